// One replica's batch on the plane: its draws, their log-densities in the form that objectives read, and the
// way back from an objective's coefficients to the outputs of the network. The numbers behind a draw are addressed by
// (seed, step, trajectory, transition), four a transition, so lanes of one seed share them.

import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { PlaneSetting } from "../../environments/spaces/planeSetting.ts";
import { cellOf } from "../../environments/spaces/planeSetting.ts";
import { logPlaneReward } from "../../environments/spaces/planeTarget.ts";
import {
  addLogDensityGradient,
  allocateMixtures,
  drawFromMixture,
  logDensity,
  type Mixtures,
} from "../../math/normalMixture.ts";
import type { RandomStream } from "../../math/rng.ts";
import type { ObjectiveOutput } from "../../objectives/objective.ts";
import { pairBatch } from "../../sampling/pairForest.ts";
import type { TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";

/** Random numbers of a transition, and of a trajectory, which has two. */
const NUMBERS_A_DRAW = 4;
export const PLANE_NUMBERS = 2 * NUMBERS_A_DRAW;

/** Where a batch is drawn. */
export interface PlaneDraw {
  readonly stream: RandomStream;
  readonly step: number;
  /** ε: the share of draws that are uniform over the shown window. */
  readonly exploration: number;
}

/** Draws of one replica. */
export class PlaneBatch {
  readonly x1: Float64Array;
  readonly x2: Float64Array;
  /** As the objectives read it. */
  readonly pairs: TrajectoryBatch;
  /** [edge of the forest] */
  readonly logPF: Float64Array;
  readonly logPB: Float64Array;
  /** log F of s0 and of each x₁; null where nothing learns it. [state of the forest] */
  readonly logFlow: Float64Array | null;
  /** The policy at s0, and at each x₁. */
  readonly first: Mixtures;
  readonly second: Mixtures;
  readonly #setting: PlaneSetting;
  readonly #cells: TrajectoryBatch;

  /** `cells`: the same batch as the cells' graph sees it, which is overwritten too. */
  constructor(setting: PlaneSetting, cells: TrajectoryBatch, learnsFlow: boolean) {
    const { batchSize } = cells;
    this.#setting = setting;
    this.#cells = cells;
    this.x1 = new Float64Array(batchSize);
    this.x2 = new Float64Array(batchSize);
    this.pairs = pairBatch(cells);
    this.logPF = new Float64Array(4 * batchSize);
    this.logPB = new Float64Array(4 * batchSize);
    this.logFlow = learnsFlow ? new Float64Array(2 * batchSize) : null;
    this.first = allocateMixtures(1, setting.nComponents);
    this.second = allocateMixtures(batchSize, setting.nComponents);
  }

  /** Draws every x₁ from the policy at s0. */
  drawFirst(draw: PlaneDraw): void {
    const { logPE } = this.pairs;
    for (let i = 0; i < this.x1.length; i++) {
      draw.stream.seek("rollout", draw.step, i);
      const { x, logP, logE } = this.#draw(this.first, 0, draw, 0);
      this.x1[i] = x;
      this.logPF[4 * i] = logP;
      logPE[i] = logE;
    }
  }

  /** Draws every x₂ from the policy at its x₁, and writes what trajectories come to. */
  drawSecond(draw: PlaneDraw, graph: StateGraph): void {
    const { target } = this.#setting;
    const { logPF, logPE, logReward } = this.pairs;
    for (let i = 0; i < this.x2.length; i++) {
      draw.stream.seek("rollout", draw.step, i);
      for (let k = 0; k < NUMBERS_A_DRAW; k++) draw.stream.uniform();
      const { x, logP, logE } = this.#draw(this.second, i, draw, 1);
      this.x2[i] = x;
      this.logPF[4 * i + 3] = logP;
      logPF[i] = this.logPF[4 * i]! + logP;
      logPE[i] = draw.exploration > 0 ? logPE[i]! + logE : logPF[i]!;
      logReward[i] = logPlaneReward(target, this.x1[i]!, x);
      this.#placeInCells(graph, i);
    }
  }

  /** Overwrites `rows` with ∂loss/∂output at s0 and at each x₁. [row, output] */
  differentiate(output: ObjectiveOutput, rows: Float64Array, nOutputs: number): void {
    const { byTransition, stateFlowByTransition } = output;
    const flow = 3 * this.#setting.nComponents;
    rows.fill(0);
    for (let i = 0; i < this.x1.length; i++) {
      const [first, second] = [byTransition[2 * i]!, byTransition[2 * i + 1]!];
      addLogDensityGradient(this.first, { row: 0, x: this.x1[i]!, factor: first }, rows, 0);
      const row = (i + 1) * nOutputs;
      addLogDensityGradient(this.second, { row: i, x: this.x2[i]!, factor: second }, rows, row);
      if (!this.logFlow) continue;
      rows[flow]! += stateFlowByTransition[2 * i]!;
      rows[row + flow]! += stateFlowByTransition[2 * i + 1]!;
    }
  }

  /** ⟨U, V⟩ / (ε + ‖U‖²) of score sums in the network's outputs: rows of x₁ are each trajectory's own. */
  projectScores(first: Float64Array, second: Float64Array, epsilon: number): number {
    const width = 3 * this.#setting.nComponents;
    const [u, v, own] = [0, 1, 2].map(() => new Float64Array(width)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    let product = 0;
    let square = 0;
    for (let i = 0; i < this.x1.length; i++) {
      const x = this.x1[i]!;
      addLogDensityGradient(this.first, { row: 0, x, factor: first[i]! }, u, 0);
      addLogDensityGradient(this.first, { row: 0, x, factor: second[i]! }, v, 0);
      addLogDensityGradient(this.second, { row: i, x: this.x2[i]!, factor: 1 }, own.fill(0), 0);
      const norm = own.reduce((sum, g) => sum + g * g, 0);
      product += first[i]! * second[i]! * norm;
      square += first[i]! ** 2 * norm;
    }
    for (let k = 0; k < width; k++) {
      product += u[k]! * v[k]!;
      square += u[k]! ** 2;
    }
    return product / (epsilon + square);
  }

  #draw(mixtures: Mixtures, row: number, { stream, exploration }: PlaneDraw, axis: 0 | 1) {
    const uniform = stream.uniform();
    const normal = stream.normal();
    const explores = stream.uniform() < exploration;
    const [from, to] = this.#setting.target.shown[axis];
    const x = explores
      ? from + (to - from) * uniform
      : drawFromMixture(mixtures, row, { uniform, normal });
    const logP = logDensity(mixtures, row, x);
    if (exploration === 0) return { x, logP, logE: logP };
    const even = x >= from && x < to ? exploration / (to - from) : 0;
    return { x, logP, logE: Math.log((1 - exploration) * Math.exp(logP) + even) };
  }

  /** The trajectory through stretch and cell. */
  #placeInCells({ initialState, nActions, stopAction }: StateGraph, i: number): void {
    const { edges, nCells: n } = this.#setting;
    const stretch = cellOf(edges[0], this.x1[i]!);
    const cell = stretch * n + cellOf(edges[1], this.x2[i]!);
    const { offsets, edges: taken, terminalStates } = this.#cells;
    taken[3 * i] = initialState * nActions + stretch;
    taken[3 * i + 1] = (n * n + stretch) * nActions + (cell % n);
    taken[3 * i + 2] = cell * nActions + stopAction;
    offsets[i + 1] = 3 * i + 3;
    terminalStates[i] = cell;
  }
}

/** Spreads derivatives of two transitions a trajectory over the three that the cells' graph has; nothing is
 * learned of the last. */
export function spreadOverCells({ byTransition }: ObjectiveOutput, batchSize: number): void {
  for (let i = batchSize - 1; i >= 0; i--) {
    const [first, second] = [byTransition[2 * i]!, byTransition[2 * i + 1]!];
    byTransition[3 * i + 2] = 0;
    byTransition[3 * i + 1] = second;
    byTransition[3 * i] = first;
  }
}

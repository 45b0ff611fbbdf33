// Training on the plane: s0 → x₁ → (x₁, x₂), each step a mixture of normals that the network says. A step
// evaluates s0, draws every x₁, evaluates those, draws every x₂, and hands gradients in the outputs back; the
// metrics ask for the nodes of two quadratures. No table is ever made but that of the cells, for pictures.

import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { PlaneSetting } from "../../environments/spaces/planeSetting.ts";
import { type CellNodes, cellNodes, writeCellPolicy } from "../../flow/planeCells.ts";
import {
  type PlaneDistance,
  type PlaneEvaluation,
  PlaneEvaluator,
} from "../../flow/planeEvaluator.ts";
import { allocateMixtures, type Mixtures, readMixtures } from "../../math/normalMixture.ts";
import { orderOf, parameterValues } from "../../objectives/family.ts";
import type { StackRows } from "../../policies/stackRows.ts";
import type { ExactMetrics } from "../../records/metrics.ts";
import { pairForest } from "../../sampling/pairForest.ts";
import type { DrawnBatch, PathContext, PolicyEvaluation, PolicyPath } from "../policyPath.ts";
import { isTraining, type Replica } from "../replica.ts";
import { PlaneBatch, spreadOverCells } from "./planeBatch.ts";
import { planeRows } from "./planeRows.ts";

const noPoints = new Float64Array(0);

/** A replica's policy where it is measured. */
interface MeasuredPolicy {
  /** Row 0: s0; then the nodes of the divergences, then those of the cells. */
  readonly mixtures: Mixtures;
  /** log F of the same rows; null where nothing learns it. */
  readonly logFlow: Float64Array | null;
  /** p of each cell. [state] */
  readonly cells: Float64Array;
  found: PlaneEvaluation | null;
}

/** Batches, gradients and metrics of replicas on one target. */
export class PlanePath implements PolicyPath {
  gradient = new Float32Array(0);
  readonly #context: PathContext;
  readonly #setting: PlaneSetting;
  readonly #forest: StateGraph;
  readonly #batches: readonly PlaneBatch[];
  /** One replica's gradient at a time. [row, output] */
  readonly #rowGradient: Float64Array;
  readonly #nodes: CellNodes;
  readonly #measured: readonly MeasuredPolicy[];
  #evaluator: PlaneEvaluator | null = null;
  /** Rows of the last step. */
  #offsets = new Int32Array(0);
  #isFresh = false;

  constructor(context: PathContext, setting: PlaneSetting) {
    const { columns, replicas, environment } = context;
    const batchSize = replicas[0]?.batch.batchSize ?? 0;
    const learnsFlow = columns.stateFlowColumn !== null;
    this.#context = context;
    this.#setting = setting;
    this.#forest = pairForest(batchSize);
    this.#batches = replicas.map(({ batch }) => new PlaneBatch(setting, batch, learnsFlow));
    this.#rowGradient = new Float64Array((batchSize + 1) * columns.nOutputs);
    this.#nodes = cellNodes(setting);
    const nRows = 1 + this.#evaluated.nodes1.length + this.#nodes.nodes.length;
    this.#measured = replicas.map(() => ({
      mixtures: allocateMixtures(nRows, setting.nComponents),
      logFlow: learnsFlow ? new Float64Array(nRows) : null,
      cells: new Float64Array(environment.graph.nStates),
      found: null,
    }));
  }

  get held(): readonly unknown[] {
    return [this.gradient, this.#forest, this.#rowGradient, this.#batches, this.#measured];
  }

  sample(step: number): void {
    const { replicas, environment, columns } = this.#context;
    const isActive = (index: number) => isTraining(replicas[index]!);
    const drawOf = ({ stream, settings }: Replica) => ({
      stream,
      step,
      exploration: settings.training.exploration,
    });
    this.#read(replicas.map((_, index) => (isActive(index) ? noPoints : null)));
    for (const [index, replica] of replicas.entries())
      if (isActive(index)) this.#batches[index]!.drawFirst(drawOf(replica));
    const rows = this.#read(
      replicas.map((_, index) => (isActive(index) ? this.#batches[index]!.x1 : null)),
    );
    for (const [index, replica] of replicas.entries())
      if (isActive(index)) this.#batches[index]!.drawSecond(drawOf(replica), environment.graph);
    this.#offsets = rows.offsets.slice();
    const size = rows.offsets.at(-1)! * columns.nOutputs;
    if (this.gradient.length < size) this.gradient = new Float32Array(size);
    this.gradient.fill(0);
  }

  drawn(index: number): DrawnBatch {
    const batch = this.#batches[index]!;
    return {
      graph: this.#forest,
      batch: batch.pairs,
      logPFByEdge: batch.logPF,
      logPBByEdge: batch.logPB,
      logStateFlow: batch.logFlow,
      projectScores: (first, second, epsilon) => batch.projectScores(first, second, epsilon),
    };
  }

  /** A density is never certain. */
  isCertain(): boolean {
    return false;
  }

  differentiate(index: number): number {
    const { replicas, columns } = this.#context;
    const { output, batch } = replicas[index]!;
    this.#batches[index]!.differentiate(output, this.#rowGradient, columns.nOutputs);
    spreadOverCells(output, batch.batchSize);
    let square = 0;
    for (const value of this.#rowGradient) square += value * value;
    return Math.sqrt(square);
  }

  descend(): never {
    throw new RangeError("on the plane there is no exact gradient");
  }

  write(index: number, scale: number): void {
    const start = this.#offsets[index]! * this.#context.columns.nOutputs;
    for (const [k, value] of this.#rowGradient.entries()) this.gradient[start + k] = scale * value;
  }

  clear(index: number): void {
    const { nOutputs } = this.#context.columns;
    const [from, to] = [this.#offsets[index] ?? 0, this.#offsets[index + 1] ?? 0];
    this.gradient.fill(0, from * nOutputs, to * nOutputs);
  }

  invalidate(): void {
    this.#isFresh = false;
  }

  *refresh(): Generator<void> {
    if (this.#isFresh) return;
    const { environment, replicas } = this.#context;
    const points = Float64Array.of(...this.#evaluated.nodes1, ...this.#nodes.nodes);
    const isWell = ({ stopped }: Replica) => stopped === null;
    this.#read(
      replicas.map((replica) => (isWell(replica) ? points : null)),
      this.#measured.map(({ mixtures, logFlow }) => ({ all: mixtures, logFlow })),
    );
    yield;
    const secondRow = 1 + this.#evaluated.nodes1.length;
    for (const [index, replica] of replicas.entries()) {
      if (!isWell(replica)) continue;
      const { mixtures, cells } = this.#measured[index]!;
      writeCellPolicy(
        this.#setting,
        this.#nodes,
        { first: mixtures, firstRow: 0, second: mixtures, secondRow },
        {
          graph: environment.graph,
          logPFByEdge: replica.table.logPFByEdge,
          terminatingProbability: cells,
        },
      );
      yield;
    }
    this.#isFresh = true;
  }

  *evaluateInParts(index: number, alpha: number): Generator<void, PolicyEvaluation> {
    const measured = this.#measured[index]!;
    const { mixtures, cells } = measured;
    const policy = { first: mixtures, firstRow: 0, second: mixtures, secondRow: 1 };
    const distance = this.#distanceOf(index);
    const found = yield* this.#evaluated.of.evaluateInParts(policy, cells, alpha, distance);
    measured.found = found;
    const { metrics, numericalError } = found;
    return { metrics, numericalError, terminatingProbability: cells.slice() };
  }

  /** As objectives/ownDistance.ts says of tables; where a balance lane explores, the Jensen–Shannon divergence. */
  ownDistance(index: number, metrics: ExactMetrics): number {
    const { objective, settings } = this.#context.replicas[index]!;
    const { ownRenyi, pieceLoss } = this.#measured[index]!.found!;
    if (ownRenyi !== null) return ownRenyi;
    if (pieceLoss !== null) return pieceLoss;
    const isReverse = objective.learnsBackward && settings.training.exploration === 0;
    return isReverse ? metrics.trajectoryReverseKl : metrics.jensenShannon;
  }

  #distanceOf(index: number): PlaneDistance {
    const { lane, objective } = this.#context.replicas[index]!;
    const { logFlow } = this.#measured[index]!;
    const isPieces = objective.level === "transition" && logFlow !== null;
    return {
      order: orderOf(lane),
      pieces: isPieces
        ? {
            lambda: parameterValues(lane)["lambda"] ?? 0,
            logFlowOfStart: logFlow[0]!,
            logFlow: logFlow.subarray(1),
          }
        : null,
    };
  }

  get #evaluated() {
    const { environment } = this.#context;
    this.#evaluator ??= new PlaneEvaluator(environment, this.#setting);
    return { of: this.#evaluator, nodes1: this.#evaluator.quadrature.nodes1 };
  }

  /** Evaluates s0 and some points of every replica (null: none of it) and reads their mixtures; where none is
   * asked for, the first replica's s0 alone, since a network cannot be asked for nothing. */
  #read(
    points: readonly (Float64Array | null)[],
    into?: readonly { readonly all: Mixtures; readonly logFlow: Float64Array | null }[],
  ): StackRows {
    const { network, columns, onNotFinite } = this.#context;
    const asked = points.some((x1) => x1 !== null)
      ? points
      : points.map((_, index) => (index === 0 ? noPoints : null));
    const rows = planeRows(this.#setting, asked);
    const outputs = network.evaluate(rows);
    const { nOutputs, stateFlowColumn } = columns;
    const { initialMeans } = this.#setting;
    for (const [index, x1] of points.entries()) {
      if (x1 === null) continue;
      const batch = this.#batches[index]!;
      const offset = rows.offsets[index]! * nOutputs;
      const at = { outputs, stride: nOutputs, initialMeans };
      const whole = into?.[index];
      const isWhole = whole
        ? readMixtures({ ...at, offset, nRows: 1 + x1.length }, whole.all)
        : readMixtures({ ...at, offset, nRows: 1 }, batch.first) &&
          readMixtures({ ...at, offset: offset + nOutputs, nRows: x1.length }, batch.second);
      let check = 0;
      if (stateFlowColumn !== null) {
        const flowAt = (row: number) => outputs[offset + row * nOutputs + stateFlowColumn]!;
        for (let row = 0; row <= x1.length; row++) check += flowAt(row);
        if (whole) for (let row = 0; row <= x1.length; row++) whole.logFlow![row] = flowAt(row);
        else
          for (let i = 0; i < x1.length; i++) {
            batch.logFlow![2 * i] = flowAt(0);
            batch.logFlow![2 * i + 1] = flowAt(i + 1);
          }
      }
      if (!(isWhole && Number.isFinite(check))) onNotFinite(index);
    }
    return rows;
  }
}

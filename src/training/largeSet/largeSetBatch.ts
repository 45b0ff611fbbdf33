// One replica's batch of large sets: drawn layer by layer, each time after the network has said its policy at the
// sets that were met, and scored as sampling/rollouts.ts scores. The number behind a transition is addressed by (seed,
// step, trajectory, transition), as in rollouts, so a set that could be listed is drawn the same either way.

import { SINK, type StateGraph } from "../../environments/graph/stateGraph.ts";
import {
  bandOf,
  type LargeSetSetting,
  logRewardOfMask,
} from "../../environments/spaces/largeSetSpace.ts";
import { drawFromLogProbabilities } from "../../math/categorical.ts";
import type { RandomStream } from "../../math/rng.ts";
import { MetSets } from "../../sampling/metSets.ts";
import type { OutputColumns } from "../../sampling/policyTable.ts";
import { writeSetPolicy, writeSetStop } from "../../sampling/setPolicy.ts";
import { allocateBatch, type TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";

/** Where a batch is drawn. */
export interface SetDraw {
  readonly stream: RandomStream;
  readonly step: number;
  /** ε: the share of draws that are uniform over the elements that are left. */
  readonly exploration: number;
}

/** Draws of one replica. */
export class LargeSetBatch {
  readonly met: MetSets;
  /** As the objectives read it: its edges are those of `met`. */
  readonly trajectories: TrajectoryBatch;
  readonly #setting: LargeSetSetting;
  readonly #bands: TrajectoryBatch;
  readonly #columns: OutputColumns;
  /** [trajectory, transition] */
  readonly #uniforms: Float64Array;
  /** Where each trajectory stands. [trajectory] */
  readonly #states: Int32Array;
  #nRead = 0;

  /** `bands`: the same batch as the bands' graph sees it, which is overwritten too. */
  constructor(setting: LargeSetSetting, bands: TrajectoryBatch, columns: OutputColumns) {
    const { batchSize, logPF, logPB, logReward, logPE } = bands;
    const length = setting.size + 1;
    this.#setting = setting;
    this.#bands = bands;
    this.#columns = columns;
    this.met = new MetSets(setting, batchSize, columns.stateFlowColumn !== null);
    // totals are the same to objectives and to pictures
    this.trajectories = { ...allocateBatch(batchSize, length), logPF, logPB, logReward, logPE };
    this.#uniforms = new Float64Array(batchSize * length);
    this.#states = new Int32Array(batchSize);
  }

  get held(): readonly unknown[] {
    const { graph, masks, logPFByEdge, logPBByEdge, logStateFlow } = this.met;
    const numbers = [masks, logPFByEdge, logPBByEdge, logStateFlow];
    return [graph, numbers, this.trajectories, this.#uniforms];
  }

  /** Sets met so far that the network has not been asked for. */
  get nWaiting(): number {
    return this.met.nMet - this.#nRead;
  }

  /** Sets that it has been asked for: rows of a gradient. */
  get nRead(): number {
    return this.#nRead;
  }

  /** Puts every trajectory at the empty set and draws its numbers. */
  start({ stream, step }: SetDraw): void {
    const { batchSize } = this.trajectories;
    const length = this.#setting.size + 1;
    this.met.clear();
    this.#nRead = 0;
    this.#states.fill(0);
    for (let i = 0; i < batchSize; i++) {
      stream.seek("rollout", step, i);
      for (let t = 0; t < length; t++) this.#uniforms[i * length + t] = stream.uniform();
    }
  }

  /** Takes the network's outputs at the sets that waited, from `first` on; whether all are finite. [row, output] */
  read(outputs: Float32Array, first: number): boolean {
    const { nOutputs, stateFlowColumn } = this.#columns;
    const { met } = this;
    const { nActions } = met.graph;
    let check = 0;
    for (let row = first; this.#nRead < met.nMet; row++) {
      const set = this.#nRead++;
      const start = row * nOutputs;
      const mask = met.masks[set]!;
      check += writeSetPolicy(
        this.#setting,
        mask,
        { outputs, start },
        met.logPFByEdge,
        set * nActions,
      );
      if (stateFlowColumn === null) continue;
      const logFlow = outputs[start + stateFlowColumn]!;
      met.logStateFlow![set] = logFlow;
      check += logFlow;
    }
    return Number.isFinite(check);
  }

  /** Every trajectory takes its transition number t, an element more. */
  advance(t: number, { exploration }: SetDraw): void {
    const { met } = this;
    const { nActions, children } = met.graph;
    const { batchSize, edges } = this.trajectories;
    const { size, universe } = this.#setting;
    const logPB = -Math.log(t + 1);
    for (let i = 0; i < batchSize; i++) {
      const set = this.#states[i]!;
      const uniform = this.#uniforms[i * (size + 1) + t]!;
      const element =
        exploration > 0
          ? this.#explore(set, uniform, exploration / (universe - t), exploration)
          : drawFromLogProbabilities(met.logPFByEdge, set * nActions, nActions, uniform);
      if (element < 0) throw new RangeError(`set ${set} has no action of positive probability`);
      const edge = set * nActions + element;
      const child = met.meet(met.masks[set]! | (1 << element));
      children[edge] = child;
      met.logPBByEdge[edge] = logPB;
      edges[i * (size + 1) + t] = edge;
      this.#states[i] = child;
    }
  }

  /** Lets every trajectory stop, and writes what they come to. */
  finish({ exploration }: SetDraw, bands: StateGraph): void {
    const { met } = this;
    const { nActions, children } = met.graph;
    const { batchSize, offsets, edges, terminalStates, ...totals } = this.trajectories;
    const { size, universe } = this.#setting;
    for (let i = 0; i < batchSize; i++) {
      const final = this.#states[i]!;
      const stop = final * nActions + universe;
      writeSetStop(this.#setting, met.logPFByEdge, final * nActions);
      met.logPBByEdge[stop] = 0;
      children[stop] = SINK;
      const start = i * (size + 1);
      edges[start + size] = stop;
      offsets[i + 1] = start + size + 1;
      terminalStates[i] = final;
      let [logPF, logPB, logPE] = [0, 0, 0];
      for (let t = 0; t <= size; t++) {
        const edge = edges[start + t]!;
        const logP = met.logPFByEdge[edge]!;
        logPF += logP;
        logPB += met.logPBByEdge[edge]!;
        if (exploration === 0) continue;
        const share = exploration / (t < size ? universe - t : 1);
        logPE += Math.log((1 - exploration) * Math.exp(logP) + share);
      }
      totals.logPF[i] = logPF;
      totals.logPB[i] = logPB;
      totals.logPE[i] = exploration > 0 ? logPE : logPF;
      totals.logReward[i] = logRewardOfMask(this.#setting, met.masks[final]!);
      this.#placeInBand(bands, i);
    }
  }

  /** As rollouts.ts draws where it explores. */
  #explore(set: number, uniform: number, share: number, exploration: number): number {
    const { logPFByEdge, graph, masks } = this.met;
    let left = uniform;
    let last = -1;
    for (let d = 0; d < this.#setting.universe; d++) {
      if ((masks[set]! >>> d) & 1) continue;
      const p = (1 - exploration) * Math.exp(logPFByEdge[set * graph.nActions + d]!) + share;
      if (!(p > 0)) continue;
      last = d;
      left -= p;
      if (left < 0) return d;
    }
    return last;
  }

  /** The trajectory as pictures see it: to its band, and stop. */
  #placeInBand({ nActions, stopAction }: StateGraph, i: number): void {
    const { offsets, edges, terminalStates, logReward } = this.#bands;
    const band = bandOf(this.#setting.edges, logReward[i]!);
    edges[2 * i] = band;
    edges[2 * i + 1] = (1 + band) * nActions + stopAction;
    offsets[i + 1] = 2 * i + 2;
    terminalStates[i] = 1 + band;
  }
}

// Training on sets that cannot be listed: the network is asked for the sets that a batch meets, layer by layer, and
// gradients go through the softmaxes of those alone, as visitSampler.ts and gradientStack.ts do on a graph whose
// states are numbered. What is measured comes from sampled trajectories (largeSetProbe.ts). No table is made but
// that of the bands, for pictures.
import {
  bandOf,
  type LargeSetSetting,
  logRewardOfMask,
} from "../../environments/spaces/largeSetSpace.ts";
import { estimatedKl, sampledRenyi } from "../../flow/boundEstimates.ts";
import type { Interval } from "../../math/meanInterval.ts";
import { orderOf } from "../../objectives/family.ts";
import {
  createTableGradient,
  differentiateTable,
  gradientNorm,
  type TableGradient,
} from "../../objectives/gradient/tableGradient.ts";
import type { MetricEstimates } from "../../records/metricEstimates.ts";
import type { ExactMetrics } from "../../records/metrics.ts";
import type { SampledSets } from "../../records/sampledSets.ts";
import { isCertain } from "../../sampling/trajectoryBatch.ts";
import type { DrawnBatch, PathContext, PolicyEvaluation, PolicyPath } from "../policyPath.ts";
import { isTraining } from "../replica.ts";
import { LargeSetBatch } from "./largeSetBatch.ts";
import { LargeSetProbe } from "./largeSetProbe.ts";
import { estimatedStates } from "./setProbabilities.ts";
import { noMasks, SetRows } from "./setRows.ts";

/** What cannot be known of sets that cannot be listed. */
const unknownMetrics: ExactMetrics = {
  totalVariation: Number.NaN,
  forwardKl: Number.NaN,
  reverseKl: Number.NaN,
  jensenShannon: Number.NaN,
  trajectoryReverseKl: Number.NaN,
  trajectoryForwardKl: Number.NaN,
  renyi: Number.NaN,
  tsallis: Number.NaN,
  elbo: Number.NaN,
  eubo: Number.NaN,
  modesFound: Number.NaN,
  modesTotal: Number.NaN,
  regionsReached: Number.NaN,
  regionsTotal: Number.NaN,
};

/** Batches, gradients and estimates of replicas on one target. */
export class LargeSetPath implements PolicyPath {
  gradient = new Float32Array(0);
  readonly #context: PathContext;
  readonly #setting: LargeSetSetting;
  readonly #batches: readonly LargeSetBatch[];
  readonly #rows: SetRows;
  readonly #probe: LargeSetProbe;
  /** One replica's at a time. */
  readonly #tableGradient: TableGradient;
  /** Rows of the last step. [replica + 1] */
  #offsets: Int32Array = new Int32Array(0);
  #isFresh = false;

  constructor(context: PathContext, setting: LargeSetSetting) {
    const { columns, replicas } = context;
    this.#context = context;
    this.#setting = setting;
    this.#batches = replicas.map(({ batch }) => new LargeSetBatch(setting, batch, columns));
    this.#rows = new SetRows(setting);
    this.#probe = new LargeSetProbe(context, setting, this.#rows);
    this.#tableGradient = createTableGradient(this.#batches[0]!.met.graph, columns);
  }

  get held(): readonly unknown[] {
    const batches = this.#batches.map(({ held }) => held);
    return [this.gradient, batches, this.#rows.held, this.#probe.held, this.#tableGradient];
  }

  sample(step: number): void {
    const { replicas, environment, columns, network } = this.#context;
    const draws = replicas.map(({ stream, settings }) => ({
      stream,
      step,
      exploration: settings.training.exploration,
    }));
    const active = () => [...replicas.keys()].filter((index) => isTraining(replicas[index]!));
    for (const index of active()) this.#batches[index]!.start(draws[index]!);
    const { size } = this.#setting;
    // a finished set leaves no choice: it is asked for its flow alone
    const nLayers = columns.stateFlowColumn === null ? size : size + 1;
    for (let t = 0; t < nLayers; t++) {
      this.#read(t > 0);
      if (t < size) for (const index of active()) this.#batches[index]!.advance(t, draws[index]!);
    }
    for (const index of active()) this.#batches[index]!.finish(draws[index]!, environment.graph);
    // the gradient is for all of them
    const rows = this.#rows.pack(
      this.#batches.map(({ met: { masks }, nRead }, index) =>
        isTraining(replicas[index]!) ? { masks, from: 0, to: nRead } : noMasks,
      ),
    );
    this.#offsets = rows.offsets;
    const nRows = rows.offsets.at(-1)!;
    if (nRows > 0) network.join(rows);
    const length = nRows * columns.nOutputs;
    if (this.gradient.length < length) this.gradient = new Float32Array(length);
    this.gradient.fill(0);
  }

  drawn(index: number): DrawnBatch {
    const { met, trajectories } = this.#batches[index]!;
    const { graph, logPFByEdge, logPBByEdge, logStateFlow } = met;
    return { graph, batch: trajectories, logPFByEdge, logPBByEdge, logStateFlow };
  }

  isCertain(index: number): boolean {
    return isCertain(this.#context.replicas[index]!.batch);
  }

  differentiate(index: number): number {
    const { met, trajectories: batch } = this.#batches[index]!;
    const { output } = this.#context.replicas[index]!;
    differentiateTable(this.#tableGradient, { batch, table: met, output });
    return gradientNorm(this.#tableGradient);
  }

  descend(): never {
    throw new RangeError("over sets that cannot be listed there is no exact gradient");
  }

  write(index: number, scale: number): void {
    const { nOutputs } = this.#context.columns;
    const { byState, visited, nVisited } = this.#tableGradient;
    const first = this.#offsets[index]!;
    const nRows = this.#offsets[index + 1]! - first;
    for (let k = 0; k < nVisited; k++) {
      const set = visited[k]!;
      // a finished set that was not asked for has no gradient
      if (set >= nRows) continue;
      const [from, to] = [set * nOutputs, (first + set) * nOutputs];
      for (let output = 0; output < nOutputs; output++)
        this.gradient[to + output] = scale * byState[from + output]!;
    }
  }

  clear(index: number): void {
    const { nOutputs } = this.#context.columns;
    const [from, to] = [this.#offsets[index] ?? 0, this.#offsets[index + 1] ?? 0];
    this.gradient.fill(0, from * nOutputs, to * nOutputs);
  }

  invalidate(): void {
    this.#isFresh = false;
  }

  *refresh(step: number): Generator<void> {
    if (this.#isFresh) return;
    yield* this.#probe.probe(step);
    this.#isFresh = true;
  }

  *evaluateInParts(index: number): Generator<void, PolicyEvaluation> {
    const { masks, policyLogWeights, targetLogWeights, ...best } = this.#probe.of(index);
    const { logZ } = this.#probe;
    const [ofPolicy, ofTarget] = [policyLogWeights, targetLogWeights];
    const reverse = estimatedKl(ofPolicy, { logZ, source: "policy", others: ofTarget });
    yield;
    const forward = estimatedKl(ofTarget, { logZ, source: "target", others: ofPolicy });
    const estimates = {
      trajectoryReverseKl: reverse,
      trajectoryForwardKl: forward,
      elbo: { value: logZ - reverse.value, low: logZ - reverse.high, high: logZ - reverse.low },
      eubo: { value: logZ + forward.value, low: logZ + forward.low, high: logZ + forward.high },
    } satisfies Record<string, Interval>;
    const bestMasks = Float64Array.from(best.bestMasks, (mask) => mask >>> 0);
    const sampledSets: SampledSets = {
      ...elementShares(masks, this.#setting.universe),
      policyLogWeights: policyLogWeights.slice(),
      targetLogWeights: targetLogWeights.slice(),
      bestMasks,
      bestLogRewards: bestMasks.map((mask) => logRewardOfMask(this.#setting, mask | 0)),
      bestLogRatios: Float64Array.from(best.bestLogRatios),
    };
    return {
      metrics: {
        ...unknownMetrics,
        trajectoryReverseKl: reverse.value,
        trajectoryForwardKl: forward.value,
        elbo: estimates.elbo.value,
        eubo: estimates.eubo.value,
      },
      estimates,
      sampledSets,
      terminatingProbability: this.#writeBands(index, masks),
    };
  }

  /** At most as many sets of either distribution as are drawn to measure by. */
  *estimateStates(index: number, nStates: number): Generator<void, MetricEstimates> {
    const { targetMasks, masks } = this.#probe.of(index);
    return yield* estimatedStates(
      {
        context: this.#context,
        setting: this.#setting,
        rows: this.#rows,
        logZ: this.#probe.logZ,
        index,
      },
      { ofTarget: targetMasks.slice(0, nStates), ofPolicy: masks.slice(0, nStates) },
    );
  }

  /** Of what can be estimated what is nearest to what it minimises: its own Rényi divergence at orders from 0 to 1,
   * the forward KL below, else the reverse KL. At the lower end of an interval, so that noise alone tells no lane that
   * it gets no nearer. */
  ownDistance(index: number): number {
    const { policyLogWeights, targetLogWeights } = this.#probe.of(index);
    const { logZ } = this.#probe;
    const order = orderOf(this.#context.replicas[index]!.lane);
    if (order !== null && order <= 0)
      return estimatedKl(targetLogWeights, { logZ, source: "target", others: policyLogWeights })
        .low;
    const reverse = estimatedKl(policyLogWeights, {
      logZ,
      source: "policy",
      others: targetLogWeights,
    });
    if (order === null || order >= 1) return reverse.low;
    return sampledRenyi(policyLogWeights, logZ, order) - (reverse.value - reverse.low);
  }

  /** Evaluates the sets that wait, of every replica that trains; `isFurther`: in a later layer of the same batch. */
  #read(isFurther: boolean): void {
    const { network, replicas, onNotFinite } = this.#context;
    const rows = this.#rows.pack(
      this.#batches.map(({ met: { masks, nMet }, nRead }, index) =>
        isTraining(replicas[index]!) ? { masks, from: nRead, to: nMet } : noMasks,
      ),
    );
    if (rows.offsets.at(-1) === 0) return;
    const outputs = network.evaluate(rows, isFurther);
    for (const [index, replica] of replicas.entries())
      if (isTraining(replica) && !this.#batches[index]!.read(outputs, rows.offsets[index]!))
        onNotFinite(index);
  }

  /** The share of sets in each band, as a table too; a fresh array. [state] */
  #writeBands(index: number, masks: Int32Array): Float64Array {
    const { environment, replicas } = this.#context;
    const { nStates, nActions, stopAction } = environment.graph;
    const shares = new Float64Array(nStates);
    for (const mask of masks)
      shares[1 + bandOf(this.#setting.edges, logRewardOfMask(this.#setting, mask))]! +=
        1 / masks.length;
    const { logPFByEdge } = replicas[index]!.table;
    for (let state = 1; state < nStates; state++) {
      logPFByEdge[state - 1] = Math.log(shares[state]!);
      logPFByEdge[state * nActions + stopAction] = 0;
    }
    return shares;
  }
}

/** Share of sets with each element, with Wilson's 95 % interval (1927, J. Am. Stat. Assoc. 22). */
function elementShares(
  masks: Int32Array,
  universe: number,
): Pick<SampledSets, "elementShares" | "elementLow" | "elementHigh"> {
  const n = masks.length;
  const z2 = 1.959964 ** 2;
  const shares = Float64Array.from({ length: universe }, (_, d) =>
    masks.reduce((sum, mask) => sum + ((mask >>> d) & 1) / n, 0),
  );
  const centre = (p: number) => (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (p: number) => Math.sqrt(z2 * ((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return {
    elementShares: shares,
    elementLow: shares.map((p) => Math.max(0, centre(p) - half(p))),
    elementHigh: shares.map((p) => Math.min(1, centre(p) + half(p))),
  };
}

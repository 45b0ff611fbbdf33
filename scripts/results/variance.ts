// The variance of gradient estimates on the paper's sets task, 16 of 32 elements: too many sets to
// enumerate (601 million of 16), but not to draw. Under the uniform policy a trajectory is a random
// order of random elements, and the estimator is the project's own, on the batch's log-probabilities;
// gradients are in the logits of the states that were visited.
import { createRandomStream } from "../../src/math/rng.ts";
import {
  allocateOutput,
  type ControlVariateId,
  type ObjectiveDefinition,
} from "../../src/objectives/objective.ts";
import { type ObjectiveId, objectives } from "../../src/objectives/registry.ts";
import { cornerGrid } from "../../src/sampling/samplingFixtures.ts";
import { allocateBatch } from "../../src/sampling/trajectoryBatch.ts";

export interface SetsTask {
  readonly universe: number;
  readonly size: number;
  /** Worth of each element: log R is their sum. */
  readonly worths: readonly number[];
}

export interface VarianceQuery {
  readonly objective: ObjectiveId;
  readonly controlVariate: ControlVariateId;
  readonly batchSize: number;
  readonly nBatches: number;
}

/** Worths drawn uniformly between two bounds. */
export function drawWorths(universe: number, [low, high]: readonly [number, number]): number[] {
  const stream = createRandomStream(1);
  stream.seek("reward", 0, 0);
  return Array.from({ length: universe }, () => low + (high - low) * stream.uniform());
}

/** Σ of c_i by state (as a bit mask) and element: what a batch says of each visited logit. */
type Pushes = Map<number, Float64Array>;

/** Trace of the covariance of one estimate under the uniform policy, α = ½, rewards shifted by log Z. */
export function setsVariance(task: SetsTask, query: VarianceQuery): number {
  const { universe, size } = task;
  const { batchSize, nBatches } = query;
  const batch = allocateBatch(batchSize, size + 1);
  const output = allocateOutput(batch);
  const definition: ObjectiveDefinition = objectives[query.objective];
  const stream = createRandomStream(2);
  const orders = Array.from({ length: batchSize }, () => new Int32Array(universe));
  for (let i = 0; i <= batchSize; i++) batch.offsets[i] = i * (size + 1);
  let squares = 0;
  let products = 0;
  let previous: Pushes | null = null;
  for (let k = 0; k < nBatches; k++) {
    drawOrders(task, { orders, step: k, stream, batch });
    definition.evaluate(
      {
        // these objectives read nothing but the batch's log-probabilities
        graph: cornerGrid(2),
        batch,
        logPFByEdge: new Float64Array(0),
        logPBByEdge: new Float64Array(0),
        logZ: 0,
        logStateFlow: null,
        controlVariate: query.controlVariate,
        parameters: { alpha: 0.5 },
        logWeightShift: logPartition(task),
        explores: false,
      },
      output,
    );
    const pushes = pushesOf(task, orders, output.byTrajectory);
    squares += innerProduct(task, pushes, pushes);
    // batches are independent: their inner product is ‖mean‖² in the mean
    if (previous) products += innerProduct(task, pushes, previous);
    previous = pushes;
  }
  return squares / nBatches - products / (nBatches - 1);
}

interface Draw {
  readonly orders: readonly Int32Array[];
  readonly step: number;
  readonly stream: ReturnType<typeof createRandomStream>;
  readonly batch: ReturnType<typeof allocateBatch>;
}

/** Overwrites orders with random permutations, their first `size` elements being the set. */
function drawOrders({ universe, size, worths }: SetsTask, { orders, step, stream, batch }: Draw) {
  let logPF = 0;
  let logPB = 0;
  for (let t = 0; t < size; t++) {
    logPF -= Math.log(universe - t);
    logPB -= Math.log(t + 1);
  }
  for (const [i, order] of orders.entries()) {
    stream.seek("test", step, i);
    for (let d = 0; d < universe; d++) order[d] = d;
    let logReward = 0;
    for (let t = 0; t < size; t++) {
      const other = t + Math.floor(stream.uniform() * (universe - t));
      const element = order[other]!;
      order[other] = order[t]!;
      order[t] = element;
      logReward += worths[element]!;
    }
    batch.logPF[i] = logPF;
    batch.logPE[i] = logPF;
    batch.logPB[i] = logPB;
    batch.logReward[i] = logReward;
  }
}

function pushesOf({ size }: SetsTask, orders: readonly Int32Array[], c: Float64Array): Pushes {
  const pushes: Pushes = new Map();
  for (const [i, order] of orders.entries()) {
    let state = 0;
    for (let t = 0; t < size; t++) {
      const element = order[t]!;
      let row = pushes.get(state);
      if (!row) {
        row = new Float64Array(order.length);
        pushes.set(state, row);
      }
      row[element]! += c[i]! / orders.length;
      state += 2 ** element;
    }
  }
  return pushes;
}

/** ⟨a, b⟩ of the gradients: pushes through the softmax of a uniform policy over absent elements. */
function innerProduct({ universe }: SetsTask, a: Pushes, b: Pushes): number {
  let product = 0;
  for (const [state, row] of a) {
    const other = b.get(state);
    if (!other) continue;
    let sumA = 0;
    let sumB = 0;
    for (let d = 0; d < universe; d++) {
      product += row[d]! * other[d]!;
      sumA += row[d]!;
      sumB += other[d]!;
    }
    product -= (sumA * sumB) / (universe - sizeOf(state));
  }
  return product;
}

function sizeOf(state: number): number {
  let n = 0;
  for (let rest = state; rest > 0; rest = Math.floor(rest / 2)) n += rest % 2;
  return n;
}

/** log Σ over sets of Π e^{worth}, by the recurrence of elementary symmetric polynomials. */
function logPartition({ size, worths }: SetsTask): number {
  const sums = [1, ...Array<number>(size).fill(0)];
  for (const worth of worths)
    for (let j = size; j > 0; j--) sums[j] = sums[j]! + sums[j - 1]! * Math.exp(worth);
  return Math.log(sums[size]!);
}

// What the benchmark finds, round by round, and the statistics that the tables show of it.

import { median } from "../../src/math/statistics.ts";
import type { BenchBackend } from "./options.ts";
import type { Divided } from "./page/divided.ts";
import type { LearningTime, StepCost } from "./page/measures.ts";

/** One contender on one size and backend. */
export interface ContenderResult {
  /** Replicas of ours that train together; null: the rival, which trains one. */
  readonly replicas: number | null;
  /** Building it and two steps, shaders and all. */
  readonly setUpSeconds: number;
  /** [round] */
  readonly stepsPerSecond: readonly number[];
  /** Matrix products alone, as the algorithm needs them; 0 where they are not counted. [round] */
  readonly gigaflopsPerSecond: readonly number[];
  readonly cost: StepCost;
}

export interface SizeResult {
  readonly size: string;
  readonly label: string;
  readonly batchSize: number;
  readonly backend: BenchBackend;
  /** GFLOP/s of a plain 256³ tf.matMul. [round] */
  readonly matMul: readonly number[];
  readonly contenders: readonly ContenderResult[];
  readonly learning: { readonly rival: LearningTime; readonly ours: LearningTime };
}

/** One network on a grid of so many states. */
export interface StatesCost {
  readonly backend: BenchBackend;
  readonly dimensions: number;
  readonly nStates: number;
  readonly mode: "table" | "visits";
  readonly stepsPerSecond: number;
  /** Milliseconds of one exact evaluation. */
  readonly evaluation: number;
  readonly nBytes: number;
}

/** The built page as a user has it. */
export type Compositor = "software" | "gl";

/** Gaps between frames and the longest task over 50 ms (0: none), in milliseconds. */
export interface Frames {
  readonly median: number;
  readonly percentile95: number;
  readonly longest: number;
  readonly longestTask: number;
  readonly stepsPerSecond: number;
}

export interface PageResult {
  /** Seconds from opening to the first training step. [visit] */
  readonly firstStep: Readonly<Record<BenchBackend, readonly number[]>>;
  /** While six lanes train on 32×32 with WASM, by how the browser puts the page together: in
   * software, as it does without a GPU, or by GL, which here is emulated. */
  readonly frames: Readonly<Record<Compositor, Frames>>;
  readonly growth: Readonly<Record<BenchBackend, HeapGrowth>>;
}

/** In use after a garbage collection, in megabytes: the page's heap, its training worker's, and the
 * buffers (typed arrays, WASM memory) that the worker holds beside it. */
export interface Heaps {
  readonly page: number;
  readonly worker: number;
  readonly buffers: number;
}

/** On 8×8, over `steps` further steps. */
export interface HeapGrowth {
  readonly steps: number;
  readonly before: Heaps;
  readonly after: Heaps;
}

/** Replicas of a size on WASM, together and divided. */
export interface DividedResult extends Divided {
  readonly label: string;
}

/** What a backend holds before and after many steps on 8×8. */
export interface EngineGrowth {
  readonly backend: BenchBackend;
  readonly steps: number;
  readonly tensors: readonly [before: number, after: number];
  readonly bytes: readonly [before: number, after: number];
}

/** Something that needs no browser: of how many states, links or files, and its processor time. */
export interface PlainCost {
  readonly label: string;
  readonly size: number;
  /** [round] */
  readonly milliseconds: readonly number[];
}

/** What a trainer at full speed spends its time on. */
export interface TimeShare {
  readonly label: string;
  readonly nStates: number;
  readonly nLanes: number;
  /** Of the time of its turns: steps; exact metrics and distributions; making pictures and rows of them. */
  readonly training: number;
  readonly evaluating: number;
  readonly picturing: number;
  /** Each a second of processor time. */
  readonly stepsPerSecond: number;
  readonly picturesPerSecond: number;
  /** Of them and of what was kept, so many had all exact metrics. */
  readonly rowsPerSecond: number;
}

export interface BenchResult {
  readonly machine: Machine;
  /** Day of the run, ISO 8601. */
  readonly date: string;
  /** How long the whole run took. */
  readonly seconds: number;
  readonly sizes: readonly SizeResult[];
  readonly states: readonly StatesCost[];
  readonly divided: readonly DividedResult[];
  /** One replica each. */
  readonly dividedByUnits: readonly DividedResult[];
  readonly growth: readonly EngineGrowth[];
  readonly page: PageResult | null;
  readonly plain: readonly PlainCost[];
  readonly shares: readonly TimeShare[];
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly gigabytes: number;
  readonly system: string;
  readonly browser: string;
  /** What WebGL runs on. */
  readonly renderer: string;
}

/** The middle of some values, with the lowest and the highest. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** @throws RangeError for no values */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError("no values to take the median of");
  return {
    median: median(values),
    lowest: Math.min(...values),
    highest: Math.max(...values),
  };
}

/** Round by round, so that what slows a whole round slows both sides. */
export function ratioOf(above: readonly number[], below: readonly number[]): Spread {
  return spreadOf(above.map((value, round) => value / below[round]!));
}

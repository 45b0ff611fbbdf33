// What the race against other libraries finds. Written and read as JSON.
import type { LearningTime } from "../page/measures.ts";
import type { Machine } from "../result.ts";
import type { Cores } from "./contender.ts";

/** Who is compared: ours first, with plain kernels and with fused ones, then the libraries, then the loops over a table, written by hand. */
export const contenderIds = ["ours", "oursFused", "torchgfn", "gfnx", "jax", "numpy"] as const;
export type ContenderId = (typeof contenderIds)[number];

/** One contender on one size, with one processor or all. */
export interface PeerFigures {
  readonly contender: ContenderId;
  readonly cores: Cores;
  /** The way of training that was the faster one here, of those tried. */
  readonly variant: string;
  /** Building it and two calls, compilation included; imports are not. */
  readonly setUpSeconds: number;
  /** By the clock. [round] */
  readonly stepsPerSecond: number[];
  /** Of all threads' processor time. [round] */
  readonly stepsPerCpuSecond: number[];
  /** Ours alone: of matrix products, as the algorithm needs them; else 0. [round] */
  readonly gigaflopsPerCpuSecond: number[];
  /** From fresh weights, with one processor; null: not tried. */
  learning: LearningTime | null;
}

export interface PeerSize {
  readonly id: string;
  readonly label: string;
  /** GFLOP/s of a plain product in single precision by NumPy's BLAS, one processor. [round] */
  readonly product: number[];
  readonly figures: PeerFigures[];
}

/** Six lanes of ours, divided over all processors, against six runs of the table loop in JAX. */
export interface PeerRace {
  readonly label: string;
  readonly nCores: number;
  readonly ours: Pace;
  readonly oursFused: Pace;
  /** One process a processor, each with its share of the runs: one after the other, or stacked. */
  readonly inTurn: Pace;
  readonly stacked: Pace;
}

/** Steps a second that every one of the six makes, by round: by the clock, and of processor time. */
export interface Pace {
  readonly clock: number[];
  readonly processor: number[];
}

export interface PeersResult {
  readonly machine: Omit<Machine, "browser" | "renderer">;
  readonly date: string;
  readonly seconds: number;
  /** Processes that wanted a processor before the run began (one-minute average): 0 is quiet. */
  readonly load: number;
  readonly importSeconds: Readonly<Record<ContenderId, number>>;
  readonly sizes: readonly PeerSize[];
  readonly races: readonly PeerRace[];
}

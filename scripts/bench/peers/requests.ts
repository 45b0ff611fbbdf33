// What is asked of a contender's process, and what it answers (python/serve.py, ours.ts).
import { configOf, type Size } from "../page/sizes.ts";

/** Rounds of all contenders on a size, and of a race. */
export const ROUNDS = 10;

export interface PeersOptions {
  readonly sizes: readonly Size[];
  /** Seconds of one stretch. */
  readonly seconds: number;
  readonly say: (text: string) => void;
}

/** What a contender answers to "train". */
export interface TrainAnswer {
  readonly steps: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly flops?: number;
}

/** A size as the peers read it: with the rates that ours trains with. */
export function requestOf(size: Size): object {
  const { learningRate, logZLearningRate } = configOf(size, 1).training;
  return { ...size, learningRate, logZLearningRate };
}

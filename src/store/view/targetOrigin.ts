// Where a target came from that was not painted by hand, and what was done to it on the way: said beside
// the target for as long as it is the target. Not part of a link.
import { create } from "zustand";
import type { Config } from "../../experiment/config.ts";

export interface TargetOrigin {
  /** Name of the file; null: the clipboard. */
  readonly from: string | null;
  readonly kind: "table" | "picture";
  /** Columns and rows of what was read, or pixels. */
  readonly size: readonly [across: number, down: number];
  /** Those of the grid that it is on. */
  readonly grid: readonly [across: number, down: number];
  /** What was used of a picture; null: all of it. */
  readonly cropped: readonly [across: number, down: number] | null;
  /** What was done to a picture, as a sentence of whoever read it; null: what the rest says. */
  readonly said: string | null;
  /** Whether each cell is the mean of what it covers. */
  readonly resampled: boolean;
  /** Reward of the least cell, as a share of the fullest. */
  readonly floor: number;
  /** Cells that had less than the floor, and cells that had more, though less than a level of paint. */
  readonly nRaised: number;
  readonly nLowered: number;
  /** What stood beside the numbers. */
  readonly leftOut: readonly ("header" | "index")[];
}

export interface OriginState {
  readonly origin: TargetOrigin | null;
  /** The reward that it is the origin of. */
  readonly reward: Config["environment"]["reward"] | null;
  /** The experiment before it. */
  readonly before: Config | null;
}

export const useTargetOrigin = create<OriginState>()(() => ({
  origin: null,
  reward: null,
  before: null,
}));

/** Remembers where the target of `after` came from. */
export function rememberOrigin(origin: TargetOrigin, before: Config, after: Config): void {
  useTargetOrigin.setState({ origin, before, reward: after.environment.reward });
}

/** No more is said of it. */
export function forgetOrigin(): void {
  useTargetOrigin.setState({ origin: null, reward: null, before: null });
}

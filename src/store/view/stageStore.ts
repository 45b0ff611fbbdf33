// How the stage's cards are drawn beside the layer: which view of a graph or of many dimensions,
// which seed, which card is large, whether trajectories are shown. Not part of a link.
import { create } from "zustand";

/** Sequences and sets: states by rank, or the graph that leads to them. */
export type GraphView = "ranked" | "graph";
/** Grids of three dimensions or more: sums over the other dimensions, or a cut through them. */
export type GridView = "marginals" | "slice";

export interface StageState {
  readonly graphView: GraphView;
  /** Horizontal axis of the ranked picture; null: logarithmic where there are many states. */
  readonly rankScale: "linear" | "log" | null;
  readonly gridView: GridView;
  /** A state that slices go through: its coordinates are the fixed ones. */
  readonly sliceThrough: number;
  /** Which seed's picture a lane of several shows: its index, or the one of median TV. */
  readonly seed: number | "median";
  /** Whether the last batch's trajectories are drawn over the pictures. */
  readonly showsPaths: boolean;
  /** The card that has the stage to itself: the target's or a lane's; null: none. */
  readonly enlarged: "target" | number | null;
}

const initialStage: StageState = {
  graphView: "ranked",
  rankScale: null,
  gridView: "marginals",
  sliceThrough: 0,
  seed: 0,
  showsPaths: false,
  enlarged: null,
};

export const useStage = create<StageState>()(() => initialStage);

/** Changes how cards are drawn. */
export function setStage(change: Partial<StageState>): void {
  useStage.setState(change);
}

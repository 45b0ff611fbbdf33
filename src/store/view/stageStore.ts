// How the stage's cards are drawn beside the layer: which kind of picture, which seed, which card is large,
// whether trajectories are shown. Of these links carry the kind of picture alone.
import { create } from "zustand";

export interface StageState {
  /** Kinds of picture that were chosen, the latest first: an environment is drawn by the first that
   * it has, or as it opens. */
  readonly pictures: readonly string[];
  /** Horizontal axis of the ranked picture; null: logarithmic where there are many states. */
  readonly rankScale: "linear" | "log" | null;
  /** What was chosen beside a kind of picture, by the choice's name; what is missing is as it opens. */
  readonly choices: Readonly<Record<string, string>>;
  /** A state that slices go through: its coordinates are the fixed ones. */
  readonly sliceThrough: number;
  /** Which seed's picture a lane of several shows: its index, or the one of median TV. */
  readonly seed: number | "median";
  /** Whether the last batch's trajectories are drawn over the pictures. */
  readonly showsPaths: boolean;
  /** The card that has the stage to itself: the target's or a lane's; null: none. */
  readonly enlarged: "target" | number | null;
  /** Whether a card that is made large begins with one object being built: any, or this one. */
  readonly watches: boolean | ShownWalk;
  /** The object that is being built on the large card; null: none. */
  readonly walk: ShownWalk | null;
}

/** A trajectory as it stands on a large card. */
export interface ShownWalk {
  /** Its edges (state times number of actions, plus action), the stop last. */
  readonly edges: readonly number[];
  /** How many of its transitions are shown. */
  readonly nShown: number;
}

const initialStage: StageState = {
  pictures: [],
  rankScale: null,
  choices: {},
  sliceThrough: 0,
  seed: 0,
  showsPaths: false,
  enlarged: null,
  watches: false,
  walk: null,
};

export const useStage = create<StageState>()(() => initialStage);

/** Changes how cards are drawn. */
export function setStage(change: Partial<StageState>): void {
  useStage.setState(change);
}

/** Draws the states as this kind of picture wherever there is one. */
export function choosePicture(id: string): void {
  useStage.setState(({ pictures }) => ({
    pictures: [id, ...pictures.filter((other) => other !== id)],
  }));
}

/** Chooses among the ways in which a kind of picture is drawn. */
export function chooseInPicture(name: string, id: string): void {
  useStage.setState(({ choices }) => ({ choices: { ...choices, [name]: id } }));
}

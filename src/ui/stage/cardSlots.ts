// What features may add to the cards of the stage. The stage knows where a piece goes, not what it is:
// a page without the feature (an embed) hands nothing over.
import type { ReactNode } from "react";

/** A lane's place in the experiment and its name. */
export interface SlottedLane {
  readonly lane: number;
  readonly name: string;
}

/** The pieces of a lane's card. */
export interface LaneSlots {
  /** A button in the card's head. */
  readonly action?: (lane: SlottedLane) => ReactNode;
  /** Lies over the picture. */
  readonly overlay?: (lane: SlottedLane) => ReactNode;
}

/** The pieces of the target's card. */
export interface TargetSlots {
  /** A button in the card's head. */
  readonly action?: ReactNode;
  /** Stands below the cards. */
  readonly note?: ReactNode;
  /** Lies over the picture and takes the pointer; null: the picture keeps it. Given a state in words. */
  readonly overlay?: ((describe: (state: number) => string) => ReactNode) | null;
}

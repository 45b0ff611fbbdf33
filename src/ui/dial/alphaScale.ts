// The family of divergences as a line: which α the dial spans, where the divergences that have names
// lie on it, and where each objective stands.

import type { LaneConfig } from "../../experiment/config.ts";
import { numberText } from "../../math/numberText.ts";
import { orderOf } from "../../objectives/family.ts";

/** The stretch of α that the dial covers; number fields take the parameter's whole range. */
export const DIAL = { minimum: -2, maximum: 3 } as const;

/** A named point of the family. */
export interface Landmark {
  readonly alpha: number;
  readonly label: string;
  /** For narrow dials. */
  readonly shortLabel: string;
  /** In full, for tooltips and screen readers. */
  readonly name: string;
}

export const landmarks: readonly Landmark[] = [
  { alpha: 0, label: "forward KL", shortLabel: "fwd KL", name: "forward KL" },
  { alpha: 0.5, label: "Hellinger", shortLabel: "Hell.", name: "Hellinger-like" },
  { alpha: 1, label: "reverse KL", shortLabel: "rev KL", name: "reverse KL" },
  { alpha: 2, label: "χ²", shortLabel: "χ²", name: "χ²" },
];

/** A dragged α this close to a landmark is moved onto it. */
const SNAP = 0.04;
const DECIMALS = 2;

/** α from a pointer's share of the dial (0 … 1), within the dial, moved onto a landmark nearby. */
export function alphaAt(share: number): number {
  const alpha = rounded(DIAL.minimum + share * (DIAL.maximum - DIAL.minimum));
  const near = landmarks.find((landmark) => Math.abs(landmark.alpha - alpha) <= SNAP);
  return near ? near.alpha : alpha;
}

/** Where α lies on the dial: 0 at its lower end, 1 at its upper one, and never outside. */
export function shareOf(alpha: number): number {
  return Math.min(1, Math.max(0, (alpha - DIAL.minimum) / (DIAL.maximum - DIAL.minimum)));
}

const STEP = 0.05;
const LARGE_STEP = 0.5;

/** The α that a key leads to; null where the dial has no use for the key. */
export function alphaAfterKey(alpha: number, key: string, isLarge: boolean): number | null {
  const step = isLarge ? LARGE_STEP : STEP;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return rounded(alpha + step);
    case "ArrowLeft":
    case "ArrowDown":
      return rounded(alpha - step);
    case "PageUp":
      return rounded(alpha + LARGE_STEP);
    case "PageDown":
      return rounded(alpha - LARGE_STEP);
    case "Home":
      return DIAL.minimum;
    case "End":
      return DIAL.maximum;
    default:
      return null;
  }
}

function rounded(alpha: number): number {
  const within = Math.min(DIAL.maximum, Math.max(DIAL.minimum, alpha));
  // + 0 turns −0 into 0
  return Number(within.toFixed(DECIMALS)) + 0;
}

/** The α of the divergence that a lane minimises; null where it minimises none of the family. */
export function standingOf(lane: LaneConfig): number | null {
  return orderOf(lane);
}

/** The lane that the dial turns: the chosen one, else the first that has an α, else the first. */
export function dialLane(lanes: readonly LaneConfig[], chosen: number | null): number {
  if (chosen !== null && chosen < lanes.length) return chosen;
  return Math.max(
    0,
    lanes.findIndex(({ alpha }) => alpha !== undefined),
  );
}

/** "0.5", and the divergence's name where α has one. */
export function describeAlpha(alpha: number): string {
  const text = numberText(alpha);
  const landmark = landmarks.find((one) => one.alpha === alpha);
  return landmark ? `${text}, ${landmark.name}` : text;
}

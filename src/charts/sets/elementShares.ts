// Elements of sets that cannot be listed: how probable each is under the target, exactly, and how often a lane takes
// it, estimated with an interval; in numbers and in words.
import { formatFixed } from "../../math/numberText.ts";

/** What an elements chart is drawn from. All by element. */
export interface ElementShares {
  /** p*(d ∈ x), exact but for rounding. */
  readonly target: Float64Array;
  /** Null on the target's own card. */
  readonly lane: {
    /** Share of sampled sets that have each, with the ends of its 95 % interval. */
    readonly shares: Float64Array;
    readonly low: Float64Array;
    readonly high: Float64Array;
  } | null;
}

/** In which order elements stand. */
export type ElementOrder = "element" | "target";

/** The elements from left to right: by their number, or the most probable first. */
export function elementOrder({ target }: ElementShares, order: ElementOrder): readonly number[] {
  const elements = Array.from(target.keys());
  return order === "element" ? elements : elements.sort((a, b) => target[b]! - target[a]! || a - b);
}

/** "Element 7: estimated 0.63, 0.59 to 0.67; target 0.71". */
export function elementText({ target, lane }: ElementShares, element: number): string {
  const wanted = formatFixed(target[element], 3);
  if (!lane) return `Element ${element}: in ${wanted} of the target’s mass`;
  const [share, low, high] = [lane.shares, lane.low, lane.high].map((of) =>
    formatFixed(of[element], 3),
  );
  return `Element ${element}: estimated ${share}, ${low} to ${high}; target ${wanted}`;
}

/** The same for tight places: "7: est. 0.63, 0.59–0.67, target 0.71". */
export function briefElementText({ target, lane }: ElementShares, element: number): string {
  const wanted = formatFixed(target[element], 2);
  if (!lane) return `element ${element}: ${wanted}`;
  const [share, low, high] = [lane.shares, lane.low, lane.high].map((of) =>
    formatFixed(of[element], 2),
  );
  return `${element}: est. ${share}, ${low}–${high}, target ${wanted}`;
}

/** How many elements' intervals leave the target's probability out. */
export function nElementsOff({ target, lane }: ElementShares): number {
  if (!lane) return 0;
  return target.reduce((n, p, d) => n + (p < lane.low[d]! || p > lane.high[d]! ? 1 : 0), 0);
}

/** Two sentences: how many are off, and the one that is furthest off. */
export function elementsSummary(of: ElementShares): string {
  const { target, lane } = of;
  if (!lane) {
    const [first, last] = [elementOrder(of, "target")[0]!, elementOrder(of, "target").at(-1)!];
    return `${target.length} elements. ${elementText(of, first)}. ${elementText(of, last)}.`;
  }
  let furthest = 0;
  target.forEach((p, d) => {
    if (Math.abs(lane.shares[d]! - p) > Math.abs(lane.shares[furthest]! - target[furthest]!))
      furthest = d;
  });
  return `Estimated from samples: ${nElementsOff(of)} of ${target.length} elements have a 95 % interval that leaves the target’s probability out. Furthest off: ${elementText(of, furthest)}.`;
}

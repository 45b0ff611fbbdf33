// What a picture of permutations is drawn from, and what both of its parts are drawn with.
import type { Palette } from "../ink/colours.ts";
import { type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { type Box, snap } from "../surface/surface.ts";
import type { PermutationLayout } from "./permutationLayout.ts";
import type { Compared, PermutationTables } from "./permutationText.ts";

/** Permutations drawn as a line from row to row. */
export interface PlaceLines {
  /** Each one's items in order; of an unfinished one, those that are in. */
  readonly rows: readonly (readonly number[])[];
  /** Index of the one that stands out; null: none. */
  readonly highlighted: number | null;
}

export interface PermutationPicture {
  readonly layout: PermutationLayout;
  readonly tables: PermutationTables;
  readonly scale: ValueScale;
  /** The largest number in the target's distribution of inversions: where the bars end. */
  readonly highestBar: number;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredPart: number | null;
  /** Items of the state that is pointed at elsewhere. */
  readonly hovered: readonly number[] | null;
  readonly pinned: readonly number[] | null;
  readonly lines: PlaceLines | null;
}

/** What a part shows: its value, or how it differs from what it is compared with. */
export function shownValue({ values, reference }: Compared, at: number, scale: ValueScale): number {
  return reference ? valueOnScale(scale.kind, values[at]!, reference[at]!) : values[at]!;
}

/** The box on whole device pixels, less a gap to the next one. */
export function crisp({ x, y, width, height }: Box, pixelRatio: number): Box {
  const [left, top] = [snap(x, pixelRatio), snap(y, pixelRatio)];
  return {
    x: left,
    y: top,
    width: Math.max(1, snap(x + width, pixelRatio) - left - 1),
    height: Math.max(1, snap(y + height, pixelRatio) - top - 1),
  };
}

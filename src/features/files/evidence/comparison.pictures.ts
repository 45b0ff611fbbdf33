// A comparison as a figure for paper: two runs in one column and in two.
import { fixedMeasure } from "../../../charts/gallery/fixedMeasure.ts";
import type { StoredPicture } from "../../../charts/gallery/picture.ts";
import { comparisonSheetOf } from "./comparisonFixtures.ts";
import { comparisonHeight, drawComparison } from "./comparisonSheet.ts";

function picture(name: string, title: string, width: number): StoredPicture {
  const sheet = comparisonSheetOf();
  const style = { width, size: 10.67, small: 9.33 };
  return {
    id: `comparison-${name}`,
    title,
    width,
    height: comparisonHeight(fixedMeasure(), sheet, style),
    themes: ["light"],
    draw: (surface, view) => drawComparison(surface, view, sheet, style),
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("column", "a run and the pinned one in one column", 317),
  picture("columns", "the same in two columns", 672),
];

// Sizes of pictures that leave the page: a column of a paper, two, or as the page has it.

/** CSS pixels an inch, in SVG and CSS alike. */
const INCH = 96;

/** Widths in CSS pixels; null: as on the page. */
export const figureSizes = [
  { id: "screen", label: "as on the page", width: null },
  { id: "oneColumn", label: "one column, 3.3 in", width: Math.round(3.3 * INCH) },
  { id: "twoColumns", label: "two columns, 7 in", width: 7 * INCH },
] as const;

export type FigureSize = (typeof figureSizes)[number]["id"];

/** The width of a size; null: as on the page. */
export function widthOfSize(size: FigureSize): number | null {
  return figureSizes.find(({ id }) => id === size)?.width ?? null;
}

/** PNG pixels a CSS pixel for paper: 600 an inch. */
export const PAPER_SCALE = 600 / INCH;

// What was done to a table or a picture on its way to the target, in sentences for a person who made it.
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import type { TargetOrigin } from "../../store/view/targetOrigin.ts";

/** Whole sentences, the most important first. */
export function originWords(origin: TargetOrigin): readonly string[] {
  return origin.kind === "table" ? tableWords(origin) : pictureWords(origin);
}

function tableWords(origin: TargetOrigin): readonly string[] {
  const { size, grid, resampled, nRaised, nLowered, floor, leftOut } = origin;
  const [across, down] = size;
  const cells = resampled ? `on ${sidesOf(grid)}, each the mean of what it covers` : "one a cell";
  return [
    `The target is ${nameOf(origin)}: ${countOf(across, down)}, ${cells}${grid[1] > 1 ? ", the first row on top" : ""}.`,
    `Only their ratios count: the largest is 1, the others are rounded to 256 levels of paint.`,
    ...(nRaised > 0
      ? [
          `${cellsOf(nRaised)} had less than the floor and stand at it, ${formatNumber(floor)}: no reward is 0.`,
        ]
      : []),
    ...(nLowered > 0
      ? [`${cellsOf(nLowered)} had more, but less than a level, and stand there too.`]
      : []),
    ...(leftOut.length > 0 ? [`Left out: ${leftOut.map((part) => parts[part]).join(", ")}.`] : []),
  ];
}

function pictureWords(origin: TargetOrigin): readonly string[] {
  const { size, grid, cropped, resampled, nRaised, floor } = origin;
  return [
    [
      `The target is ${nameOf(origin)}: ${pixelsOf(size)}`,
      ...(cropped ? [`cropped to the middle ${pixelsOf(cropped)}`] : []),
      ...(resampled ? [`scaled to ${sidesOf(grid)}`] : []),
    ]
      .join(", ")
      .concat("."),
    "Dark is mass, in 256 levels of paint.",
    ...(nRaised > 0
      ? [
          `${cellsOf(nRaised)} ${nRaised === 1 ? "is" : "are"} white and ${nRaised === 1 ? "stands" : "stand"} at the floor, ${formatNumber(floor)}: no reward is 0.`,
        ]
      : []),
  ];
}

const parts = { header: "a header", index: "a column of names or numbers of the rows" } as const;

function nameOf({ from, kind }: TargetOrigin): string {
  if (from !== null) return from.slice(0, 60);
  return kind === "table" ? "the pasted table" : "the pasted picture";
}

function countOf(across: number, down: number): string {
  if (down === 1 || across === 1) return `a line of ${formatWhole(Math.max(across, down))} numbers`;
  return `${formatWhole(down)} rows of ${formatWhole(across)} numbers`;
}

function pixelsOf([across, down]: readonly [number, number]): string {
  return `${formatWhole(across)} × ${formatWhole(down)} pixels`;
}

function sidesOf([across, down]: readonly [number, number]): string {
  return down === 1 ? `${across} cells` : `${across} × ${down} cells`;
}

function cellsOf(n: number): string {
  return n === 1 ? "1 cell" : `${formatWhole(n)} cells`;
}

// What was done to a table or a picture on its way to the target, in sentences for a person who made it.
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import type { TargetOrigin } from "../../store/view/targetOrigin.ts";

/** Two sentences: what it was and where it went, then what became of its values. */
export function originWords(origin: TargetOrigin): string {
  const sentences = origin.kind === "table" ? tableWords(origin) : pictureWords(origin);
  return sentences.map((sentence) => `${sentence}.`).join(" ");
}

function tableWords(origin: TargetOrigin): readonly string[] {
  const { size, grid, resampled, nRaised, nLowered, floor, leftOut } = origin;
  const n = nRaised + nLowered;
  const low =
    n > 0 ? `; ${cellsOf(n)} below the first level ${areAt(n)} ${formatNumber(floor)}` : "";
  return [
    [
      `Target: ${nameOf(origin)}, ${countOf(size)}${resampled ? ` averaged onto ${sidesOf(grid)}` : ""}`,
      ...(grid[1] > 1 ? ["the first row on top"] : []),
      ...leftOut.map((part) => `${parts[part]} left out`),
    ].join(", "),
    `The largest is 1, the rest are shares of it in 256 levels of paint${low}`,
  ];
}

function pictureWords(origin: TargetOrigin): readonly string[] {
  const { size, grid, cropped, said, resampled, nRaised, floor } = origin;
  const used = cropped ? `, of which the middle ${pixelsOf(cropped)}` : "";
  const scaled = resampled ? `${cropped ? " are " : ", "}scaled to ${sidesOf(grid)}` : "";
  const white =
    nRaised > 0 ? `; ${cellsOf(nRaised)} of white ${areAt(nRaised)} ${formatNumber(floor)}` : "";
  return [
    `Target: ${nameOf(origin)}, ${said?.replace(/\.$/, "") ?? `${pixelsOf(size)}${used}${scaled}`}`,
    `Dark is mass, in 256 levels of paint${white}`,
  ];
}

const parts = { header: "its header", index: "its column of row names" } as const;

function nameOf({ from, kind }: TargetOrigin): string {
  if (from !== null) return from.slice(0, 60);
  return kind === "table" ? "the pasted table" : "the pasted picture";
}

function countOf([across, down]: TargetOrigin["size"]): string {
  if (down === 1 || across === 1) return `a line of ${formatWhole(Math.max(across, down))} numbers`;
  return `${formatWhole(down)} rows of ${formatWhole(across)} numbers`;
}

function pixelsOf([across, down]: TargetOrigin["size"]): string {
  return `${formatWhole(across)} × ${formatWhole(down)} pixels`;
}

function sidesOf([across, down]: TargetOrigin["grid"]): string {
  return down === 1 ? `${across} cells` : `${across} × ${down} cells`;
}

function areAt(n: number): string {
  return `${n === 1 ? "is" : "are"} at the floor,`;
}

function cellsOf(n: number): string {
  return n === 1 ? "1 cell" : `${formatWhole(n)} cells`;
}

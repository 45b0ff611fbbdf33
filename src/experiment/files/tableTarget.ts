// A table of numbers as a painted target: on a grid of its own size, or averaged onto one that is there.
// Only the ratios of its numbers matter: the largest is R = 1. What is lost on the way is said with it.

import { hypergrid } from "../../environments/hypergrid.ts";
import { encodePaint, FULL } from "../../environments/rewards/paint.ts";
import { painted } from "../../environments/rewards/painted.ts";
import { coordinateOf, type GridSpace } from "../../environments/spaces/gridSpace.ts";
import type { NumberTable } from "./readTable.ts";

/** Lowest and highest floor of a painted reward. */
const LOWEST = painted.parameters.floor.minimum;
const HIGHEST = painted.parameters.floor.maximum;
const MAXIMUM_SIDE = hypergrid.parameters.height.maximum;

export interface PaintedPicture {
  /** [cell], in the order of the grid's states. */
  readonly bytes: Uint8Array;
  /** Reward of byte 0, a share of the largest. */
  readonly floor: number;
  /** Cells that stand at the floor though they have less, or more and too little for a level of paint. */
  readonly nRaised: number;
  readonly nLowered: number;
}

export type FittedTable =
  | { readonly ok: true; readonly picture: PaintedPicture; readonly isResampled: boolean }
  /** `message`: whole sentences, without the table's name. */
  | { readonly ok: false; readonly message: string };

/** The grid that has a cell for each of a table's numbers; null where there is none. */
export function gridOfTable({
  width,
  height,
}: NumberTable): { readonly dimensions: 1 | 2; readonly height: number } | null {
  const longest = Math.max(width, height);
  if (longest > MAXIMUM_SIDE) return null;
  if (Math.min(width, height) === 1) return { dimensions: 1, height: longest };
  return width === height ? { dimensions: 2, height: width } : null;
}

/** Paints a table on a grid. Its first row is the top; a line takes one row or one column. */
export function fitTable(table: NumberTable, space: GridSpace): FittedTable {
  const { width, height, values } = table;
  const isLine = Math.min(width, height) === 1;
  const size = `${height} ${height === 1 ? "row" : "rows"} of ${width}`;
  if (space.dimensions === 1 && !isLine)
    return refused(
      `It has ${size}, and this grid has one dimension: it takes one row or one column.`,
    );
  if (space.dimensions === 2 && (isLine || Math.max(width, height) > 4 * Math.min(width, height)))
    return refused(
      `It has ${size}, which is too far from this grid’s ${space.height} × ${space.height}.`,
    );
  if (!values.some((value) => value > 0))
    return refused("At least one of its numbers must be above 0.");
  const line = Math.max(width, height);
  const [across, down] = space.dimensions === 1 ? [line, 1] : [width, height];
  const rows = space.dimensions === 1 ? 1 : space.height;
  const largest = values.reduce((a, b) => Math.max(a, b));
  // divided first: sums of the largest numbers there are would be none
  const shares = values.map((value) => value / largest);
  const fitted = averaged(shares, { across, down }, { across: space.height, down: rows });
  const cells = Float64Array.from({ length: space.nStates }, (_, state) => {
    const i = coordinateOf(space, state, 0);
    const fromTop = space.dimensions === 1 ? 0 : space.height - 1 - coordinateOf(space, state, 1);
    return fitted[fromTop * space.height + i]!;
  });
  const isResampled = across !== space.height || down !== rows;
  return { ok: true, picture: paintShares(cells), isResampled };
}

/**
 * Paints rewards in their ratios: the least is the floor, as far as a floor may go, so that what has a
 * little is not taken for nothing. [cell]
 */
function paintShares(rewards: Float64Array): PaintedPicture {
  const largest = rewards.reduce((a, b) => Math.max(a, b));
  const shares = rewards.map((reward) => reward / largest);
  const least = shares.reduce((a, b) => Math.min(a, b));
  const floor = Math.min(HIGHEST, Math.max(LOWEST, Number(least.toPrecision(6))));
  const bytes = Uint8Array.from(shares, (share) =>
    Math.round(FULL * Math.max(0, (share - floor) / (1 - floor))),
  );
  const count = (holds: (share: number) => boolean) => shares.filter(holds).length;
  return {
    bytes,
    floor,
    nRaised: count((share) => share < floor * (1 - 1e-5)),
    nLowered: shares.filter((share, cell) => bytes[cell] === 0 && share > floor * (1 + 1e-5))
      .length,
  };
}

/** The reward that paints them. */
export function paintedReward({ bytes, floor }: PaintedPicture) {
  return { id: "painted", values: encodePaint(bytes), scale: "linear", floor } as const;
}

interface Sides {
  readonly across: number;
  readonly down: number;
}

/** Each new cell is the mean of what it covers of the old ones, by area. [row, column] */
function averaged(values: Float64Array, from: Sides, to: Sides): Float64Array {
  const columns = coverage(from.across, to.across);
  const rows = coverage(from.down, to.down);
  // first along each row, then down
  const narrow = new Float64Array(from.down * to.across);
  for (let row = 0; row < from.down; row++)
    for (const [at, parts] of columns.entries())
      for (const { source, share } of parts)
        narrow[row * to.across + at]! += share * values[row * from.across + source]!;
  const result = new Float64Array(to.down * to.across);
  for (const [at, parts] of rows.entries())
    for (const { source, share } of parts)
      for (let column = 0; column < to.across; column++)
        result[at * to.across + column]! += share * narrow[source * to.across + column]!;
  return result;
}

/** Which of `from` cells each of `to` cells covers, and with what share of itself. */
function coverage(from: number, to: number) {
  return Array.from({ length: to }, (_, at) => {
    // in units of a 1/to of an old cell, whole numbers
    const [start, end] = [at * from, (at + 1) * from];
    const first = Math.floor(start / to);
    const last = Math.ceil(end / to);
    return Array.from({ length: last - first }, (_, offset) => {
      const source = first + offset;
      const overlap = Math.min(end, (source + 1) * to) - Math.max(start, source * to);
      return { source, share: overlap / from };
    });
  });
}

function refused(message: string): FittedTable {
  return { ok: false, message };
}

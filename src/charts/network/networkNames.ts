// Graphs, edges and Markov classes in words: "A→B, C→B"; a class by what its members agree on, with a
// line without a head where they do not: "A–B, B–C".
import type { DagTable } from "./dagTable.ts";
import { classEdges } from "./dagTable.ts";

/** "A → B". */
export function cellName(names: readonly string[], cell: number, arrow = " → "): string {
  return `${names[Math.floor(cell / names.length)]}${arrow}${names[cell % names.length]}`;
}

/** The edges of a graph, in the order of pairs; "no edges" of none. */
export function graphName(names: readonly string[], edges: number): string {
  return joined(cellsOf(edges).map((cell) => cellName(names, cell, "→")));
}

/** The cells that are set. */
export function cellsOf(bits: number): readonly number[] {
  const cells: number[] = [];
  for (let left = bits; left !== 0; left &= left - 1) cells.push(31 - Math.clz32(left & -left));
  return cells;
}

/** A Markov class by its essential graph (Andersson, Madigan and Perlman 1997). */
export function className(names: readonly string[], table: DagTable, number: number): string {
  const { inAll, inSome } = classEdges(table, number);
  const { nodes } = table;
  return joined(
    cellsOf(inSome).flatMap((cell) => {
      if ((inAll >> cell) & 1) return [cellName(names, cell, "→")];
      // both directions occur: the line is named once
      const isFirst = Math.floor(cell / nodes) < cell % nodes;
      return isFirst ? [cellName(names, cell, "–")] : [];
    }),
  );
}

function joined(parts: readonly string[]): string {
  return parts.length === 0 ? "no edges" : parts.join(", ");
}

// Which DAGs lie next to each other: those that one edge added, removed or reversed tells apart, the moves of
// greedy search over structures.

import type { Neighbours } from "../regions/neighbourhood.ts";
import { type DagNumbering, pairIndex, stateOfMask } from "../spaces/dagSpace.ts";

/** The neighbours of each DAG; −1 stands for a graph with a cycle. */
export function dagNeighbours(numbering: DagNumbering): Neighbours {
  const { nodes, pairs, masks, added } = numbering;
  const reverses = pairs.map(({ from, to }) => pairIndex(nodes, to, from));
  return (state) =>
    pairs.flatMap((_, pair) => {
      const bit = 1 << pair;
      const mask = masks[state]!;
      if (!(mask & bit)) return [added[state * pairs.length + pair]!];
      const without = mask & ~bit;
      return [without, without | (1 << reverses[pair]!)].map((beside) =>
        stateOfMask(numbering, beside),
      );
    });
}

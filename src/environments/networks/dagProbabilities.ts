// What a distribution over DAGs says of pairs of nodes: how probable an edge is, and how probable a directed
// path. These are the questions a structure learner is asked.
import type { DagNumbering } from "../spaces/dagSpace.ts";

/** Probability of each edge. [pair] */
export function edgeMarginals(
  { pairs, masks }: DagNumbering,
  probability: ArrayLike<number>,
): Float64Array {
  const sums = new Float64Array(pairs.length);
  masks.forEach((mask, state) => {
    for (let pair = 0; pair < sums.length; pair++)
      if ((mask >> pair) & 1) sums[pair]! += probability[state]!;
  });
  return sums;
}

/** Probability that a directed path leads from the first node of each pair to the second. [pair] */
export function pathMarginals(
  { nodes, pairs, reach }: DagNumbering,
  probability: ArrayLike<number>,
): Float64Array {
  return Float64Array.from(pairs, ({ from, to }) =>
    reach.reduce(
      (sum, bits, state) => ((bits >> (from * nodes + to)) & 1 ? sum + probability[state]! : sum),
      0,
    ),
  );
}

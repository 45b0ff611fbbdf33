// A local score of every node given every set of parents.

/** The score of `node` given the parents in `parents`, natural log. */
export type LocalScore = (node: number, parents: readonly number[]) => number;

/** [node, parent mask]: 0 where a node would be its own parent. */
export function scoreTable(nodes: number, score: LocalScore): number[] {
  const table: number[] = [];
  for (let node = 0; node < nodes; node++)
    for (let mask = 0; mask < 2 ** nodes; mask++)
      table.push((mask >> node) & 1 ? 0 : score(node, nodesOfMask(mask)));
  return table;
}

/** The nodes whose bits are set, ascending. */
function nodesOfMask(mask: number): number[] {
  const nodes: number[] = [];
  for (let node = 0; mask >> node; node++) if ((mask >> node) & 1) nodes.push(node);
  return nodes;
}

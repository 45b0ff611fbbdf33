// Names of DAGs and of their edges: "A>B,C>B" in the order of pairs, "" the graph without edges.
import { type DagSpace, nodePairs, pairIndex } from "../spaces/dagSpace.ts";

/** The name of one edge: "A>B". */
export function edgeName({ names }: DagSpace, from: number, to: number): string {
  return `${names[from]}>${names[to]}`;
}

/** The names of the edges of a mask, in the order of pairs. */
export function edgeNames(space: DagSpace, mask: number): string[] {
  return nodePairs(space.nodes).flatMap(({ from, to }, pair) =>
    (mask >> pair) & 1 ? [edgeName(space, from, to)] : [],
  );
}

/** The pair that an edge's text names; null where it names none. Names first, then letters by position. */
export function pairOfText({ nodes, names }: DagSpace, text: string): number | null {
  const ends = text.split(">").map((end) => {
    const name = end.trim();
    const node = names.indexOf(name.replaceAll(/\s+/g, "_"));
    if (node >= 0) return node;
    const letter = name.length === 1 ? name.charCodeAt(0) - 65 : -1;
    return letter >= 0 && letter < nodes ? letter : -1;
  });
  const [from = -1, to = -1] = ends;
  return ends.length !== 2 || from < 0 || to < 0 || from === to ? null : pairIndex(nodes, from, to);
}

/** The mask of a list of edges in any order; null where one is no edge or stands there twice. Cycles are not
 * looked for. */
export function maskOfTexts(space: DagSpace, texts: readonly string[]): number | null {
  let mask = 0;
  for (const text of texts) {
    const pair = pairOfText(space, text);
    if (pair === null || (mask >> pair) & 1) return null;
    mask |= 1 << pair;
  }
  return mask;
}

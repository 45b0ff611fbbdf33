// Numbers the edges of a graph so that those that leave one state differ and those that arrive at one state differ
// too: actions, of which a backward policy has one output each. With the sources on one side and the targets on the
// other the graph is bipartite, so as many numbers do as the most edges that one state has on one side (König 1916).

/** An edge by the states it joins. */
export type StateEdge = readonly [from: number, to: number];

/** The number of each edge, from 0; no edge may be given twice. [edge] */
export function colourEdges(edges: readonly StateEdge[], nStates: number): readonly number[] {
  const nColours = mostOf(edges, nStates);
  // the edge of each colour, −1: none. Sources come first, then targets. [end][colour]
  const edgeAt = Array.from({ length: 2 * nStates }, () => new Int32Array(nColours).fill(-1));
  const ends = edges.map(([from, to]) => [from, nStates + to] as const);
  const colours: number[] = [];
  ends.forEach(([source, target], edge) => {
    const free = edgeAt[source]!.indexOf(-1);
    const wanted = edgeAt[target]!.indexOf(-1);
    if (free !== wanted && edgeAt[target]![free] !== -1) swapAlong(target, free, wanted);
    colours[edge] = free;
    edgeAt[source]![free] = edge;
    edgeAt[target]![free] = edge;
  });
  return colours;

  /** Swaps two colours along the path that begins at `start` with the first of them; it cannot come to the source
   * of the edge that is to be coloured, for paths alternate and that side has none of the first colour. */
  function swapAlong(start: number, first: number, second: number): void {
    const path: number[] = [];
    let end = start;
    for (let colour = first; ; colour = colour === first ? second : first) {
      const edge = edgeAt[end]![colour]!;
      if (edge < 0) break;
      path.push(edge);
      const [source, target] = ends[edge]!;
      end = end === source ? target : source;
    }
    for (const edge of path) for (const side of ends[edge]!) edgeAt[side]![colours[edge]!] = -1;
    for (const edge of path) {
      colours[edge] = colours[edge] === first ? second : first;
      for (const side of ends[edge]!) edgeAt[side]![colours[edge]!] = edge;
    }
  }
}

/** Most edges that leave one state, or arrive at one. */
function mostOf(edges: readonly StateEdge[], nStates: number): number {
  const leaving = new Int32Array(nStates);
  const arriving = new Int32Array(nStates);
  for (const [from, to] of edges) {
    leaving[from]!++;
    arriving[to]!++;
  }
  return Math.max(0, ...leaving, ...arriving);
}

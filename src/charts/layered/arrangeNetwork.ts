// Where the states of a small network lie: in layers from left to right by the longest path, an edge over several
// layers with a place of its own in each, ordered so that few edges cross (Sugiyama 1981; means of neighbours). For
// networks that are being drawn too: an edge that closes a cycle counts for no layer.

/** A point as shares of width and height. */
export interface SharePoint {
  readonly x: number;
  readonly y: number;
}

/** A network in its places. */
export interface NetworkArrangement {
  /** [state] */
  readonly states: readonly SharePoint[];
  /** What each edge passes, its two states included. [edge] */
  readonly routes: readonly (readonly SharePoint[])[];
  readonly nLayers: number;
  /** Most states that a layer has room for: what passes between takes less. */
  readonly nRows: number;
}

type Edge = readonly [from: number, to: number];

/** Height of the place of an edge that passes a layer, to a state's. */
const PASSING = 0.5;
/** How often layers are ordered anew, forwards and backwards. */
const SWEEPS = 12;

/** Places for `nStates` states; edges are given by the states they join. */
export function arrangeNetwork(nStates: number, edges: readonly Edge[]): NetworkArrangement {
  const forward = withoutCycles(nStates, edges);
  const layerOf = layersOf(nStates, forward);
  // an edge over several layers is a chain of short ones through places of its own
  const layers: number[][] = [];
  const put = (place: number, layer: number) => {
    while (layers.length <= layer) layers.push([]);
    layers[layer]!.push(place);
  };
  for (let state = 0; state < nStates; state++) put(state, layerOf[state]!);
  const joined: Edge[] = [];
  let nPlaces = nStates;
  const chains = edges.map(([from, to]) => {
    const chain = [from];
    for (let layer = layerOf[from]! + 1; layer < layerOf[to]!; layer++) {
      put(nPlaces, layer);
      chain.push(nPlaces++);
    }
    chain.push(to);
    if (layerOf[from]! < layerOf[to]!)
      chain.slice(1).forEach((place, k) => {
        joined.push([chain[k]!, place]);
      });
    return chain;
  });
  const ordered = orderLayers(layers, joined, nPlaces);
  const sizeOf = (place: number) => (place < nStates ? 1 : PASSING);
  const heights = ordered.map((places) => places.reduce((sum, place) => sum + sizeOf(place), 0));
  const points: SharePoint[] = [];
  ordered.forEach((places, layer) => {
    let above = 0;
    for (const place of places) {
      points[place] = {
        x: ordered.length > 1 ? layer / (ordered.length - 1) : 0.5,
        y: (above + sizeOf(place) / 2) / heights[layer]!,
      };
      above += sizeOf(place);
    }
  });
  return {
    states: points.slice(0, nStates),
    routes: chains.map((chain) => chain.map((place) => points[place]!)),
    nLayers: ordered.length,
    nRows: Math.max(1, ...heights),
  };
}

/** The edges without those that close a cycle with edges given before them: one that is drawn moves no state. */
function withoutCycles(nStates: number, edges: readonly Edge[]): readonly Edge[] {
  const children = Array.from({ length: nStates }, (): number[] => []);
  return edges.filter(([from, to]) => {
    const reached = new Set([to]);
    // a set that grows while it is walked through: new ones come in their turn
    for (const state of reached) for (const child of children[state]!) reached.add(child);
    if (reached.has(from)) return false;
    children[from]!.push(to);
    return true;
  });
}

/** The longest path to each state. */
function layersOf(nStates: number, edges: readonly Edge[]): Int32Array {
  const layer = new Int32Array(nStates);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [from, to] of edges)
      if (layer[to]! <= layer[from]!) {
        layer[to] = layer[from]! + 1;
        changed = true;
      }
  }
  return layer;
}

function orderLayers(
  layers: readonly (readonly number[])[],
  edges: readonly Edge[],
  nPlaces: number,
): readonly (readonly number[])[] {
  const before = Array.from({ length: nPlaces }, (): number[] => []);
  const after = Array.from({ length: nPlaces }, (): number[] => []);
  for (const [from, to] of edges) {
    before[to]!.push(from);
    after[from]!.push(to);
  }
  const rank = new Float64Array(nPlaces);
  const number = (order: readonly (readonly number[])[]) =>
    order.forEach((places) => {
      places.forEach((place, row) => {
        rank[place] = (row + 0.5) / places.length;
      });
    });
  let order = layers;
  let best = layers;
  let fewest = Number.POSITIVE_INFINITY;
  for (let sweep = 0; sweep <= SWEEPS; sweep++) {
    const crossings = crossingsOf(order, after);
    if (crossings < fewest) {
      fewest = crossings;
      best = order;
    }
    number(order);
    const neighbours = sweep % 2 === 0 ? before : after;
    const indices = [...order.keys()];
    const next: (readonly number[])[] = [...order];
    for (const layer of sweep % 2 === 0 ? indices : indices.reverse()) {
      const places = next[layer]!;
      const height = new Map(
        places.map((place) => {
          const others = neighbours[place]!;
          const mean = others.reduce((sum, other) => sum + rank[other]!, 0) / others.length;
          return [place, others.length > 0 ? mean : rank[place]!] as const;
        }),
      );
      next[layer] = places.toSorted((a, b) => height.get(a)! - height.get(b)!);
      next[layer]!.forEach((place, row) => {
        rank[place] = (row + 0.5) / places.length;
      });
    }
    order = next;
  }
  return best;
}

function crossingsOf(
  layers: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): number {
  const row = new Map(layers.flatMap((places) => places.map((place, k) => [place, k] as const)));
  let crossings = 0;
  for (const places of layers) {
    const links = places.flatMap((place, k) =>
      after[place]!.map((to) => [k, row.get(to)!] as const),
    );
    links.forEach(([a, b], k) => {
      for (const [c, d] of links.slice(k + 1)) if ((a - c) * (b - d) < 0) crossings++;
    });
  }
  return crossings;
}

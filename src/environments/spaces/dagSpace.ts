// The directed acyclic graphs on a few labelled nodes, shared by the dag environment and its rewards. A DAG is
// a bit mask over the ordered pairs (i, j), i ≠ j, in lexicographic order; bit k set: the edge of pair k.
// Canonical order: by number of edges, then by mask.

/** No more nodes than this: six have 3,781,503 DAGs. */
export const MAXIMUM_NODES = 5;
/** Longest name of a node, in Unicode code points. */
export const MAXIMUM_NAME = 24;

/** Number of DAGs by number of nodes (Robinson 1973; OEIS A003024). */
const COUNTS = [1, 1, 3, 25, 543, 29_281] as const;

/** The DAGs on `nodes` nodes. */
export interface DagSpace {
  readonly nodes: number;
  /** What the nodes are called, spaces as "_". [node] */
  readonly names: readonly string[];
}

/** The DAGs on `nodes` nodes; names where they are given, letters for the others. */
export function dagSpace(nodes: number, names: readonly string[] | null): DagSpace {
  const given = names?.map((name) => name.trim().replaceAll(/\s+/g, "_"));
  return { nodes, names: letterNames(nodes).map((letter, node) => given?.[node] ?? letter) };
}

/** A, B, C, … */
export function letterNames(nodes: number): string[] {
  return Array.from({ length: nodes }, (_, node) => String.fromCharCode(65 + node));
}

/** Number of DAGs on `nodes` nodes. */
export function countDags(nodes: number): number {
  return COUNTS[nodes] ?? Number.POSITIVE_INFINITY;
}

/** An ordered pair of nodes: the edge from → to. */
export interface NodePair {
  readonly from: number;
  readonly to: number;
}

/** All ordered pairs of two nodes, lexicographic: pair k is action k and bit k of a mask. */
export function nodePairs(nodes: number): NodePair[] {
  const pairs: NodePair[] = [];
  for (let from = 0; from < nodes; from++)
    for (let to = 0; to < nodes; to++) if (from !== to) pairs.push({ from, to });
  return pairs;
}

/** Which pair an edge is: the inverse of `nodePairs`. */
export function pairIndex(nodes: number, from: number, to: number): number {
  return from * (nodes - 1) + to - (to > from ? 1 : 0);
}

/** The DAGs in canonical order. */
export interface DagNumbering {
  readonly nodes: number;
  readonly pairs: readonly NodePair[];
  readonly nStates: number;
  /** [state] → mask, ascending among DAGs with as many edges. */
  readonly masks: Int32Array;
  /** First state with k edges; the last entry is nStates. [k] */
  readonly offsets: readonly number[];
  /** Bits of the parents of each node. [state, node] */
  readonly parents: Uint8Array;
  /** Bit from·nodes + to: a path leads there, each node to itself included. [state] */
  readonly reach: Int32Array;
  /** [state, pair] → the DAG with that edge added, −1 where it is there or closes a cycle. */
  readonly added: Int32Array;
}

const numberings = new Map<number, DagNumbering>();

/** Numbers the DAGs; worked out once for each number of nodes. Linear in states times pairs. */
export function numberDags(nodes: number): DagNumbering {
  const known = numberings.get(nodes) ?? enumerate(nodes);
  numberings.set(nodes, known);
  return known;
}

/** The DAG of a mask; −1 where it has a cycle. */
export function stateOfMask({ masks, offsets }: DagNumbering, mask: number): number {
  const k = countEdges(mask);
  let low = offsets[k] ?? 0;
  let high = (offsets[k + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = masks[middle]!;
    if (found === mask) return middle;
    if (found < mask) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Number of edges of a mask. */
export function countEdges(mask: number): number {
  let n = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) n++;
  return n;
}

/** By levels of one edge more each. Adding i → j closes a cycle exactly where j reaches i. */
function enumerate(nodes: number): DagNumbering {
  const pairs = nodePairs(nodes);
  const nPairs = pairs.length;
  const nStates = countDags(nodes);
  const masks = new Int32Array(nStates);
  const reach = new Int32Array(nStates);
  const added = new Int32Array(nStates * nPairs).fill(-1);
  const parents = new Uint8Array(nStates * nodes);
  const offsets = [0, 1];
  const row = 2 ** nodes - 1;
  for (let node = 0; node < nodes; node++) reach[0] = reach[0]! | (1 << (node * nodes + node));
  for (let k = 0; offsets[k]! < offsets[k + 1]!; k++) {
    const next = new Map<number, number>();
    for (let state = offsets[k]!; state < offsets[k + 1]!; state++)
      pairs.forEach(({ from, to }, pair) => {
        const mask = masks[state]!;
        const ofTo = (reach[state]! >> (to * nodes)) & row;
        if ((mask >> pair) & 1 || (ofTo >> from) & 1 || next.has(mask | (1 << pair))) return;
        let reached = reach[state]!;
        for (let node = 0; node < nodes; node++)
          if ((reached >> (node * nodes + from)) & 1) reached |= ofTo << (node * nodes);
        next.set(mask | (1 << pair), reached);
      });
    const start = offsets[k + 1]!;
    const sorted = Int32Array.from(next.keys()).sort();
    sorted.forEach((mask, index) => {
      masks[start + index] = mask;
      reach[start + index] = next.get(mask)!;
    });
    offsets.push(start + sorted.length);
  }
  offsets.pop();
  const numbering = { nodes, pairs, nStates, masks, offsets, parents, reach, added };
  for (let state = 0; state < nStates; state++)
    pairs.forEach(({ from, to }, pair) => {
      const bit = 1 << pair;
      if (masks[state]! & bit) parents[state * nodes + to]! |= 1 << from;
      else if (!((reach[state]! >> (to * nodes + from)) & 1))
        added[state * nPairs + pair] = stateOfMask(numbering, masks[state]! | bit);
    });
  return numbering;
}

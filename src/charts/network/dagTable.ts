// All DAGs of an environment as bits, read from their names once: which edges each has, which directed
// paths, and which Markov class it is in (Verma and Pearl 1990: same skeleton, same v-structures). Sums
// over a distribution are then a few machine words a state, so that 29,281 DAGs cost about a millisecond.

/** The graphs of one environment. A cell is an ordered pair of nodes, from · nodes + to, and a bit. */
export interface DagTable {
  readonly nodes: number;
  readonly nStates: number;
  /** Bit of each cell: this edge is in the graph. [state] */
  readonly edges: Int32Array;
  /** Bit of each cell: a directed path leads from one to the other. [state] */
  readonly paths: Int32Array;
  readonly classes: MarkovClasses;
}

/** The Markov classes, in the order of their first members. */
export interface MarkovClasses {
  readonly count: number;
  /** [state] */
  readonly ofState: Int32Array;
  /** States class by class, in their order. */
  readonly members: Int32Array;
  /** Where each class begins among the members; the last entry is their number. [class + 1] */
  readonly offsets: Int32Array;
}

const FIRST_LETTER = "A".charCodeAt(0);

const known = new WeakMap<readonly string[], DagTable>();

/** The table of graphs of these names ("A>B,C>B"), made once for each array of names. */
export function dagTable(nodes: number, labels: readonly string[]): DagTable {
  const before = known.get(labels);
  if (before?.nodes === nodes) return before;
  const edges = Int32Array.from(labels, (label) => edgeBits(nodes, label));
  const table = {
    nodes,
    nStates: labels.length,
    edges,
    paths: edges.map((bits) => pathBits(nodes, bits)),
    classes: markovClasses(nodes, edges),
  };
  known.set(labels, table);
  return table;
}

/** The bits of a graph's edges from its name; what names no edge between two of the nodes is left out. */
export function edgeBits(nodes: number, label: string): number {
  let bits = 0;
  for (let at = 0; at + 2 < label.length; at += 4) {
    const from = label.charCodeAt(at) - FIRST_LETTER;
    const to = label.charCodeAt(at + 2) - FIRST_LETTER;
    if (from < 0 || to < 0 || from >= nodes || to >= nodes) continue;
    bits |= 1 << (from * nodes + to);
  }
  return bits;
}

/** The bits of all ordered pairs with a directed path between them (Warshall 1962). */
export function pathBits(nodes: number, edges: number): number {
  const row = (1 << nodes) - 1;
  let paths = edges;
  for (let through = 0; through < nodes; through++) {
    const beyond = (paths >> (through * nodes)) & row;
    for (let from = 0; from < nodes; from++)
      if ((paths >> (from * nodes + through)) & 1) paths |= beyond << (from * nodes);
  }
  return paths;
}

/** Whether two nodes are joined, whatever the direction. */
function areJoined(nodes: number, edges: number, a: number, b: number): boolean {
  return (((edges >> (a * nodes + b)) | (edges >> (b * nodes + a))) & 1) === 1;
}

/** A number that graphs share exactly where they have the same skeleton and the same v-structures:
 * colliders a → c ← b of nodes that are not joined. At most 40 binary digits, for five nodes. */
export function markovKey(nodes: number, edges: number): number {
  let skeleton = 0;
  let colliders = 0;
  for (let b = 1; b < nodes; b++)
    for (let a = 0; a < b; a++) {
      const joined = areJoined(nodes, edges, a, b);
      skeleton = 2 * skeleton + (joined ? 1 : 0);
      for (let c = 0; c < nodes; c++) {
        if (c === a || c === b) continue;
        const meet = (edges >> (a * nodes + c)) & (edges >> (b * nodes + c)) & 1;
        colliders = 2 * colliders + (joined ? 0 : meet);
      }
    }
  return skeleton * 2 ** 30 + colliders;
}

function markovClasses(nodes: number, edges: Int32Array): MarkovClasses {
  const numbers = new Map<number, number>();
  const ofState = new Int32Array(edges.length);
  for (let state = 0; state < edges.length; state++) {
    const key = markovKey(nodes, edges[state]!);
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    ofState[state] = number;
  }
  const count = numbers.size;
  const offsets = new Int32Array(count + 1);
  for (const number of ofState) offsets[number + 1]!++;
  for (let number = 0; number < count; number++) offsets[number + 1]! += offsets[number]!;
  const members = new Int32Array(edges.length);
  const next = offsets.slice(0, count);
  ofState.forEach((number, state) => {
    members[next[number]!++] = state;
  });
  return { count, ofState, members, offsets };
}

/** The states of a class. */
export function membersOf({ members, offsets }: MarkovClasses, number: number): Int32Array {
  return members.subarray(offsets[number], offsets[number + 1]);
}

/** The edges that all members of a class have, and those that some have: what data say of the class, and
 * what they leave open. */
export function classEdges({ edges, classes }: DagTable, number: number) {
  let inAll = -1;
  let inSome = 0;
  for (const state of membersOf(classes, number)) {
    inAll &= edges[state]!;
    inSome |= edges[state]!;
  }
  return { inAll, inSome };
}

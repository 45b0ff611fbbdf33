// All DAGs of an environment as bits, read off its graph once: which edges each has, which directed paths,
// and which Markov class it is in (Verma and Pearl 1990: same skeleton, same v-structures). Sums over a
// distribution are then a few machine words a state. The page has the graph from the trainer: numbering the
// DAGs once more would hold it up for a tenth of a second at five nodes.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";

/** What of an environment's graph says which DAGs there are: action k adds the k-th ordered pair of nodes. */
export type AddedEdges = Pick<
  StateGraph,
  "nStates" | "nActions" | "children" | "topologicalOrder" | "initialState"
>;

/** The graphs of one environment. A cell is an ordered pair of nodes, from · nodes + to, and a bit. */
export interface DagTable {
  readonly nodes: number;
  readonly nStates: number;
  /** Bit of each cell: this edge is in the graph. [state] */
  readonly edges: Int32Array;
  /** Bit of each cell: a directed path leads from one to the other. [state] */
  readonly paths: Int32Array;
  readonly classes: DagClasses;
}

/** The Markov classes, in the order of their first members. */
export interface DagClasses {
  readonly count: number;
  /** [state] */
  readonly ofState: Int32Array;
  /** States class by class, in their order. */
  readonly members: Int32Array;
  /** Where each class begins among the members; the last entry is their number. [class + 1] */
  readonly offsets: Int32Array;
}

const known = new WeakMap<Int32Array, DagTable>();

/** The table of an environment's graphs, made once for each; null where this is no graph of DAGs on so many
 * nodes, as between two experiments. */
export function dagTable(nodes: number, graph: AddedEdges): DagTable | null {
  if (graph.nActions !== nodes * (nodes - 1) + 1) return null;
  const before = known.get(graph.children);
  if (before) return before;
  const edges = addedBits(nodes, graph);
  let paths: Int32Array | null = null;
  let classes: DagClasses | null = null;
  // by the picture that needs them, so that no task is long
  const table: DagTable = {
    nodes,
    nStates: graph.nStates,
    edges,
    get paths() {
      paths ??= edges.map((bits) => pathBits(nodes, bits));
      return paths;
    },
    get classes() {
      classes ??= dagClasses(nodes, edges);
      return classes;
    },
  };
  known.set(graph.children, table);
  return table;
}

/** The cell of each action but the last, which stops: ordered pairs, lexicographic. */
export function cellsOfActions(nodes: number): readonly number[] {
  const cells = Array.from({ length: nodes * nodes }, (_, cell) => cell);
  return cells.filter((cell) => cell % (nodes + 1) !== 0);
}

/** The edges of every state: its parent's and the one that was added. */
function addedBits(nodes: number, graph: AddedEdges): Int32Array {
  const { nStates, nActions, children, topologicalOrder } = graph;
  const edges = new Int32Array(nStates);
  const bits = cellsOfActions(nodes).map((cell) => 1 << cell);
  for (const state of topologicalOrder)
    for (let action = 0; action < bits.length; action++) {
      const child = children[state * nActions + action]!;
      if (child >= 0) edges[child] = edges[state]! | bits[action]!;
    }
  return edges;
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

/** What tells Markov classes apart, as masks of cells. */
interface Patterns {
  /** Both directions of each pair of nodes: its skeleton has the pair where one is set. */
  readonly joins: readonly number[];
  /** Two edges into one node from two that are a pair's: the pair, and both edges. */
  readonly colliders: readonly { readonly join: number; readonly both: number }[];
}

function patternsOf(nodes: number): Patterns {
  const bit = (from: number, to: number) => 1 << (from * nodes + to);
  const joins: number[] = [];
  const colliders: { join: number; both: number }[] = [];
  for (let b = 1; b < nodes; b++)
    for (let a = 0; a < b; a++) {
      const join = bit(a, b) | bit(b, a);
      joins.push(join);
      for (let c = 0; c < nodes; c++)
        if (c !== a && c !== b) colliders.push({ join, both: bit(a, c) | bit(b, c) });
    }
  return { joins, colliders };
}

/** Two numbers that graphs share exactly where they have the same skeleton and the same v-structures,
 * colliders a → c ← b of nodes that are not joined: at most 10 and 30 binary digits, for five nodes. */
function markovKey(edges: number, { joins, colliders }: Patterns): readonly [number, number] {
  let skeleton = 0;
  for (const join of joins) skeleton = 2 * skeleton + (edges & join ? 1 : 0);
  let meeting = 0;
  for (const { join, both } of colliders)
    meeting = 2 * meeting + ((edges & both) === both && !(edges & join) ? 1 : 0);
  return [skeleton, meeting];
}

function dagClasses(nodes: number, edges: Int32Array): DagClasses {
  const patterns = patternsOf(nodes);
  /** Of each skeleton by its v-structures. */
  const numbers: Map<number, number>[] = [];
  let count = 0;
  const ofState = new Int32Array(edges.length);
  for (let state = 0; state < edges.length; state++) {
    const [skeleton, meeting] = markovKey(edges[state]!, patterns);
    numbers[skeleton] ??= new Map();
    const number = numbers[skeleton].get(meeting) ?? count++;
    numbers[skeleton].set(meeting, number);
    ofState[state] = number;
  }
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
export function classMembers({ members, offsets }: DagClasses, number: number): Int32Array {
  return members.subarray(offsets[number], offsets[number + 1]);
}

/** The edges that all members of a class have, and those that some have: what data say of the class, and
 * what they leave open. */
export function classEdges({ edges, classes }: DagTable, number: number) {
  let inAll = -1;
  let inSome = 0;
  for (const state of classMembers(classes, number)) {
    inAll &= edges[state]!;
    inSome |= edges[state]!;
  }
  return { inAll, inSome };
}

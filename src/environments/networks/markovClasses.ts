// Markov equivalence: two DAGs imply the same independences exactly where they have the same skeleton and the
// same v-structures, i → j ← k with i and k not joined (Verma and Pearl 1990).
import { type DagNumbering, numberDags } from "../spaces/dagSpace.ts";

/** The classes of the DAGs on some nodes, in the order of their first members. */
export interface MarkovClasses {
  /** [state] */
  readonly ofState: Int32Array;
  /** First member. [class] */
  readonly firstState: Int32Array;
  /** Number of members. [class] */
  readonly sizes: Int32Array;
}

const known = new Map<number, MarkovClasses>();

/** Worked out once for each number of nodes; linear in states. */
export function markovClasses(nodes: number): MarkovClasses {
  const classes = known.get(nodes) ?? classify(numberDags(nodes));
  known.set(nodes, classes);
  return classes;
}

/** The probability of each class. [class] */
export function classProbabilities(
  { ofState, sizes }: MarkovClasses,
  probability: ArrayLike<number>,
): Float64Array {
  const sums = new Float64Array(sizes.length);
  ofState.forEach((index, state) => {
    sums[index]! += probability[state]!;
  });
  return sums;
}

function classify(numbering: DagNumbering): MarkovClasses {
  const { nStates } = numbering;
  const numbers = new Map<number, number>();
  const ofState = new Int32Array(nStates);
  const firstState: number[] = [];
  const sizes: number[] = [];
  for (let state = 0; state < nStates; state++) {
    const key = classKey(numbering, state);
    const index = numbers.get(key) ?? sizes.length;
    if (index === sizes.length) {
      numbers.set(key, index);
      firstState.push(state);
      sizes.push(0);
    }
    ofState[state] = index;
    sizes[index]!++;
  }
  return { ofState, firstState: Int32Array.from(firstState), sizes: Int32Array.from(sizes) };
}

/** Skeleton and v-structures as one whole number, 40 bits at five nodes. */
function classKey({ nodes, parents }: DagNumbering, state: number): number {
  const parentsOf = (node: number) => parents[state * nodes + node]!;
  const joined = (a: number, b: number) => ((parentsOf(a) >> b) | (parentsOf(b) >> a)) & 1;
  let key = 0;
  for (let a = 0; a < nodes; a++)
    for (let b = a + 1; b < nodes; b++) {
      key = 2 * key + joined(a, b);
      for (let child = 0; child < nodes; child++) {
        if (child === a || child === b) continue;
        const isCollider = (parentsOf(child) >> a) & (parentsOf(child) >> b) & 1;
        key = 2 * key + (isCollider && !joined(a, b) ? 1 : 0);
      }
    }
  return key;
}

// What a distribution over DAGs says of edges, of directed paths and of Markov classes: sums over the
// states that have them; and which states are the largest.
import type { DagTable } from "./dagTable.ts";

/** The sum of the values of all graphs with each bit; on the diagonal the sum of all, for every node
 * leads to itself: a probability's scale then ends at one. [from · nodes + to] */
export function cellSums(nodes: number, bits: Int32Array, values: Float64Array): Float64Array {
  const sums = new Float64Array(nodes * nodes);
  let total = 0;
  for (let state = 0; state < bits.length; state++) {
    const value = values[state]!;
    if (value === 0) continue;
    total += value;
    for (let left = bits[state]!; left !== 0; left &= left - 1)
      sums[31 - Math.clz32(left & -left)]! += value;
  }
  for (let node = 0; node < nodes; node++) sums[node * (nodes + 1)] = total;
  return sums;
}

/** Whether a cell stands for two nodes, not for one and itself. */
export function isPair(nodes: number, cell: number): boolean {
  return cell % (nodes + 1) !== 0;
}

/** The sum over the members of each Markov class. [class] */
export function classSums({ classes }: DagTable, values: Float64Array): Float64Array {
  const sums = new Float64Array(classes.count);
  classes.ofState.forEach((number, state) => {
    sums[number]! += values[state]!;
  });
  return sums;
}

/** Masses that differ by less than this share are equal: by rounding alone. */
const ROUNDING = 1e-9;

/** The indices of the `count` largest values, the largest first; of equal ones those of the lower group
 * first, then of the lower index. One pass over the values. */
export function largestOf(
  values: Float64Array,
  count: number,
  group: (index: number) => number = () => 0,
): readonly number[] {
  const top: number[] = [];
  const isBefore = (a: number, b: number) => {
    const difference = values[a]! - values[b]!;
    if (Math.abs(difference) > ROUNDING * Math.abs(values[b]!)) return difference > 0;
    return group(a) !== group(b) ? group(a) < group(b) : a < b;
  };
  for (let index = 0; index < values.length; index++) {
    if (top.length === count && !isBefore(index, top[count - 1]!)) continue;
    let at = top.length;
    while (at > 0 && isBefore(index, top[at - 1]!)) at--;
    top.splice(at, 0, index);
    if (top.length > count) top.pop();
  }
  return top;
}

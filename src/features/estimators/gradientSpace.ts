// In which coordinates gradients are compared: the table's logits, or the network's weights. Lengths,
// products and variances depend on it; biases that vanish in one vanish in the other.
import type { TableGradient } from "../../objectives/gradient/tableGradient.ts";
import type { OutputColumns } from "../../sampling/policyTable.ts";

/** What is measured of one gradient after the other. */
export interface GradientSpace {
  /** Which of the table's outputs gradients have. */
  readonly columns: OutputColumns;
  /** Takes a batch's gradient: `square` and `dot` speak of it until the next. */
  read(gradient: TableGradient): void;
  square(): number;
  /** With a vector of this space. */
  dot(reference: Float64Array): number;
  /** The vector of this space that belongs to one of the table's outputs, [state, output]. */
  lift(table: Float64Array): Float64Array;
}

/** The logits themselves: [state, action]. Cost is proportional to the visited states. */
export function logitSpace(nActions: number): GradientSpace {
  const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs: nActions };
  let current: TableGradient | null = null;
  const sumOf = (term: (entry: number) => number): number => {
    if (!current) return 0;
    const { visited, nVisited } = current;
    let sum = 0;
    for (let k = 0; k < nVisited; k++) {
      const start = visited[k]! * nActions;
      for (let entry = start; entry < start + nActions; entry++) sum += term(entry);
    }
    return sum;
  };
  return {
    columns,
    read(gradient) {
      current = gradient;
    },
    square: () => sumOf((entry) => current!.byState[entry]! ** 2),
    dot: (reference) => sumOf((entry) => current!.byState[entry]! * reference[entry]!),
    lift: (table) => table,
  };
}

// Where policies end, without anything else: p_T of every replica in one pass over the network's outputs, for
// pictures of large graphs between two evaluations. Each state's mass is handed on as soon as its row is there, so
// that no table is written and none is read: what training and metrics know is left alone. Up to rounding it is what
// an evaluation finds.
import type { PolicyNetwork } from "../../policies/network.ts";
import type { StackRows } from "../../policies/stackRows.ts";
import type { Replica } from "../replica.ts";
import type { MassPass } from "./massMemory.ts";

/** So many rows stay in the cache; and a part ends after so many. */
export const ROWS_AT_ONCE = 256;
const ROWS_A_PART = 4_096;

/** What is found of a replica. */
export interface Glimpse {
  /** p_T(x); a fresh array. [state] */
  readonly terminatingProbability: Float64Array;
  /** Σ p_F(τ)·log(p_F(τ)/p_B(τ | x)) over trajectories, in nats. */
  readonly reverse: number;
}

/** Looks at all replicas that are not stopped, one after the other, in parts of some milliseconds; weights must not
 * change before it is done, nor may another glimpse by the same pass begin. [replica]; null of those that are stopped,
 * and of those whose outputs are not finite. */
export function* glimpseInParts(
  pass: MassPass,
  {
    network,
    replicas,
  }: { readonly network: PolicyNetwork; readonly replicas: readonly Pick<Replica, "stopped">[] },
): Generator<void, readonly (Glimpse | null)[]> {
  const found: (Glimpse | null)[] = [];
  for (const [index, { stopped }] of replicas.entries()) {
    found[index] = null;
    if (stopped) continue;
    pass.begin();
    for (let first = 0; first < pass.rows.length; first += ROWS_AT_ONCE) {
      if (first % ROWS_A_PART === 0) yield;
      const states = pass.rows.subarray(first, first + ROWS_AT_ONCE);
      pass.pass(network.evaluate(rowsOfOne(states, index, network.nReplicas)), states.length);
    }
    const glimpse = pass.end();
    if (Number.isFinite(glimpse.reverse)) found[index] = glimpse;
  }
  return found;
}

/** Rows of one replica alone. */
function rowsOfOne(states: Int32Array, replica: number, nReplicas: number): StackRows {
  const offsets = new Int32Array(nReplicas + 1).fill(states.length, replica + 1);
  return { states, offsets, isPass: true };
}

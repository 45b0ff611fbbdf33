// What tests ask of the flows of a policy and of its target.
import type { EdgeFlows } from "./edgeFlows.ts";

/**
 * log(forward/backward) of an edge: positive where the policy sends too much. 0 where both are 0,
 * ±∞ where one is.
 */
export function edgeMismatch({ forward, backward }: EdgeFlows, edge: number): number {
  const f = forward[edge]!;
  const b = backward[edge]!;
  return f === b ? 0 : Math.log(f) - Math.log(b);
}

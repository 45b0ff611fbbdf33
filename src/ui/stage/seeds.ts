// Lanes with several seeds: picking a lane's replicas and summing them up.
import type { ReplicaSnapshot, Snapshot } from "../../protocol/protocol.ts";

/** The replicas of a lane, in order of their seeds. */
export function seedsOfLane(snapshot: Snapshot, lane: number): readonly ReplicaSnapshot[] {
  return snapshot.replicas.filter((replica) => replica.lane === lane);
}

/** The middle value, or the mean of the two in the middle; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return sorted.length === 0 ? Number.NaN : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

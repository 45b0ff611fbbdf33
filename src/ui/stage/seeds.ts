// Lanes with several seeds: picking a lane's replicas.
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";

/** The replicas of a lane, in order of their seeds. */
export function seedsOfLane(snapshot: Snapshot, lane: number): readonly ReplicaSnapshot[] {
  return snapshot.replicas.filter((replica) => replica.lane === lane);
}

// The last batch of a run whose number of seeds has changed. It goes on from a checkpoint, which holds no batch, so
// its trainer has none to show before the next step, which a finished run never takes; the page still has them.
import { recordOf } from "../../math/recordOf.ts";
import { hasBatch, type ReplicaSnapshot, type Snapshot } from "../../protocol/snapshot.ts";
import { metricIds } from "../../records/metrics.ts";

/** The snapshot, with what `before` knows of the last batch where it knows none: of the same step and seed. */
export function withBatchesOf(snapshot: Snapshot, before: Snapshot | null): Snapshot {
  if (before?.step !== snapshot.step) return snapshot;
  const replicas = snapshot.replicas.map((replica, k) => withBatch(replica, before.replicas[k]));
  return { ...snapshot, replicas };
}

function withBatch(now: ReplicaSnapshot, before: ReplicaSnapshot | undefined): ReplicaSnapshot {
  const isSame = before?.lane === now.lane && before.seed === now.seed;
  if (!before || !isSame || hasBatch(now) || !hasBatch(before)) return now;
  const { logWeights, coefficients, logWeightShift, centre } = before;
  // what is exact is there; what is of the batch is no number
  const metrics = recordOf(metricIds, (id) =>
    Number.isNaN(now.metrics[id]) ? before.metrics[id] : now.metrics[id],
  );
  return { ...now, metrics, logWeights, coefficients, logWeightShift, centre };
}

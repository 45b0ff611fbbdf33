// Seeds that are added to a race or taken from it. Everything that is of all replicas is lane-major (replica
// = lane · nSeeds + seed index), so the seeds that a lane gets come after its own, before the next lane's.
import { type CohortCheckpoint, joinCheckpoints, pickReplicas } from "./checkpoint.ts";
import { createHistory, type MetricHistory, rowCounts, seriesOffset } from "./metricHistory.ts";

/** Of each lane the replicas of before, then the added ones. Both lists are of `nLanes` lanes. */
export function joinReplicas<Value>(
  before: readonly Value[],
  added: readonly Value[],
  nLanes: number,
): readonly Value[] {
  return Array.from({ length: nLanes }, (_, lane) =>
    [before, added].flatMap((values) => {
      const nSeeds = values.length / nLanes;
      return values.slice(lane * nSeeds, (lane + 1) * nSeeds);
    }),
  ).flat();
}

/** Where the first `kept` of `nSeeds` seeds of each lane stand. */
export function firstSeeds(nLanes: number, nSeeds: number, kept: number): readonly number[] {
  return Array.from(
    { length: nLanes * kept },
    (_, k) => Math.floor(k / kept) * nSeeds + (k % kept),
  );
}

/**
 * One checkpoint of two at the same step whose lanes are the same; `counts`: parameters of a replica of each
 * lane.
 */
export function joinSeeds(
  before: CohortCheckpoint,
  added: CohortCheckpoint,
  counts: readonly number[],
): CohortCheckpoint {
  if (before.step !== added.step)
    throw new RangeError(`seeds of step ${added.step} join others of step ${before.step}`);
  const [nBefore, nAdded] = [before.replicas.length, added.replicas.length];
  const places = Array.from({ length: nBefore + nAdded }, (_, k) => k);
  const order = joinReplicas(places.slice(0, nBefore), places.slice(nBefore), counts.length);
  const countOf = (place: number) => {
    const [index, n] = place < nBefore ? [place, nBefore] : [place - nBefore, nAdded];
    return counts[Math.floor((index * counts.length) / n)]!;
  };
  return pickReplicas(joinCheckpoints([before, added]), order, places.map(countOf));
}

/**
 * The history of all seeds: that of the race, and beside it what the added ones had come to at the last step of
 * each bucket; without values where they have no row of that step. Its seconds are those of both.
 */
export function joinHistories(
  before: MetricHistory,
  added: MetricHistory,
  nLanes: number,
): MetricHistory {
  const own = Array.from({ length: before.nReplicas }, (_, replica) => ({ replica, isOwn: true }));
  const others = Array.from({ length: added.nReplicas }, (_, replica) => ({
    replica,
    isOwn: false,
  }));
  const places = joinReplicas(own, others, nLanes);
  const history = historyOfReplicas(
    before,
    places.map(({ replica, isOwn }) => (isOwn ? replica : null)),
  );
  const rowOf = new Map(
    Array.from(added.step.subarray(0, added.nBuckets), (step, row) => [step, row]),
  );
  const rows = Array.from(history.step.subarray(0, history.nBuckets), (step) => rowOf.get(step));
  for (const [bucket, row] of rows.entries())
    if (row !== undefined) history.seconds[bucket]! += added.seconds[row]!;
  for (const metric of history.metrics)
    for (const [place, { replica, isOwn }] of places.entries()) {
      const from = seriesOffset(added, metric, replica);
      if (isOwn || from < 0) continue;
      const to = seriesOffset(history, metric, place);
      for (const [bucket, row] of rows.entries())
        if (row !== undefined)
          for (const name of ["minimum", "maximum", "last"] as const)
            history[name][to + bucket] = added[name][from + row]!;
    }
  return history;
}

/** The history of some replicas, in the order in which they are named; null: of one without values. */
export function historyOfReplicas(
  before: MetricHistory,
  replicas: readonly (number | null)[],
): MetricHistory {
  const { metrics, capacity, nBuckets, rowsPerBucket, rowsInLastBucket, nRows } = before;
  const history = createHistory({ nReplicas: replicas.length, metrics, capacity });
  Object.assign(history, { nBuckets, rowsPerBucket, rowsInLastBucket, nRows, revision: 1 });
  for (const name of rowCounts) history[name].set(before[name]);
  for (const metric of metrics)
    for (const [place, replica] of replicas.entries()) {
      if (replica === null) continue;
      const from = seriesOffset(before, metric, replica);
      const to = seriesOffset(history, metric, place);
      for (const name of ["minimum", "maximum", "last"] as const)
        history[name].set(before[name].subarray(from, from + nBuckets), to);
    }
  return history;
}

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

/** What added seeds have come to at some steps of a race. */
export interface AddedRow {
  /** Seconds that they had been trained by then. */
  readonly seconds: number;
  /** [replica][metric] */
  readonly replicas: readonly Readonly<Record<string, number>>[];
}

/**
 * The history of all seeds: that of the race, and beside it what the added ones had come to at the last step of
 * each bucket, without values where that is not known. Its seconds are those of both.
 */
export function joinHistories(
  before: MetricHistory,
  added: ReadonlyMap<number, AddedRow>,
  { nLanes, nAdded }: { readonly nLanes: number; readonly nAdded: number },
): MetricHistory {
  const places = joinReplicas<number | null>(
    Array.from({ length: before.nReplicas }, (_, replica) => replica),
    Array<null>(nLanes * nAdded).fill(null),
    nLanes,
  );
  const history = historyOf(before, places);
  const rows = Array.from({ length: before.nBuckets }, (_, bucket) =>
    added.get(before.step[bucket]!),
  );
  for (const [bucket, row] of rows.entries()) history.seconds[bucket]! += row?.seconds ?? 0;
  const newPlaces = [...places.entries()].flatMap(([place, old]) => (old === null ? [place] : []));
  for (const metric of history.metrics)
    for (const [index, place] of newPlaces.entries()) {
      const offset = seriesOffset(history, metric, place);
      for (const [bucket, row] of rows.entries()) {
        const value = row?.replicas[index]?.[metric] ?? Number.NaN;
        for (const values of [history.minimum, history.maximum, history.last])
          values[offset + bucket] = value;
      }
    }
  return history;
}

/** The history of some replicas, in the order in which they are named; null: of one without values. */
export function historyOf(
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

// How it stands with a lane that does not simply train on, in the words of cards, filmstrip, announcer and
// command line alike: that it has stopped, had its end before the run, or gets no nearer to what it minimises.
import { formatWhole } from "../math/numberText.ts";
import type { Stopped } from "./stopped.ts";

/** What is known of a replica; null or left out: not so. */
export interface LaneStanding {
  readonly stopped: Pick<Stopped, "step"> | null;
  /** Steps it was trained, where its lane had its end before the run. */
  readonly finishedAt?: number | null;
  /** The step that it is no nearer to what it minimises than. */
  readonly noNearerThan?: number | null;
}

/** Whether it is to be told that it gets no nearer: one that has stopped has more to say. */
export function isTold({ stopped, noNearerThan = null }: LaneStanding): boolean {
  return stopped === null && noNearerThan !== null;
}

/**
 * "stopped at step 40", "finished at step 300, no nearer than at step 0", "2 of 3 seeds no nearer than at
 * step 0"; null where all is well. Of several seeds the gravest kind is said, at its first step.
 */
export function standingText(seeds: readonly LaneStanding[]): string | null {
  const stopped = seeds.flatMap((seed) => (seed.stopped ? [seed.stopped.step] : []));
  if (stopped.length > 0) return `${shareOf(stopped, seeds)}stopped at step ${firstOf(stopped)}`;
  const finished = seeds.flatMap(({ finishedAt = null }) => finishedAt ?? []);
  const told = seeds.filter(isTold).map(({ noNearerThan }) => noNearerThan!);
  const end = finished.length > 0 ? `finished at step ${firstOf(finished)}` : null;
  const distance =
    told.length > 0 ? `${shareOf(told, seeds)}no nearer than at step ${firstOf(told)}` : null;
  return [end, distance].filter((text) => text !== null).join(", ") || null;
}

/** "2 of 3 seeds ", where there are several. */
function shareOf(some: readonly unknown[], all: readonly unknown[]): string {
  return all.length > 1 ? `${some.length} of ${all.length} seeds ` : "";
}

function firstOf(steps: readonly number[]): string {
  return formatWhole(Math.min(...steps));
}

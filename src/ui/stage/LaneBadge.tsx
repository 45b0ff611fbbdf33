// How it stands with a lane, on its picture (records/laneStanding.ts), with what that means.
import { isTold, type LaneStanding, standingText } from "../../records/laneStanding.ts";
import { noNearerSentence } from "../../records/nearness.ts";

interface LaneBadgeProps {
  /** Of the lane, or the one that is shown alone. */
  readonly seeds: readonly (LaneStanding & { readonly estimates?: unknown })[];
}

/** A line over the picture; nothing where all is well. */
export function LaneBadge({ seeds }: LaneBadgeProps) {
  const text = standingText(seeds);
  if (text === null) return null;
  const hasStopped = seeds.some(({ stopped }) => stopped);
  const isNoNearer = !hasStopped && seeds.some(isTold);
  return (
    <p
      className={hasStopped || isNoNearer ? "card-badge" : "card-badge soft"}
      title={isNoNearer ? noNearerSentence(seeds[0] ?? {}) : undefined}
    >
      {text}
    </p>
  );
}

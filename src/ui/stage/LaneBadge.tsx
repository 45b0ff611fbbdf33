// How it stands with a lane, on its picture: that it has stopped, has finished before the others, or trains
// on without getting nearer to what it minimises.
import { formatWhole } from "../../math/numberText.ts";
import type { ReplicaSnapshot } from "../../protocol/snapshot.ts";
import { noNearerSentence } from "../../records/nearness.ts";

/** A line over the picture; nothing where all is well. */
export function LaneBadge({ replica }: { readonly replica: ReplicaSnapshot }) {
  const { stopped, finishedAt = null, noNearerThan = null } = replica;
  if (stopped)
    return <p className="card-badge">{`stopped at step ${formatWhole(stopped.step)}`}</p>;
  if (finishedAt !== null)
    return <p className="card-badge soft">{`finished at step ${formatWhole(finishedAt)}`}</p>;
  if (noNearerThan === null) return null;
  return (
    <p className="card-badge" title={noNearerSentence}>
      {`no nearer than at step ${formatWhole(noNearerThan)}`}
    </p>
  );
}

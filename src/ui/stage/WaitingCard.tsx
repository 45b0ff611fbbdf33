// A card's place before there is anything to show in it: says what is being waited for.
import { useConfig } from "../../store/config/configStore.ts";
import { laneName } from "../../store/run/laneNames.ts";
import { useRun } from "../../store/run/runStore.ts";
import { LaneMark } from "../kit/LaneMark.tsx";

interface WaitingCardProps {
  /** Left out: the target's place. */
  readonly lane?: number;
}

/** An empty card of the final size. */
export function WaitingCard({ lane }: WaitingCardProps) {
  const config = useConfig((state) => (lane === undefined ? null : state.config.lanes[lane]));
  const stage = useRun((state) => state.stage);
  const failed = useRun((state) => state.phase === "failed");
  return (
    <article className="card" aria-busy={!failed}>
      <div className="card-head">
        {lane !== undefined && <LaneMark lane={lane} />}
        <h3 className="card-name">{config ? laneName(config) : "Target"}</h3>
      </div>
      <div className="picture waiting">
        <p>{failed ? "No picture" : `${stage ?? "Waiting"}…`}</p>
      </div>
      <div className="card-figures" />
      <p className="readout" />
    </article>
  );
}

// A card's place before there is anything to show in it: says what is being waited for.

import { laneNames } from "../../experiment/laneNames.ts";
import { lookOf } from "../../records/look.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { useRun } from "../../store/run/runStore.ts";
import { LaneMark } from "../kit/LaneMark.tsx";
import { CardName } from "./CardName.tsx";

interface WaitingCardProps {
  /** Left out: the target's place. */
  readonly lane?: number;
}

/** An empty card of the final size. */
export function WaitingCard({ lane }: WaitingCardProps) {
  const lanes = useConfig((state) => state.config.lanes);
  const name = lane === undefined ? undefined : laneNames(lanes)[lane];
  const preparing = useRun((state) => state.preparing);
  const failed = useRun((state) => state.phase === "failed");
  return (
    <article className="card" aria-busy={!failed}>
      <div className="card-head">
        {lane !== undefined && <LaneMark look={laneLooks(lanes)[lane] ?? lookOf(0)} />}
        {name ? <CardName name={name} /> : <h3 className="card-name">Target</h3>}
      </div>
      <div className="picture waiting">
        <p>{failed ? "No picture" : `${preparing ?? "Waiting"}…`}</p>
      </div>
      <div className="card-figures" />
      <p className="readout" />
    </article>
  );
}

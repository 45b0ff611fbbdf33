// The push curve of the run under way: its lanes, each with the batches of the shown moment.
import { useMemo } from "react";
import { PushCurve } from "../../charts/push/PushCurve.tsx";
import type { PushLane } from "../../charts/push/pushData.ts";
import type { Config } from "../../experiment/config.ts";
import { objectives } from "../../objectives/registry.ts";
import type { Snapshot } from "../../protocol/protocol.ts";
import { laneNames, shortLaneName } from "../../store/run/laneNames.ts";
import { shownSnapshot, useRun } from "../../store/run/runStore.ts";
import type { ViewState } from "../../store/view/viewStore.ts";
import { seedsOfLane } from "../stage/seeds.ts";

/** Where a lane has no α, the curve of its objective does not depend on it. */
const ANY_ALPHA = 0.5;

interface LivePushProps {
  readonly kind: ViewState["pushKind"];
  readonly scale: ViewState["pushScale"];
}

/** Fills its parent. */
export function LivePush({ kind, scale }: LivePushProps) {
  const config = useRun((state) => state.config);
  const snapshot = useRun(shownSnapshot);
  const logZ = useRun((state) => state.environment?.logZ ?? 0);
  const lanes = useMemo(() => pushLanes(config, snapshot), [config, snapshot]);
  return <PushCurve name="Push curve" lanes={lanes} logZ={logZ} kind={kind} scale={scale} />;
}

function pushLanes(config: Config | null, snapshot: Snapshot | null): readonly PushLane[] {
  if (!config || !snapshot) return [];
  const names = laneNames(config.lanes);
  return config.lanes.map((lane, index) => ({
    label: names[index]!,
    shortLabel: objectives[lane.objective].coefficient
      ? shortLaneName(lane)
      : objectives[lane.objective].shortLabel,
    lane: index,
    coefficient: objectives[lane.objective].coefficient,
    alpha: lane.alpha ?? ANY_ALPHA,
    controlVariate: lane.controlVariate,
    // before the first step there is no batch yet, only zeros
    batches: snapshot.step > 0 ? seedsOfLane(snapshot, index) : [],
  }));
}

// The push curve of the run under way: its lanes, each with the batches of the shown moment.
import { useMemo } from "react";
import { PushChart, type PushChartProps } from "../../charts/push/PushChart.tsx";
import { type PushLane, pushOfLane } from "../../charts/push/pushData.ts";
import type { Config } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { hasBatch, type Snapshot } from "../../protocol/snapshot.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { shownSnapshot } from "../../store/run/runState.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useView, type ViewState } from "../../store/view/viewStore.ts";
import { seedsOfLane } from "../stage/seeds.ts";

const titles: Readonly<Record<ViewState["pushKind"], string>> = {
  applied: "Push with the batch’s baselines, slope 1 at w = Z",
  shape: "Push without baselines, slope 1 at w = Z",
};

/** A lane whose curve is being bent. */
export interface Bending
  extends Pick<PushChartProps, "reach" | "isHeld" | "onLayout" | "children"> {
  readonly lane: number;
  /** What its curve is raised by, to go through its points. */
  readonly lift: number;
}

interface LivePushProps {
  readonly kind: ViewState["pushKind"];
  readonly scale: ViewState["pushScale"];
  readonly bending?: Bending;
}

/** Fills its parent. */
export function LivePush({ kind, scale, bending }: LivePushProps) {
  const config = useRun((state) => state.config);
  const snapshot = useRun(shownSnapshot);
  // a picture that leaves the page is alone: it says what its height is
  const isOnPaper = useView((state) => state.pictureTheme !== null);
  const logZ = useRun((state) => state.environment?.logZ ?? 0);
  const bentLane = bending?.lane ?? null;
  const lift = bending?.lift ?? 0;
  const lanes = useMemo(() => {
    const all = pushLanes(config, snapshot);
    // where its points are, wherever its log Z is
    const bent = { followsCentre: false, lift };
    const isBent = (k: number) => k === bentLane && config?.lanes[k]?.points !== undefined;
    return all.map((lane, k) => (isBent(k) ? { ...lane, ...bent } : lane));
  }, [config, snapshot, bentLane, lift]);
  return (
    <PushChart
      name="Push curve"
      lanes={lanes}
      logZ={logZ}
      kind={kind}
      scale={scale}
      // untrained, restored, or a moment that kept none
      noBatch="no batch to show"
      title={isOnPaper ? titles[kind] : ""}
      {...(bending && {
        reach: bending.reach,
        isHeld: bending.isHeld,
        onLayout: bending.onLayout,
      })}
    >
      {bending?.children}
    </PushChart>
  );
}

function pushLanes(config: Config | null, snapshot: Snapshot | null): readonly PushLane[] {
  if (!config || !snapshot) return [];
  const names = laneNames(config.lanes);
  const looks = laneLooks(config.lanes);
  return config.lanes.map((lane, index) => ({
    label: names[index]!.full,
    shortLabel: names[index]!.short,
    look: looks[index]!,
    ...pushOfLane(lane),
    controlVariate: lane.controlVariate,
    batches: seedsOfLane(snapshot, index).filter(hasBatch),
  }));
}

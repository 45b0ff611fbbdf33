// What each lane's card shows: the replica whose picture it is, its seeds, and the picture itself in
// the current layer. One hook for all cards, because they share one scale.
import { useMemo } from "react";
import { laneNames } from "../../experiment/laneNames.ts";
import { medianIndex } from "../../math/statistics.ts";
import { hasBatch, type ReplicaSnapshot } from "../../protocol/snapshot.ts";
import { distanceOf } from "../../records/estimatedMetrics.ts";
import type { Look } from "../../records/look.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { type RunState, shownDiagnostics, shownSnapshot } from "../../store/run/runState.ts";
import { useRun } from "../../store/run/runStore.ts";
import { type StageState, useStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { type LayerPicture, lanePicture } from "./layerPicture.ts";
import { seedsOfLane } from "./seeds.ts";

/** One lane as its card shows it. */
export interface LaneView {
  readonly lane: number;
  readonly name: string;
  /** The same for tight places. */
  readonly shortName: string;
  readonly look: Look;
  /** All seeds, in order. */
  readonly replicas: readonly ReplicaSnapshot[];
  /** The one whose picture is shown. */
  readonly replica: ReplicaSnapshot;
  /** The order at which its Rényi and Tsallis divergences are measured. */
  readonly metricAlpha: number;
  readonly diagnostics: RunState["diagnostics"][number];
  readonly picture: LayerPicture;
}

/** The lanes of the picture on the stage; empty before there is one. */
export function useLaneViews(): readonly LaneView[] {
  const config = useRun((state) => state.config);
  const snapshot = useRun(shownSnapshot);
  const report = useRun((state) => state.environment);
  const diagnostics = useRun((state) => state.diagnostics);
  const viewed = useRun((state) => state.viewed);
  const layer = useView((state) => state.layer);
  const seed = useStage((state) => state.seed);
  return useMemo(() => {
    if (!config || !snapshot || !report) return [];
    const names = laneNames(config.lanes);
    const looks = laneLooks(config.lanes);
    return config.lanes.flatMap((_, lane): LaneView[] => {
      const replicas = seedsOfLane(snapshot, lane);
      const index = indexOfShownSeed(replicas, seed);
      const replica = replicas[index];
      if (!replica) return [];
      const pictured = shownDiagnostics({ viewed, diagnostics }, lane * config.nSeeds + index);
      const picture = lanePicture(layer, {
        ...report,
        learned: replica.terminatingProbability,
        sampledSets: replica.sampledSets,
        diagnostics: pictured,
        hasBatch: hasBatch(replica),
        isPast: viewed !== null,
      });
      const { full: name, short: shortName } = names[lane]!;
      const look = looks[lane]!;
      const { metricAlpha } = snapshot;
      const seeds = { replicas, replica, metricAlpha };
      return [{ lane, name, shortName, look, ...seeds, diagnostics: pictured, picture }];
    });
  }, [config, snapshot, report, diagnostics, viewed, layer, seed]);
}

/** Which of a lane's seeds is shown: the asked one, or the one of median distance. */
export function indexOfShownSeed(
  replicas: readonly ReplicaSnapshot[],
  seed: StageState["seed"],
): number {
  if (seed !== "median") return Math.min(seed, replicas.length - 1);
  return medianIndex(replicas.map(distanceOf));
}

// The pinned run's lanes as cards show them: of the step at which it was pinned, in the current layer.
import { useMemo } from "react";
import { laneNames } from "../../experiment/laneNames.ts";
import { areSameTexts } from "../../math/packedTexts.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import { type Reference, referenceLooks, useReference } from "../../store/run/reference.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { lanePicture } from "./layerPicture.ts";
import { seedsOfLane } from "./seeds.ts";
import { indexOfShownSeed, type LaneView } from "./useLaneViews.ts";

/** Empty where the pinned run is of other objects, which no card of this experiment can show. */
export function useReferenceViews(): readonly LaneView[] {
  const reference = useReference((state) => state.pinned);
  const config = useRun((state) => state.config);
  const report = useRun((state) => state.environment);
  const layer = useView((state) => state.layer);
  const seed = useStage((state) => state.seed);
  return useMemo(() => {
    if (!reference || !report || !hasSameStates(reference, report)) return [];
    const { lanes } = reference.config;
    const names = laneNames(lanes);
    const looks = referenceLooks(reference.config, config);
    return lanes.flatMap((_, lane): LaneView[] => {
      const replicas = seedsOfLane(reference.snapshot, lane);
      const replica = replicas[indexOfShownSeed(replicas, seed)];
      if (!replica) return [];
      const picture = lanePicture(layer, {
        ...reference.environment,
        learned: replica.terminatingProbability,
        sampledSets: replica.sampledSets,
        diagnostics: null,
        hasBatch: false,
        isPast: true,
      });
      return [
        {
          lane,
          name: `${names[lane]!.full}, behind`,
          shortName: names[lane]!.short,
          look: looks[lane]!,
          replicas,
          replica,
          metricAlpha: reference.snapshot.metricAlpha,
          diagnostics: null,
          picture,
        },
      ];
    });
  }, [reference, config, report, layer, seed]);
}

/** Whether the same objects are built in both. */
function hasSameStates(
  { environment }: Pick<Reference, "environment">,
  report: EnvironmentReport,
): boolean {
  return (
    environment.nActions === report.nActions && areSameTexts(environment.labels, report.labels)
  );
}

// What the page is showing right now, as the concepts need it: the chosen lane (the first unless
// another was chosen) and the state that is hovered or pinned.
import { metricAlphaOf } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { collapseOf } from "../../flow/collapse.ts";
import { shownSnapshot } from "../../store/run/runState.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { seedsOfLane } from "../../ui/stage/seeds.ts";
import { stateName } from "../../ui/views/environmentViews.ts";
import type { Moment } from "./conceptFacts.ts";

/** The moment; null before there is a run. */
export function useMoment(): Moment | null {
  const report = useRun((state) => state.environment);
  const config = useRun((state) => state.config);
  const snapshot = useRun(shownSnapshot);
  const selected = useView((state) => state.selectedLane ?? 0);
  const at = useView((state) => state.hoveredState ?? state.pinnedState);
  if (!report || !config) return null;
  const lane = Math.min(selected, config.lanes.length - 1);
  const replica = snapshot ? seedsOfLane(snapshot, lane)[0] : undefined;
  const laneConfig = config.lanes[lane];
  const { target, labels, modes, regions, nStates, nTerminating, nActions, logZ, unit } = report;
  return {
    nStates,
    nSets: report.largeSet?.nSets ?? null,
    nTerminating,
    nActions,
    logZ,
    unit,
    nModes: modes.length,
    nRegions: regions.names.length,
    trajectories: snapshot?.trajectories ?? 0,
    metricAlpha: snapshot?.metricAlpha ?? metricAlphaOf(config),
    lane:
      replica && laneConfig
        ? {
            name: laneNames(config.lanes)[lane]!.full,
            config: laneConfig,
            replica,
            collapse: collapseOf({ ...replica, elbo: replica.metrics.elbo }, report),
          }
        : null,
    state:
      at === null || at >= nStates
        ? null
        : {
            name: stateName({ environment: config.environment, labels }, at),
            target: target[at]!,
            learned: replica?.terminatingProbability[at] ?? null,
            isMode: modes.includes(at),
            region: regions.names[regions.ofState[at]!] ?? null,
          },
  };
}

// What the trainer has to diagnose for the pictures on show: told to it whenever that changes.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { DiagnosticId, Watch } from "../../records/diagnostics.ts";
import { glimpsedMetrics } from "../../records/metrics.ts";
import { useConfig } from "../config/configStore.ts";
import { useGuide } from "../view/panelStore.ts";
import { type StageState, useStage } from "../view/stageStore.ts";
import { type LayerId, pictureViewIds, useView } from "../view/viewStore.ts";
import type { RunInstance } from "./runInstance.ts";

const neededBy: Readonly<Record<LayerId, DiagnosticId | null>> = {
  learned: null,
  learnedLog: null,
  difference: null,
  logRatio: null,
  pressure: "pressure",
  pressureBatch: "pressure",
  pressureBoth: "pressure",
  visits: "visits",
  visitsBatch: "visits",
  flow: "flow",
  flowMismatch: "flow",
};

/** What a layer and the state of the stage need; `isDrawnByFlow`: the pictures do whatever the layer. */
export function watchOf(
  layer: LayerId,
  { showsPaths, enlarged, seed }: Pick<StageState, "showsPaths" | "enlarged" | "seed">,
  isDrawnByFlow: boolean,
): Watch {
  const wanted = new Set<DiagnosticId>();
  const needed = neededBy[layer];
  if (needed) wanted.add(needed);
  if (isDrawnByFlow) wanted.add("flow");
  if (showsPaths || typeof enlarged === "number") wanted.add("trajectories");
  return { diagnostics: [...wanted], seed };
}

/** Whether a picture between two rows of the curves may do with the metrics that p_T tells: no others are on show.
 * Large cards show all, but need trajectories anyway; so may lessons, the concepts, exports and pages around an embed. */
function mayGlimpse(): boolean {
  const { metric } = useView.getState();
  const isTold =
    pictureViewIds.some((id) => id === metric) || glimpsedMetrics.some((id) => id === metric);
  const { hasGuide, lesson, open } = useGuide.getState();
  return (isTold || metric === "elboAlone") && hasGuide && lesson === null && open === null;
}

/** Says whether an environment's pictures are drawn by its flow. */
type AsksForFlow = (environment: EnvironmentConfig, layer: LayerId, stage: StageState) => boolean;

/** From now on the run's trainer knows what is looked at. */
export function followViews(run: RunInstance, asksForFlow: AsksForFlow): void {
  const tell = () => {
    const { environment } = useConfig.getState().config;
    const { layer } = useView.getState();
    const stage = useStage.getState();
    const watch = watchOf(layer, stage, asksForFlow(environment, layer, stage));
    run.watch({ ...watch, onlyGlimpsed: mayGlimpse() });
  };
  tell();
  useView.subscribe((state, before) => {
    if (state.layer !== before.layer || state.metric !== before.metric) tell();
  });
  useGuide.subscribe(tell);
  useStage.subscribe(tell);
  useConfig.subscribe(({ config }, before) => {
    if (config.environment !== before.config.environment) tell();
  });
}

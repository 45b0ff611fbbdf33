// What the trainer has to diagnose for the pictures on show: told to it whenever that changes.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { DiagnosticId, Watch } from "../../records/diagnostics.ts";
import { useConfig } from "../config/configStore.ts";
import { type StageState, useStage } from "../view/stageStore.ts";
import { type LayerId, useView } from "../view/viewStore.ts";
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

/** Says whether an environment's pictures are drawn by its flow. */
type AsksForFlow = (environment: EnvironmentConfig, layer: LayerId, stage: StageState) => boolean;

/** From now on the run's trainer knows what is looked at. */
export function followViews(run: RunInstance, asksForFlow: AsksForFlow): void {
  const tell = () => {
    const { environment } = useConfig.getState().config;
    const { layer } = useView.getState();
    const stage = useStage.getState();
    run.watch(watchOf(layer, stage, asksForFlow(environment, layer, stage)));
  };
  tell();
  useView.subscribe((state, before) => {
    if (state.layer !== before.layer) tell();
  });
  useStage.subscribe(tell);
  useConfig.subscribe(({ config }, before) => {
    if (config.environment !== before.config.environment) tell();
  });
}

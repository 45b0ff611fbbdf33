// What the trainer has to diagnose for the pictures on show: told to it whenever that changes.
import type { DiagnosticId, Watch } from "../../records/diagnostics.ts";
import { type StageState, useStage } from "../view/stageStore.ts";
import { type LayerId, useView } from "../view/viewStore.ts";
import { watch } from "./runControl.ts";

const neededBy: Readonly<Record<LayerId, DiagnosticId | null>> = {
  learned: null,
  learnedLog: null,
  difference: null,
  logRatio: null,
  pressure: "pressure",
  pressureBatch: "pressure",
  visits: "visits",
  visitsBatch: "visits",
  flow: "flow",
  flowMismatch: "flow",
};

/** What a layer and the state of the stage need. */
export function watchOf(
  layer: LayerId,
  { graphView, showsPaths, enlarged, seed }: StageState,
): Watch {
  const wanted = new Set<DiagnosticId>();
  const needed = neededBy[layer];
  if (needed) wanted.add(needed);
  // the graph is drawn by its flow whatever the layer
  if (graphView === "graph") wanted.add("flow");
  if (showsPaths || typeof enlarged === "number") wanted.add("trajectories");
  return { diagnostics: [...wanted], seed };
}

/** From now on the trainer knows what is looked at. */
export function followViews(): void {
  const tell = () => watch(watchOf(useView.getState().layer, useStage.getState()));
  tell();
  useView.subscribe((state, before) => {
    if (state.layer !== before.layer) tell();
  });
  useStage.subscribe(tell);
}

// Which view of an environment the stage's settings come to: decided in one place, for pictures,
// scales and controls alike.
import type { EnvironmentConfig } from "../environments/registry.ts";
import type { StageState } from "../store/view/stageStore.ts";
import type { LayerId } from "../store/view/viewStore.ts";
import { layers } from "./views/layers.ts";

/** From so many states on, ranks are spread by their logarithm unless asked otherwise. */
const LOG_RANKS_FROM = 500;

/** Whether an environment has more dimensions than a picture: then there is a choice of view. */
export function hasSlices(environment: EnvironmentConfig): boolean {
  return environment.id === "hypergrid" && environment.dimensions > 2;
}

/** The state that slices go through; null where marginals are shown or there is nothing to cut. */
export function sliceOf(
  environment: EnvironmentConfig,
  { gridView, sliceThrough }: Pick<StageState, "gridView" | "sliceThrough">,
): number | null {
  if (environment.id !== "hypergrid" || environment.dimensions <= 2 || gridView !== "slice")
    return null;
  return Math.min(sliceThrough, environment.height ** environment.dimensions - 1);
}

/** Whether sequences and sets are drawn as their graph: on request, and always for flow. */
export function isGraph(layer: LayerId, { graphView }: Pick<StageState, "graphView">): boolean {
  return graphView === "graph" || layers[layer].group === "flow";
}

/** How ranks are spread. */
export function rankScaleFor(
  { rankScale }: Pick<StageState, "rankScale">,
  logRewards: Float64Array,
): "linear" | "log" {
  return rankScale ?? (logRewards.length >= LOG_RANKS_FROM ? "log" : "linear");
}

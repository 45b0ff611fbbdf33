// Where a grid of more than two dimensions is cut.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { StageState } from "../../store/view/stageStore.ts";

export type Grid = Extract<EnvironmentConfig, { readonly id: "hypergrid" }>;

/** The state that slices go through: the chosen one, or the last there is. */
export function sliceOf(
  { dimensions, height }: Pick<Grid, "dimensions" | "height">,
  { sliceThrough }: Pick<StageState, "sliceThrough">,
): number {
  return Math.min(sliceThrough, height ** dimensions - 1);
}

// What the view of sets that cannot be listed and its pictures have in common, so that neither loads the other.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { StageState } from "../../store/view/stageStore.ts";

export type LargeSets = Extract<EnvironmentConfig, { readonly id: "largeSet" }>;

const orders = ["element", "target"] as const;

/** In which order elements stand. */
export function elementOrderOf({ choices }: Pick<StageState, "choices">): (typeof orders)[number] {
  return orders.find((id) => id === choices["elementOrder"]) ?? orders[0];
}

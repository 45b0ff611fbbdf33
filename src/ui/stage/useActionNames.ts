// Names of actions as people say them, by number.
import { useRun } from "../../store/run/runStore.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { actionName } from "../views/environmentViews.ts";

/** What turns an action's number into its name; the number where the run has none. */
export function useActionNames({
  environment,
}: Pick<ShownTarget, "environment">): (action: number) => string {
  const labels = useRun((state) => state.environment?.actionLabels ?? []);
  return (action) => actionName(environment, labels[action] ?? String(action));
}

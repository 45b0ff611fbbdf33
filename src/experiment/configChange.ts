// What a change of the config asks of the run that is under way, by the rule of liveUpdate.ts.
import type { Config } from "./config.ts";
import { changeRule, type LiveUpdate, liveUpdate, restartReason } from "./liveUpdate.ts";

export type ConfigChange =
  | { readonly kind: "none" }
  | { readonly kind: "live"; readonly update: LiveUpdate }
  /** `what` names what changed, as the subject of a sentence ("the policy"). */
  | { readonly kind: "restart"; readonly what: string };

/** Compares two valid configs; the view does not count. */
export function compareConfigs(before: Config, after: Config): ConfigChange {
  const what = restartReason(before, after);
  if (what !== null) return { kind: "restart", what };
  const update = liveUpdate(before, after);
  return update ? { kind: "live", update } : { kind: "none" };
}

/** Whether the two differ in their number of seeds, and otherwise in nothing that needs a restart. */
export function changesSeeds(before: Config, after: Config): boolean {
  const { nSeeds } = after;
  return (
    before.nSeeds !== nSeeds && compareConfigs({ ...before, nSeeds }, after).kind !== "restart"
  );
}

/** Whether editing the field at `path` makes training start again. */
export function restarts(path: string): boolean {
  const rule = changeRule(path);
  return typeof rule === "object" && !rule.joins;
}

/** Whether a run can be brought to another value of the field at `path` without starting again. */
export function joins(path: string): boolean {
  const rule = changeRule(path);
  return typeof rule === "object" && rule.joins === true;
}

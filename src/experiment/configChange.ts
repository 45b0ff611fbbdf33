// What a change of the config asks of a run that is under way: nothing, a live update, or a new
// start. What changes the graph, the network or the sampling restarts; the rest is sent along.

import type { Command } from "../protocol/protocol.ts";
import type { Config } from "./config.ts";

/** What may be changed in a run that is under way. */
export type LiveUpdate = Extract<Command, { readonly type: "update" }>["update"];

export type ConfigChange =
  | { readonly kind: "none" }
  | { readonly kind: "live"; readonly update: LiveUpdate }
  /** `what` names what changed, as the subject of a sentence ("the policy"). */
  | { readonly kind: "restart"; readonly what: string };

/** Top-level paths (or path prefixes) whose change needs a new run, with their names. */
const restarting = [
  ["environment", "the environment"],
  ["policy", "the policy"],
  ["training.batchSize", "the batch size"],
  ["seed", "the seed"],
  ["nSeeds", "the number of seeds"],
] as const;

/** Compares two valid configs; the view does not count. */
export function compareConfigs(before: Config, after: Config): ConfigChange {
  const what = restartReason(before, after);
  if (what !== null) return { kind: "restart", what };
  const training = changedTraining(before, after);
  const lanes = same(before.lanes, after.lanes) ? undefined : after.lanes;
  if (!training && !lanes) return { kind: "none" };
  return { kind: "live", update: { ...(training && { training }), ...(lanes && { lanes }) } };
}

/** Whether editing the field at `path` makes training start again. */
export function restarts(path: string): boolean {
  if (/^lanes\.\d+\.(alpha|lambda|controlVariate)$/.test(path)) return false;
  if (path.startsWith("lanes")) return true;
  return restarting.some(([prefix]) => path === prefix || path.startsWith(`${prefix}.`));
}

function restartReason(before: Config, after: Config): string | null {
  if (!same(before.environment, after.environment)) return "the environment";
  if (!same(before.policy, after.policy)) return "the policy";
  if (before.training.batchSize !== after.training.batchSize) return "the batch size";
  if (before.seed !== after.seed) return "the seed";
  if (before.nSeeds !== after.nSeeds) return "the number of seeds";
  const objectives = (config: Config) => config.lanes.map((lane) => lane.objective);
  return same(objectives(before), objectives(after)) ? null : "the set of lanes";
}

function changedTraining(before: Config, after: Config): LiveUpdate["training"] | undefined {
  const { batchSize: _, ...live } = after.training;
  const changed = Object.entries(live).filter(
    ([name, value]) => before.training[name as keyof typeof live] !== value,
  );
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

// The one rule of what a change of the config asks of a run that is under way: nothing, a live update,
// or a new start. What changes the graph, the network or the sampling restarts. The trainer, the page
// and the marks beside the fields ask it here.
import { isSameValue } from "../math/sameValue.ts";
import type { ObjectiveDefinition } from "../objectives/objective.ts";
import { objectives } from "../objectives/objectives.ts";
import { type Config, type LaneConfig, metricAlphaOf, type TrainingConfig } from "./config.ts";
import { laneSettings } from "./laneSettings.ts";

/** "live": acts with the next step. A restart names what changed, as the subject of a sentence; where it
 * `joins`, a run can be brought there without one (store/run/seeding.ts). */
export type ChangeRule = "none" | "live" | { readonly restart: string; readonly joins?: true };

const trainingRules = {
  batchSize: { restart: "the batch size" },
  learningRate: "live",
  logZLearningRate: "live",
  logZStart: { restart: "where log Z starts" },
  schedule: "live",
  exploration: "live",
  stopAtStep: "live",
} as const satisfies Record<keyof TrainingConfig, ChangeRule>;

/** How many lanes there are and what each minimises (but for bending a curve); other fields of a lane are live, but for
 * overrides of what is not. */
const setOfLanes = { restart: "the set of lanes" } as const satisfies ChangeRule;

const otherRules = {
  version: "none",
  environment: { restart: "the environment" },
  policy: { restart: "the policy" },
  seed: { restart: "the seed" },
  targetSeed: { restart: "the target’s seed" },
  nSeeds: { restart: "the number of seeds", joins: true },
  view: "none",
} as const satisfies Record<Exclude<keyof Config, "training" | "lanes">, ChangeRule>;

type LiveTraining = {
  [Name in keyof TrainingConfig]: (typeof trainingRules)[Name] extends "live" ? Name : never;
}[keyof TrainingConfig];

const trainingNames = Object.keys(trainingRules) as readonly (keyof TrainingConfig)[];
const otherNames = Object.keys(otherRules) as readonly (keyof typeof otherRules)[];

const ruleByPath: ReadonlyMap<string, ChangeRule> = new Map([
  ...otherNames.map((name): [string, ChangeRule] => [name, otherRules[name]]),
  ...trainingNames.map((name): [string, ChangeRule] => [`training.${name}`, trainingRules[name]]),
]);

/** What may change while training goes on. */
export interface LiveUpdate {
  readonly training?: Partial<Pick<TrainingConfig, LiveTraining>>;
  /** As many lanes, with the same objectives or drawn ones in their place: parameters, control variate and overrides of what is
   * live may differ. */
  readonly lanes?: readonly LaneConfig[];
  /** The order at which Rényi and Tsallis are measured from now on. */
  readonly metricAlpha?: number;
}

/** What a change of the field at `path` ("lanes.0.alpha") asks for; "lanes" and "lanes.0" stand for
 * adding, removing and moving lanes. */
export function changeRule(path: string): ChangeRule {
  const [part = "", first, second, third] = path.split(".");
  if (path === "view.metricAlpha") return "live";
  if (part === "lanes") {
    if (second === undefined || second === "objective") return setOfLanes;
    if (second === "policy" || (second === "training" && third !== undefined))
      return changeRule(third === undefined ? second : `${second}.${third}`);
    return "live";
  }
  return ruleByPath.get(part === "training" ? `training.${first}` : part) ?? "none";
}

/** Why a run of `before` can't go on as one of `after`; null where it can. */
export function restartReason(before: Config, after: Config): string | null {
  for (const name of otherNames) {
    const rule: ChangeRule = otherRules[name];
    if (typeof rule === "object" && !isSameValue(before[name], after[name])) return rule.restart;
  }
  for (const name of trainingNames) {
    const rule: ChangeRule = trainingRules[name];
    if (typeof rule === "object" && before.training[name] !== after.training[name])
      return rule.restart;
  }
  if (!isSameSet(before.lanes, after.lanes)) return setOfLanes.restart;
  return overrideReason(before, after);
}

/** Whether a run of these lanes can go on as one of those: as many, with the same objectives, but that one of
 * whole trajectories may become a drawn one and back, which trains the same outputs. */
function isSameSet(before: readonly LaneConfig[], after: readonly LaneConfig[]): boolean {
  const trains = ({ objective }: LaneConfig): ObjectiveDefinition => objectives[objective];
  return (
    before.length === after.length &&
    before.every((lane, k) => {
      const [was, is] = [trains(lane), trains(after[k]!)];
      const isBent = was.brings !== undefined || is.brings !== undefined;
      return (
        lane.objective === after[k]!.objective ||
        (isBent && was.level === "trajectory" && is.level === "trajectory")
      );
    })
  );
}

/** The same of what lanes have of their own: by what they train with, so that an override which says
 * what the experiment says changes nothing. */
function overrideReason(before: Config, after: Config): string | null {
  for (const [index, lane] of after.lanes.entries()) {
    const was = laneSettings(before, before.lanes[index]!);
    const is = laneSettings(after, lane);
    if (!isSameValue(was.policy, is.policy)) return otherRules.policy.restart;
    for (const name of trainingNames) {
      const rule: ChangeRule = trainingRules[name];
      if (typeof rule === "object" && was.training[name] !== is.training[name]) return rule.restart;
    }
  }
  return null;
}

/** What of `after` differs from `before` and may be changed live; null where nothing does. */
export function liveUpdate(before: Config, after: Config): LiveUpdate | null {
  const changed = trainingNames.filter(
    (name) => trainingRules[name] === "live" && before.training[name] !== after.training[name],
  );
  const hasNewLanes = !isSameValue(before.lanes, after.lanes);
  const metricAlpha = metricAlphaOf(after);
  const hasNewOrder = metricAlpha !== metricAlphaOf(before);
  if (changed.length === 0 && !hasNewLanes && !hasNewOrder) return null;
  const training = Object.fromEntries(changed.map((name) => [name, after.training[name]]));
  return {
    ...(changed.length > 0 && { training }),
    ...(hasNewLanes && { lanes: after.lanes }),
    ...(hasNewOrder && { metricAlpha }),
  };
}

/**
 * The config after an update.
 * @throws RangeError where the update would change what needs a new run.
 */
export function withUpdate(config: Config, { training, lanes, metricAlpha }: LiveUpdate): Config {
  const updated = {
    ...config,
    training: { ...config.training, ...training },
    lanes: lanes ?? config.lanes,
    view: metricAlpha === undefined ? config.view : { ...config.view, metricAlpha },
  };
  const what = restartReason(config, updated);
  if (what !== null) throw new RangeError(`a live update may not change ${what}`);
  return updated;
}

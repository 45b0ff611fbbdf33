// Edits of the list of lanes that are made where it is shown: what a lane minimises, its copies, its place, its end.
// They come after the page's first picture; what adds lanes is in editConfig.ts.
import { isTreeKind, noTableReason } from "../../environments/environments.ts";
import { completeLane } from "../../experiment/schema.ts";
import { laneOfFamily, noExactDescent, parametersOf } from "../../objectives/family.ts";
import type { ObjectiveId } from "../../objectives/objectives.ts";
import { useConfig } from "../config/configStore.ts";
import { places, takeOrTell } from "./editConfig.ts";
import { withValueAt } from "./fieldPath.ts";
import { refitted } from "./refits.ts";

/** Changes what a lane minimises; parameters are kept where they have a meaning, its curve where it becomes its own. */
export function setObjective(lane: number, objective: ObjectiveId): void {
  const { config } = useConfig.getState();
  const before = config.lanes[lane]!;
  const kept = parametersOf(objective).flatMap(([name]) =>
    before[name] === undefined ? [] : [[name, before[name]] as const],
  );
  const { training = {}, policy = {} } = before;
  const hasExact =
    (noTableReason(config.environment) ??
      noExactDescent(objective, isTreeKind(config.environment))) === null;
  const next = completeLane({
    objective,
    ...Object.fromEntries(kept),
    ...(hasExact && before.gradient && { gradient: before.gradient }),
    training,
    policy,
  });
  takeOrTell(refitted(config, withValueAt(config, `lanes.${lane}`, next)), places(config.lanes));
}

/** Makes a lane minimise the Tsallis divergence of order `alpha`. */
export function turnIntoTsallis(lane: number, alpha: number): void {
  const { config } = useConfig.getState();
  const { training = {}, policy = {}, gradient = "sampled" } = config.lanes[lane]!;
  const next = completeLane({ ...laneOfFamily(alpha), gradient, training, policy });
  takeOrTell(withValueAt(config, `lanes.${lane}`, next), places(config.lanes));
}

/** Adds a copy of a lane right after it. */
export function duplicateLane(lane: number): void {
  const { config } = useConfig.getState();
  const origins = places(config.lanes).toSpliced(lane + 1, 0, null);
  takeOrTell(
    { ...config, lanes: config.lanes.toSpliced(lane + 1, 0, config.lanes[lane]!) },
    origins,
  );
}

/** Moves a lane to another place in the list; its look goes with it. */
export function moveLane(from: number, to: number): void {
  const { config } = useConfig.getState();
  const origins = places(config.lanes).toSpliced(from, 1).toSpliced(to, 0, from);
  takeOrTell({ ...config, lanes: origins.map((place) => config.lanes[place!]!) }, origins);
}

/** Removes a lane. */
export function removeLane(lane: number): void {
  const { config } = useConfig.getState();
  const lanes = config.lanes.toSpliced(lane, 1);
  takeOrTell({ ...config, lanes }, places(config.lanes).toSpliced(lane, 1));
}

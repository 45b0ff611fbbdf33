// Every objective there is. The config's union types, the interface's controls and the contract tests
// come from this record: a new objective is one file and one line in lateObjectives.ts. The page opens with those
// that its first experiment compares; it has the others a moment later, or before a link to one is read. What trains has all from the start.
import { forwardKl } from "./forwardKl.ts";
import type { lateObjectives } from "./lateObjectives.ts";
import type { ObjectiveDefinition } from "./objective.ts";
import { reverseKl } from "./reverseKl.ts";
import { trajectoryBalance } from "./trajectoryBalance.ts";
import { tsallis } from "./tsallis.ts";

const firstObjectives = {
  trajectoryBalance,
  reverseKl,
  forwardKl,
  tsallis,
} as const satisfies Record<string, ObjectiveDefinition>;

type LateObjectives = typeof lateObjectives;

/** The records that are here. A config that was validated is of these. */
// the compiler knows them all, whichever are here
export const objectives = { ...firstObjectives } as typeof firstObjectives & LateObjectives;

/** Adds the records that come later. */
export function addObjectives(late: LateObjectives): void {
  Object.assign(objectives, late);
}

export type ObjectiveId = keyof typeof objectives;

/** The name of any objective's parameter. */
export type ParameterName = {
  [Id in ObjectiveId]: keyof (typeof objectives)[Id]["parameters"];
}[ObjectiveId];

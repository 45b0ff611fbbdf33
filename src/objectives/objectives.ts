// Every objective there is. The config's union types, the interface's controls and the contract tests
// come from this record: a new objective is one file and one line here.
import { detailedBalance } from "./detailedBalance.ts";
import { forwardKl } from "./forwardKl.ts";
import { jensenShannon } from "./jensenShannon.ts";
import type { ObjectiveDefinition } from "./objective.ts";
import { renyi } from "./renyi.ts";
import { reverseKl } from "./reverseKl.ts";
import { subTrajectoryBalance } from "./subTrajectoryBalance.ts";
import { trajectoryBalance } from "./trajectoryBalance.ts";
import { tsallis } from "./tsallis.ts";
import { varGrad } from "./varGrad.ts";

export const objectives = {
  trajectoryBalance,
  reverseKl,
  forwardKl,
  tsallis,
  renyi,
  varGrad,
  detailedBalance,
  subTrajectoryBalance,
  jensenShannon,
} as const satisfies Record<string, ObjectiveDefinition>;

export type ObjectiveId = keyof typeof objectives;

/** The name of any objective's parameter. */
export type ParameterName = {
  [Id in ObjectiveId]: keyof (typeof objectives)[Id]["parameters"];
}[ObjectiveId];

// How many learners train together: a number, and on large graphs as many as their tables have room for.
import { type EnvironmentConfig, environmentDefinition } from "../environments/environments.ts";
import { MAXIMUM_REPLICAS } from "./config.ts";

/** States of all learners together: each keeps a table of them. Eight tables of 524,288 states and 20 actions
 * hold a gigabyte, 64 of 65,536 and five actions .25. */
const MAXIMUM_REPLICA_STATES = 64 * 65_536;

/** Number of states of a valid environment, dead ends included; nothing is enumerated. */
export function stateCount(environment: EnvironmentConfig): number {
  const definition = environmentDefinition(environment.id)!;
  return definition.countStates(definition.space(environment));
}

/** Most replicas (lanes × seeds) of an environment that train together; at least 1. */
export function mostReplicas(environment: EnvironmentConfig): number {
  const fitting = Math.floor(MAXIMUM_REPLICA_STATES / stateCount(environment));
  return Math.max(1, Math.min(MAXIMUM_REPLICAS, fitting));
}

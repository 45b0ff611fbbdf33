// From a validated config to the cohort that trains it.
import type { Environment } from "../environments/environment.ts";
import { type Config, replicaCount } from "../experiment/config.ts";
import { laneSettings } from "../experiment/laneSettings.ts";
import { environmentOf } from "../experiment/targetSeed.ts";
import type { Backend } from "../policies/backend.ts";
import { createNetwork } from "../policies/backends.ts";
import { Cohort } from "./cohort.ts";
import { cohortGroups } from "./cohortGroups.ts";
import { chooseStepMode, type StepShape } from "./costModel.ts";
import { MixedCohort } from "./mixedCohort.ts";
import {
  everyReplica,
  laneOf,
  networkRequest,
  type ReplicaRange,
  replicasOfRange,
} from "./networkRequest.ts";
import { PLANE_STEPS } from "./planeRows.ts";
import { largeSetSteps } from "./setRows.ts";
import type { TrainedCohort } from "./trainedCohort.ts";

/**
 * Builds networks and cohorts on the environment, which is enumerated unless it is given, for some
 * replicas or all: one cohort where their networks and batches are alike, else one for each kind. What
 * is returned owns all but the backend. `nReplicas`: of the race that they are to be part of, where that has more.
 * @throws RangeError where the config was not validated, or a network does not fit the device.
 */
export function openCohort(
  config: Config,
  backend: Backend,
  environment: Environment = environmentOf(config),
  range: ReplicaRange = everyReplica(config),
  nReplicas: number = replicaCount(config),
): TrainedCohort {
  const parts: Cohort[] = [];
  try {
    for (const members of cohortGroups(config, replicasOfRange(range))) {
      // decided from the whole experiment, so that a replica takes the same steps whatever trains beside it
      const mode = chooseStepMode(stepShape(config, environment, members[0], nReplicas), backend);
      const network = createNetwork({ backend, ...networkRequest(config, environment, members) });
      parts.push(new Cohort({ config, environment, network, mode, members }));
    }
  } catch (error) {
    for (const part of parts) part.dispose();
    throw error;
  }
  return parts.length === 1 ? parts[0]! : new MixedCohort(parts);
}

/** What the cost of a step depends on, were all replicas like this one. */
export function stepShape(
  config: Config,
  environment: Environment,
  replica = 0,
  nReplicas: number = replicaCount(config),
): StepShape {
  const { policy, shape } = networkRequest(config, environment, [replica]);
  const { batchSize } = laneSettings(config, laneOf(config, replica)).training;
  return {
    // what cannot be listed is never evaluated but in a batch
    graph: stepsOf(environment),
    network: { ...shape, nReplicas },
    policy,
    batchSize,
  };
}

function stepsOf({ graph, plane, largeSet }: Environment): StepShape["graph"] {
  if (largeSet) return largeSetSteps(largeSet);
  return plane ? PLANE_STEPS : graph;
}

// From a validated config to the cohort that trains it.
import type { Environment } from "../environments/environment.ts";
import type { Config } from "../experiment/config.ts";
import { environmentOf } from "../experiment/targetSeed.ts";
import type { Backend } from "../policies/backend.ts";
import { createNetwork } from "../policies/backends.ts";
import { Cohort } from "./cohort.ts";
import { chooseStepMode, type StepShape } from "./costModel.ts";
import { everyReplica, networkRequest, type ReplicaRange } from "./networkRequest.ts";

/**
 * Builds networks and cohort on the environment, which is enumerated unless it is given, for some
 * replicas or all; the cohort owns all but the backend.
 * @throws RangeError where the config was not validated, or the network does not fit the device.
 */
export function openCohort(
  config: Config,
  backend: Backend,
  environment: Environment = environmentOf(config),
  range: ReplicaRange = everyReplica(config),
): Cohort {
  // decided from the whole experiment, so that a replica takes the same steps whatever trains beside it
  const mode = chooseStepMode(stepShape(config, environment), backend);
  const network = createNetwork({ backend, ...networkRequest(config, environment, range) });
  return new Cohort({ config, environment, network, mode, range });
}

/** What the cost of a step of all replicas depends on. */
export function stepShape(config: Config, environment: Environment): StepShape {
  const { policy, shape } = networkRequest(config, environment);
  const { batchSize } = config.training;
  return {
    graph: environment.graph,
    network: shape,
    policy,
    batchSize,
  };
}

// From a validated config to the cohort that trains it.
import type { Environment } from "../environments/environment.ts";
import { buildEnvironment } from "../environments/registry.ts";
import type { Config } from "../experiment/config.ts";
import type { Backend } from "../policies/backend.ts";
import { createNetwork } from "../policies/backends.ts";
import { Cohort } from "./cohort.ts";
import { chooseStepMode } from "./costModel.ts";
import { networkRequest } from "./networkRequest.ts";

/**
 * Builds networks and cohort on the environment, which is enumerated unless it is given; the cohort
 * owns all but the backend.
 * @throws RangeError where the config was not validated, or the network does not fit the device.
 */
export function openCohort(
  config: Config,
  backend: Backend,
  environment: Environment = buildEnvironment(config.environment, config.seed),
): Cohort {
  const request = networkRequest(config, environment);
  const mode = chooseStepMode(
    {
      graph: environment.graph,
      network: request.shape,
      policy: request.policy,
      batchSize: config.training.batchSize,
      nSeeds: config.nSeeds,
    },
    backend,
  );
  const network = createNetwork({ backend, ...request });
  return new Cohort({ config, environment, network, mode });
}

// From a validated config to the cohort that trains it.
import { buildEnvironment } from "../environments/registry.ts";
import type { Config } from "../experiment/config.ts";
import type { Backend } from "../policies/backend.ts";
import { createNetwork } from "../policies/backends.ts";
import { Cohort } from "./cohort.ts";
import { chooseStepMode } from "./costModel.ts";
import { networkRequest } from "./networkRequest.ts";

/**
 * Enumerates the environment and builds networks and cohort; the cohort owns all but the backend.
 * @throws RangeError where the config was not validated, or the network does not fit the device.
 */
export function openCohort(config: Config, backend: Backend): Cohort {
  const environment = buildEnvironment(config.environment, config.seed);
  const request = networkRequest(config, environment);
  const mode = chooseStepMode(
    {
      graph: environment.graph,
      network: request.shape,
      policy: request.policy,
      batchSize: config.training.batchSize,
    },
    backend,
  );
  const network = createNetwork({ backend, ...request });
  return new Cohort({ config, environment, network, mode });
}

// From a validated config to the cohort that trains it.
import type { Environment } from "../environments/environment.ts";
import { usualVisits } from "../environments/graph/usualVisits.ts";
import { type Config, replicaCount } from "../experiment/config.ts";
import { chooseStepMode, type StepMode, type StepShape } from "../experiment/costModel.ts";
import { environmentOf } from "../experiment/environmentOf.ts";
import { laneSettings } from "../experiment/laneSettings.ts";
import type { Backend } from "../policies/backend.ts";
import { createNetwork } from "../policies/backends.ts";
import type { PolicyNetwork } from "../policies/network.ts";
import { Cohort } from "./cohort.ts";
import { cohortGroups } from "./cohortGroups.ts";
import { largeSetSteps } from "./largeSet/setRows.ts";
import { MixedCohort } from "./mixedCohort.ts";
import {
  everyReplica,
  laneOf,
  type NetworkRequest,
  networkRequest,
  type ReplicaRange,
  replicasOfRange,
} from "./networkRequest.ts";
import { PLANE_STEPS } from "./plane/planeRows.ts";
import type { TrainedCohort } from "./trainedCohort.ts";

/**
 * Builds networks and cohorts on the environment, which is enumerated unless it is given, for some
 * replicas or all: one cohort where their networks and batches are alike, else one for each kind, and several
 * where the device takes fewer side by side. What is returned owns all but the backend. `nReplicas`: of the race that they are to be part of, where that has more.
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
    for (const group of cohortGroups(config, replicasOfRange(range))) {
      // decided from the whole experiment, so that a replica takes the same steps whatever trains beside it
      const mode = chooseStepMode(stepShape(config, environment, group[0], nReplicas), backend);
      const visits = mode === "visits" ? usualVisitsOf(environment) : undefined;
      openParts({ config, environment, backend, mode, visits }, group, parts);
    }
  } catch (error) {
    for (const part of parts) part.dispose();
    throw error;
  }
  return parts.length === 1 ? parts[0]! : new MixedCohort(parts);
}

/** The network that `openCohort` makes first of all, whose weights are not those of a table; undefined: none. */
export function firstNetwork(config: Config, environment: Environment): NetworkRequest | undefined {
  return cohortGroups(config, replicasOfRange(everyReplica(config)))
    .map((group) => networkRequest(config, environment, group))
    .find(({ policy }) => policy !== "tabular");
}

interface PartRequest {
  readonly config: Config;
  readonly environment: Environment;
  readonly backend: Backend;
  readonly mode: StepMode;
  /** As in NetworkSource. */
  readonly visits: Float64Array | undefined;
}

/** Adds a cohort of these replicas, or of each half of them, one after the other in every step, where the device
 * has no room for so many side by side. */
function openParts(request: PartRequest, members: readonly number[], parts: Cohort[]): void {
  const { backend, visits, ...options } = request;
  let network: PolicyNetwork;
  try {
    network = createNetwork({
      backend,
      ...networkRequest(request.config, request.environment, members),
      ...(visits && { visits }),
    });
  } catch (error) {
    if (!(error instanceof RangeError) || members.length < 2) throw error;
    const middle = members.length >> 1;
    openParts(request, members.slice(0, middle), parts);
    openParts(request, members.slice(middle), parts);
    return;
  }
  parts.push(new Cohort({ ...options, network, members }));
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

/** Of a graph whose states are listed. */
function usualVisitsOf({ graph, plane, largeSet }: Environment): Float64Array | undefined {
  return plane || largeSet ? undefined : usualVisits(graph);
}

function stepsOf({ graph, plane, largeSet }: Environment): StepShape["graph"] {
  if (largeSet) return largeSetSteps(largeSet);
  return plane ? PLANE_STEPS : graph;
}

// How many seeds a lane of a race may have.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { mostReplicas } from "../../experiment/mostReplicas.ts";
import { seedParameters } from "../../experiment/runParameters.ts";

/** As many as the field takes, and as train together. */
export function mostSeeds(environment: EnvironmentConfig, nLanes: number): number {
  const { minimum, maximum } = seedParameters.nSeeds;
  const room = Math.floor(mostReplicas(environment) / Math.max(1, nLanes));
  return Math.max(minimum, Math.min(maximum, room));
}

// How many seeds a lane of a race may have.
import { MAXIMUM_REPLICAS } from "../../experiment/config.ts";
import { seedParameters } from "../../experiment/runParameters.ts";

/** As many as the field takes, and as train together. */
export function mostSeeds(nLanes: number): number {
  const { minimum, maximum } = seedParameters.nSeeds;
  return Math.max(minimum, Math.min(maximum, Math.floor(MAXIMUM_REPLICAS / Math.max(1, nLanes))));
}

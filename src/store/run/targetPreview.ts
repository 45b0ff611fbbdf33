// The target, enumerated on the page itself: shown while the trainer is still being set
// up, and while the environment is being edited. The same enumeration the trainer does, but that regions
// by steepest ascent are loaded when a preview first has any: until then it has none.

import { buildEnvironment } from "../../environments/environments.ts";
import { declaredRegions, type RegionSource, type Regions } from "../../environments/regions.ts";
import type { Config } from "../../experiment/config.ts";
import { type EnvironmentReport, reportEnvironment } from "../../protocol/environmentReport.ts";

/** Larger graphs wait for the trainer's report: the page must not stall. */
const MAXIMUM_PREVIEW_STATES = 4_096;

/** The report of a valid config; null where the graph is too large to enumerate here. */
export function previewTarget(
  environment: Config["environment"],
  targetSeed: number,
  countStates: number,
): EnvironmentReport | null {
  if (countStates > MAXIMUM_PREVIEW_STATES) return null;
  return reportEnvironment(environment, buildEnvironment(environment, targetSeed), regionsByNow);
}

/** Steepest ascent, once it is here. */
let ascend: ((source: RegionSource) => Regions) | null = null;

function regionsByNow(source: RegionSource): Regions {
  const regions = ascend ? ascend(source) : declaredRegions(source);
  if (regions) return regions;
  import("../../environments/ascentRegions.ts").then(
    ({ regionsOf }) => {
      ascend = regionsOf;
    },
    // the trainer's report has them anyhow
    () => {},
  );
  return { ofState: new Int32Array(source.logRewards.length).fill(-1), names: [], places: null };
}

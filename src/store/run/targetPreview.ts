// The target, enumerated on the page itself: shown while the trainer is still being set
// up, and while the environment is being edited. The same enumeration the trainer does, but that its
// scripts are loaded when they are first needed: the environment's builder, and steepest ascent, without
// which a preview has no regions.

import { create } from "zustand";
import { type AnyBuilder, buildWith } from "../../environments/builders/buildWith.ts";
import { loadBuilder } from "../../environments/builders/loadBuilder.ts";
import type { EnvironmentId } from "../../environments/environments.ts";
import {
  declaredRegions,
  type RegionSource,
  type Regions,
} from "../../environments/regions/regions.ts";
import type { Config } from "../../experiment/config.ts";
import { type EnvironmentReport, reportEnvironment } from "../../protocol/environmentReport.ts";

/** Larger graphs wait for the trainer's report: the page must not stall. */
const MAXIMUM_PREVIEW_STATES = 4_096;

/** The builders that are here, by environment. */
export const useBuilders = create<Readonly<Partial<Record<EnvironmentId, AnyBuilder>>>>(() => ({}));

const underWay = new Set<EnvironmentId>();

/** Has the builder loaded that previews of an environment need; without it the trainer's report is waited
 * for. */
export function fetchBuilder(id: EnvironmentId): void {
  if (useBuilders.getState()[id] || underWay.has(id)) return;
  underWay.add(id);
  loadBuilder(id)
    .then(
      (builder) => useBuilders.setState({ [id]: builder }),
      () => {},
    )
    .finally(() => underWay.delete(id));
}

/** The report of a valid config; null where the graph is too large to enumerate here. */
export function previewTarget(
  builder: AnyBuilder,
  environment: Config["environment"],
  targetSeed: number,
  countStates: number,
): EnvironmentReport | null {
  if (countStates > MAXIMUM_PREVIEW_STATES) return null;
  return reportEnvironment(environment, buildWith(builder, environment, targetSeed), regionsByNow);
}

/** Steepest ascent, once it is here. */
let ascend: ((source: RegionSource) => Regions) | null = null;

function regionsByNow(source: RegionSource): Regions {
  const regions = ascend ? ascend(source) : declaredRegions(source);
  if (regions) return regions;
  import("../../environments/regions/ascentRegions.ts").then(
    ({ regionsOf }) => {
      ascend = regionsOf;
    },
    // the trainer's report has them anyhow
    () => {},
  );
  return { ofState: new Int32Array(source.logRewards.length).fill(-1), names: [], places: null };
}

// What the page is told of an enumerated environment, once a run: the graph itself, its target, and
// what states and actions are called. All who have built one make the same report of it:
// the trainer, a run file that is opened, the page's preview of a target.
import type { DrawnValues, Environment } from "../environments/environment.ts";
import {
  type EnvironmentConfig,
  environmentDefinition,
  estimatedReason,
  rewardUnitText,
} from "../environments/environments.ts";
import { type StateGraph, terminatingCount } from "../environments/graph/stateGraph.ts";
import type { RegionSource, Regions } from "../environments/regions/regions.ts";
import { type LargeSetTarget, largeSetTarget } from "../flow/largeSetTarget.ts";
import { regionMass, type TargetRegions } from "../flow/regionMass.ts";
import { targetDistribution } from "../flow/target.ts";
import { type PackedTexts, packTexts } from "../math/packedTexts.ts";

/** Index space: states. The largest graphs have half a million of them; then it holds some ten megabytes. */
export interface EnvironmentReport extends StateGraph {
  readonly nTerminating: number;
  /** Exact log partition function. */
  readonly logZ: number;
  /** How log R is measured, as a formula; null: as the reward's own gives it. */
  readonly unit: string | null;
  /** p*(x), 0 where not terminating. [state] */
  readonly target: Float64Array;
  /** Canonical names, in order. [state] */
  readonly labels: PackedTexts;
  readonly actionLabels: readonly string[];
  readonly modes: Int32Array;
  readonly regions: TargetRegions;
  /** Values of the parameters that the config leaves out. */
  readonly drawn: DrawnValues;
  /** Why everything that is measured of lanes is estimated, as a whole sentence; left out: it is exact. What this
   * report says of the target is exact either way. */
  readonly estimated?: string;
  /** What is known of a target over sets that cannot be listed; left out: its states are listed above. */
  readonly largeSet?: LargeSetTarget;
  /** Remarks on the reward ("no mode at this height"); null mostly. */
  readonly remark: string | null;
}

/** The report of an environment that was built from `config`. Copies nothing but names. */
export function reportEnvironment(
  config: EnvironmentConfig,
  environment: Environment,
  regionsOf: (source: RegionSource) => Regions,
): EnvironmentReport {
  const { graph, modes, drawn, label, actionLabel, largeSet } = environment;
  const estimated = estimatedReason(config);
  const { logZ, target } = targetDistribution(graph);
  const regions = regionsOf(environment.regionSource);
  const definition = environmentDefinition(config.id)!;
  const reward = definition.rewards[config.reward.id]!;
  return {
    ...graph,
    nTerminating: terminatingCount(graph),
    logZ,
    unit: rewardUnitText(config),
    target,
    labels: packTexts(graph.nStates, label),
    actionLabels: Array.from({ length: graph.nActions }, (_, action) => actionLabel(action)),
    modes,
    regions: { ...regions, target: regionMass(regions, target) },
    drawn,
    ...(estimated !== null && { estimated }),
    ...(largeSet && { largeSet: largeSetTarget(largeSet) }),
    remark: reward.remark?.(definition.space(config), config.reward) ?? null,
  };
}

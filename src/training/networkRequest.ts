// From a config to the network that some of its replicas need: which outputs, how many, which seeds.
import { type Encoding, type Environment, policyOutputs } from "../environments/environment.ts";
import type { Config, LaneConfig, LaneOverrides, PolicyConfig } from "../experiment/config.ts";
import { replicaCount } from "../experiment/config.ts";
import { hasStateFlow, outputCount } from "../experiment/laneNetwork.ts";
import { laneSettings } from "../experiment/laneSettings.ts";
import type { NetworkShape } from "../policies/network.ts";
import type { OutputColumns } from "../sampling/policyTable.ts";
import { mostSetRows } from "./largeSet/setRows.ts";
import { mostPlaneRows } from "./plane/planeRows.ts";

/** Some of an experiment's replicas, lane-major: from `start` up to, not including, `end`. */
export interface ReplicaRange {
  readonly start: number;
  readonly end: number;
}

/** All of them. */
export function everyReplica(config: Config): ReplicaRange {
  return { start: 0, end: replicaCount(config) };
}

/** A range, one by one. */
export function replicasOfRange({ start, end }: ReplicaRange): readonly number[] {
  return Array.from({ length: end - start }, (_, k) => start + k);
}

/** The lane that a replica belongs to; undefined where the experiment has none for it. */
export function laneOf(config: Config, replica: number): LaneConfig | undefined {
  return config.lanes[Math.floor(replica / config.nSeeds)];
}

/** Everything the policies folder needs to build a network. */
export interface NetworkRequest {
  readonly policy: PolicyConfig["id"];
  readonly shape: NetworkShape;
  readonly encoding: Encoding;
  /** One seed a replica. */
  readonly seeds: readonly number[];
  /** Where rows bring their features: the most of all replicas together. */
  readonly featureRows?: number;
}

/** The output columns of a lane's network, or of one that would train none. */
export function outputColumns(
  config: Config,
  lane: LaneOverrides | undefined,
  nActions: number,
): OutputColumns {
  const { backward } = laneSettings(config, lane).policy;
  const learnsBackward = backward === "learned";
  const stateFlowColumn = hasStateFlow(config) ? nActions : null;
  return {
    stateFlowColumn,
    backwardColumn: learnsBackward ? nActions + (stateFlowColumn === null ? 0 : 1) : null,
    ...(backward === "forgotten" && { forgetsBackward: true }),
    nOutputs: outputCount(config, lane, nActions),
  };
}

/** The seed of each replica: lanes share theirs, so they start equal and see the same numbers. */
export function replicaSeeds(config: Config): readonly number[] {
  return Array.from(
    { length: replicaCount(config) },
    (_, replica) => config.seed + (replica % config.nSeeds),
  );
}

/** The network that trains these replicas, whose policies are alike, on this environment; left out: all. */
export function networkRequest(
  config: Config,
  environment: Environment,
  members: readonly number[] = replicasOfRange(everyReplica(config)),
): NetworkRequest {
  const { graph, plane, largeSet } = environment;
  const lane = laneOf(config, members[0] ?? 0);
  const { policy, training } = laneSettings(config, lane);
  const bringsFeatures = plane !== undefined || largeSet !== undefined;
  const nRows = plane
    ? mostPlaneRows(plane, training.batchSize)
    : largeSet
      ? mostSetRows(largeSet, training.batchSize)
      : graph.nStates;
  const encoding = environment.encodings[policy.encoding]!();
  const seeds = replicaSeeds(config);
  return {
    policy: policy.id,
    encoding,
    seeds: members.map((replica) => seeds[replica]!),
    ...(bringsFeatures && { featureRows: members.length * nRows }),
    shape: {
      nReplicas: members.length,
      nStates: nRows,
      nFeatures: encoding.nFeatures,
      hiddenLayers: policy.hiddenLayers,
      activation: policy.activation,
      nOutputs: outputCount(config, lane, policyOutputs(environment)),
    },
  };
}

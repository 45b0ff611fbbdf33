// From a config to the network it needs: which outputs, how many replicas, which seeds.
import type { Encoding, Environment } from "../environments/environment.ts";
import type { Config } from "../experiment/config.ts";
import { replicaCount } from "../experiment/config.ts";
import { objectives } from "../objectives/registry.ts";
import type { NetworkShape } from "../policies/network.ts";
import type { OutputColumns } from "../sampling/policyTable.ts";

/** Some of an experiment's replicas, lane-major: from `start` up to, not including, `end`. */
export interface ReplicaRange {
  readonly start: number;
  readonly end: number;
}

/** All of them. */
export function everyReplica(config: Config): ReplicaRange {
  return { start: 0, end: replicaCount(config) };
}

/** Everything the policies folder needs to build a network. */
export interface NetworkRequest {
  readonly policy: Config["policy"]["id"];
  readonly shape: NetworkShape;
  readonly encoding: Encoding;
  /** One seed a replica, lane-major. */
  readonly seeds: readonly number[];
}

/** The output columns that the lanes of a config need between them. */
export function outputColumns(config: Config, nActions: number): OutputColumns {
  const hasStateFlow = config.lanes.some((lane) => objectives[lane.objective].learns.stateFlow);
  const learnsBackward = config.policy.backward === "learned";
  const backwardColumn = nActions + (hasStateFlow ? 1 : 0);
  return {
    stateFlowColumn: hasStateFlow ? nActions : null,
    backwardColumn: learnsBackward ? backwardColumn : null,
    nOutputs: backwardColumn + (learnsBackward ? nActions - 1 : 0),
  };
}

/** The seed of each replica: lanes share theirs, so they start equal and see the same numbers. */
export function replicaSeeds(config: Config): readonly number[] {
  return Array.from(
    { length: replicaCount(config) },
    (_, replica) => config.seed + (replica % config.nSeeds),
  );
}

/** The network that trains this config, or some of its replicas, on this environment. */
export function networkRequest(
  config: Config,
  environment: Environment,
  { start, end }: ReplicaRange = everyReplica(config),
): NetworkRequest {
  const { graph } = environment;
  const encoding = environment.encodings[config.policy.encoding]!();
  return {
    policy: config.policy.id,
    encoding,
    seeds: replicaSeeds(config).slice(start, end),
    shape: {
      nReplicas: end - start,
      nStates: graph.nStates,
      nFeatures: encoding.nFeatures,
      hiddenLayers: config.policy.hiddenLayers,
      activation: config.policy.activation,
      nOutputs: outputColumns(config, graph.nActions).nOutputs,
    },
  };
}

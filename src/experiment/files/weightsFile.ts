// The weights of every replica as a safetensors file (docs/exports.md). Tensors are named
// lane<L>.seed<S>.layer<K>.weight [input, output] and .bias [output]; of a tabular policy
// lane<L>.seed<S>.table [state, output]; where log Z is learned lane<L>.seed<S>.logZ [1].

import type { Environment } from "../../environments/environment.ts";
import type { PlaneSetting } from "../../environments/spaces/planeSetting.ts";
import { objectives } from "../../objectives/objectives.ts";
import type { Config } from "../config.ts";
import { environmentOf } from "../environmentOf.ts";
import { hasStateFlow, layerWidths, outputCount, parameterCounts } from "../laneNetwork.ts";
import { laneSettings } from "../laneSettings.ts";
import { type NamedTensor, safetensorsFile } from "./safetensors.ts";

/** What of a checkpoint is written. */
export interface TrainedWeights {
  /** Training steps done. */
  readonly step: number;
  readonly network: { readonly weights: Float32Array };
  /** Lane-major: replica = lane · nSeeds + seed index. */
  readonly replicas: readonly { readonly logZ: number }[];
}

/**
 * The file's bytes. Its metadata holds the config and the link as text, the step, and what each
 * output column means.
 * @throws RangeError where the weights are not those of this config.
 */
export function weightsFile(
  config: Config,
  trained: TrainedWeights,
  link: string,
): Uint8Array<ArrayBuffer> {
  const { weights } = trained.network;
  const nReplicas = trained.replicas.length;
  const environment = environmentOf(config);
  const { nStates, nActions } = environment.graph;
  const counts = parameterCounts(config, environment);
  const nParameters = counts.reduce((sum, count) => sum + count, 0);
  if (nReplicas !== counts.length || weights.length !== nParameters)
    throw new RangeError(
      `${weights.length} weights of ${nReplicas} replicas, not ${nParameters} of ${counts.length}`,
    );
  let end = 0;
  const tensors = trained.replicas.flatMap(({ logZ }, replica): NamedTensor[] => {
    const index = Math.floor(replica / config.nSeeds);
    const lane = config.lanes[index]!;
    const prefix = `lane${index}.seed${config.seed + (replica % config.nSeeds)}`;
    const start = end;
    end += counts[replica]!;
    const own = weights.subarray(start, end);
    const widths = layerWidths(config, lane, environment);
    const shape = [nStates, outputCount(config, lane, nActions)];
    const layers = widths
      ? layersOf(prefix, own, widths)
      : [{ name: `${prefix}.table`, shape, values: own }];
    const learned = { name: `${prefix}.logZ`, shape: [1], values: Float32Array.of(logZ) };
    return objectives[lane.objective].learns.logZ ? [...layers, learned] : layers;
  });
  const actions = actionColumns(environment);
  return safetensorsFile(tensors, {
    format: "gflownet-playground/weights",
    version: "1",
    config: JSON.stringify(config),
    link,
    step: String(trained.step),
    outputs: JSON.stringify(columnNames(config, actions)),
  });
}

/** What the columns of the forward policy are. */
function actionColumns({ graph, plane, largeSet, actionLabel }: Environment): readonly string[] {
  if (plane) return mixtureColumns(plane);
  if (!largeSet) return Array.from({ length: graph.nActions }, (_, a) => actionLabel(a));
  return [...Array.from({ length: largeSet.universe }, (_, element) => `add ${element}`), "stop"];
}

function layersOf(prefix: string, own: Float32Array, widths: readonly number[]): NamedTensor[] {
  let offset = 0;
  const take = (length: number) => {
    offset += length;
    return own.subarray(offset - length, offset);
  };
  return widths.slice(1).flatMap((nOutputs, layer) => {
    const nInputs = widths[layer]!;
    const name = `${prefix}.layer${layer}`;
    return [
      { name: `${name}.weight`, shape: [nInputs, nOutputs], values: take(nInputs * nOutputs) },
      { name: `${name}.bias`, shape: [nOutputs], values: take(nOutputs) },
    ];
  });
}

/** What the columns of a mixture of normals are; means are those beyond the ones that they begin with. */
function mixtureColumns({ nComponents, initialMeans }: PlaneSetting): string[] {
  const components = Array.from({ length: nComponents }, (_, k) => k + 1);
  return [
    ...components.map((k) => `logit of component ${k}`),
    ...components.map((k) => `mean of component ${k} less ${String(initialMeans[k - 1])}`),
    ...components.map((k) => `log scale of component ${k}`),
  ];
}

/**
 * The logit of each action, then log F where a lane learns it, then backward logits where one does; a lane
 * that learns none of these has the columns before them.
 */
function columnNames(config: Config, actions: readonly string[]): string[] {
  const backward = actions.slice(0, -1).map((action) => `backward of ${action}`);
  const learnsBackward = config.lanes.some(
    (lane) => laneSettings(config, lane).policy.backward === "learned",
  );
  return [
    ...actions,
    ...(hasStateFlow(config) ? ["log F"] : []),
    ...(learnsBackward ? backward : []),
  ];
}

// The weights of every replica as a safetensors file (docs/exports.md). Tensors are named
// lane<L>.seed<S>.layer<K>.weight [input, output] and .bias [output]; of a tabular policy
// lane<L>.seed<S>.table [state, output]; where log Z is learned lane<L>.seed<S>.logZ [1].

import { objectives } from "../../objectives/registry.ts";
import type { Config } from "../config.ts";
import { environmentOf } from "../targetSeed.ts";
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
  if (nReplicas !== config.lanes.length * config.nSeeds || weights.length % nReplicas !== 0)
    throw new RangeError(`${weights.length} weights of ${nReplicas} replicas`);
  const environment = environmentOf(config);
  const { nStates, nActions } = environment.graph;
  const nFeatures = environment.encodings[config.policy.encoding]!().nFeatures;
  const nParameters = weights.length / nReplicas;
  const inputs = config.policy.id === "mlp" ? [nFeatures, ...config.policy.hiddenLayers] : [];
  const nOutputs = outputCount(
    inputs,
    config.policy.id === "mlp" ? nParameters : nParameters / nStates,
  );
  const tensors = trained.replicas.flatMap(({ logZ }, replica): NamedTensor[] => {
    const lane = Math.floor(replica / config.nSeeds);
    const prefix = `lane${lane}.seed${config.seed + (replica % config.nSeeds)}`;
    const own = weights.subarray(replica * nParameters, (replica + 1) * nParameters);
    const layers =
      config.policy.id === "mlp"
        ? layersOf(prefix, own, [...inputs, nOutputs])
        : [{ name: `${prefix}.table`, shape: [nStates, nOutputs], values: own }];
    const learnsLogZ = objectives[config.lanes[lane]!.objective].learns.logZ;
    const learned = { name: `${prefix}.logZ`, shape: [1], values: Float32Array.of(logZ) };
    return learnsLogZ ? [...layers, learned] : layers;
  });
  const actions = Array.from({ length: nActions }, (_, a) => environment.actionLabel(a));
  return safetensorsFile(tensors, {
    format: "gflownet-playground/weights",
    version: "1",
    config: JSON.stringify(config),
    link,
    step: String(trained.step),
    outputs: JSON.stringify(columnNames(config, actions, nOutputs)),
  });
}

/** How many outputs the last layer has, from the number of all parameters. */
function outputCount(inputs: readonly number[], nParameters: number): number {
  let rest = nParameters;
  for (let layer = 0; layer + 1 < inputs.length; layer++)
    rest -= (inputs[layer]! + 1) * inputs[layer + 1]!;
  const nOutputs = inputs.length === 0 ? rest : rest / (inputs.at(-1)! + 1);
  if (!Number.isInteger(nOutputs) || nOutputs < 1)
    throw new RangeError(`${nParameters} parameters do not fit layers of ${inputs.join(", ")}`);
  return nOutputs;
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

/** The logit of each action, then log F where a lane learns it, then backward logits where learned. */
function columnNames(config: Config, actions: readonly string[], nOutputs: number): string[] {
  const backward = actions.slice(0, -1).map((action) => `backward of ${action}`);
  const names = [
    ...actions,
    ...(config.lanes.some((lane) => objectives[lane.objective].learns.stateFlow) ? ["log F"] : []),
    ...(config.policy.backward === "learned" ? backward : []),
  ];
  if (names.length !== nOutputs)
    throw new RangeError(`${nOutputs} outputs where ${names.length} are needed`);
  return names;
}

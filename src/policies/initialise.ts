// Initial weights of a cohort: U(±1/√fanIn) for matrices and biases, the default of nn.Linear in
// PyTorch. Every weight has its own counter, so a replica's weights depend on its seed alone (not on
// its lane or its place in the stack), and further output columns leave the other columns as they
// are.
import { layOutParameters } from "./layout.ts";
import type { NetworkShape, NetworkState } from "./network.ts";

/**
 * Fresh weights with zero moments, one replica for each seed. [replica, parameter]
 * @throws RangeError where there are not as many seeds as replicas.
 */
export function initialState(shape: NetworkShape, seeds: readonly number[]): NetworkState {
  if (seeds.length !== shape.nReplicas)
    throw new RangeError(`${seeds.length} seeds for ${shape.nReplicas} replicas`);
  const { layers, nParameters } = layOutParameters(shape);
  const weights = new Float32Array(shape.nReplicas * nParameters);
  seeds.forEach((seed, replica) => {
    layers.forEach(({ nInputs, nOutputs, weightOffset }, layer) => {
      const bound = 1 / Math.sqrt(nInputs);
      const start = replica * nParameters + weightOffset;
      for (let output = 0; output < nOutputs; output++)
        for (let input = 0; input <= nInputs; input++) {
          const uniform = uniformAt(seed, layer, output * (nInputs + 1) + input);
          weights[start + input * nOutputs + output] = bound * (2 * uniform - 1);
        }
    });
  });
  return {
    weights,
    firstMoment: new Float32Array(weights.length),
    secondMoment: new Float32Array(weights.length),
    step: 0,
  };
}

function uniformAt(seed: number, layer: number, counter: number): number {
  let h = mix(seed | 0) ^ Math.imul(layer + 1, 0x9e3779b1);
  h = mix(mix(h) + Math.imul(counter + 1, 0x85ebca6b));
  return (h >>> 0) / 4294967296;
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

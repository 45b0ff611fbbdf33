// Initial weights of a cohort: U(±1/√fanIn) for matrices and biases, the default of nn.Linear in
// PyTorch. Every column of every layer has its own stream, so a replica's weights depend on its seed
// alone (not on its lane or its place in the stack), and further output columns leave the other
// columns as they are.
import { createRandomStream } from "../math/rng.ts";
import type { NetworkState } from "../records/checkpoint.ts";
import { layOutParameters } from "./layout.ts";
import type { NetworkShape } from "./network.ts";

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
    const stream = createRandomStream(seed);
    layers.forEach(({ nInputs, nOutputs, weightOffset }, layer) => {
      const bound = 1 / Math.sqrt(nInputs);
      const start = replica * nParameters + weightOffset;
      for (let output = 0; output < nOutputs; output++) {
        stream.seek("initialWeights", layer, output);
        for (let input = 0; input <= nInputs; input++)
          weights[start + input * nOutputs + output] = bound * (2 * stream.uniform() - 1);
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

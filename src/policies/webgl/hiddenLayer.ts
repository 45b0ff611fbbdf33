// hₗ = act(hₗ₋₁Wₗ + bₗ), a block of 4 rows × 4 units from blocks of 4 × 4 inputs.
// Samplers: activations below, parameters.
import type { NetworkShape } from "../network.ts";
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { activationFunction, BLOCK_OUTPUTS, forRows, HEADER } from "./glsl.ts";

/** Hidden layer number `layer` ≥ 1. */
export function hiddenLayerProgram(
  { layers, replicaWidth }: StackGeometry,
  activation: NetworkShape["activation"],
  layer: number,
): ProgramSource {
  const { inputBlocks, outputBlocks, firstRow, biasRow } = layers[layer]!;
  const source = `${HEADER}
uniform sampler2DArray inputs;
uniform sampler2D parameters;
${BLOCK_OUTPUTS}
${activationFunction(activation)}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int replica = p.x / ${outputBlocks};
  int x = replica * ${replicaWidth} + p.x % ${outputBlocks};
  vec4 bias = texelFetch(parameters, ivec2(x, ${biasRow}), 0);
  ${forRows("vec4 sum# = bias;")}
  for (int k = 0; k < ${inputBlocks}; k++) {
    int y = ${firstRow} + 4 * k;
    ${forRows("vec4 w# = texelFetch(parameters, ivec2(x, y + #), 0);")}
    int from = replica * ${inputBlocks} + k;
    vec4 h;
    ${forRows(`h = texelFetch(inputs, ivec3(from, p.y, #), 0);
    sum# += h.x * w0 + h.y * w1 + h.z * w2 + h.w * w3;`)}
  }
  ${forRows("row# = activate(sum#);")}
}`;
  return { source, samplers: ["inputs", "parameters"], uniforms: [] };
}

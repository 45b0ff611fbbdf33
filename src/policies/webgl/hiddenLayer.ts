// hₗ = act(hₗ₋₁Wₗ + bₗ), a block of rows × 4 units, four inputs at a time.
// Samplers: activations below, parameters.
import type { NetworkShape } from "../network.ts";
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { activationFunction, blockOutputs, HEADER, repeat } from "./glsl.ts";

/** Hidden layer number `layer` ≥ 1. */
export function hiddenLayerProgram(
  { blockRows, layers }: StackGeometry,
  activation: NetworkShape["activation"],
  layer: number,
): ProgramSource {
  const { inputTexels, outputTexels, firstRow, biasRow } = layers[layer]!;
  const source = `${HEADER}
uniform sampler2DArray below;
uniform sampler2D parameters;
${blockOutputs(blockRows)}
${activationFunction(activation)}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int inputs = p.x / ${outputTexels} * ${inputTexels};
  vec4 bias = texelFetch(parameters, ivec2(p.x, ${biasRow}), 0);
  ${repeat(blockRows, "vec4 sum# = bias;")}
  for (int k = 0; k < ${inputTexels}; k++) {
    int y = ${firstRow} + 4 * k;
    ${repeat(4, "vec4 w# = texelFetch(parameters, ivec2(p.x, y + #), 0);")}
    vec4 h;
    ${repeat(
      blockRows,
      `h = texelFetch(below, ivec3(inputs + k, p.y, #), 0);
    sum# += h.x * w0 + h.y * w1 + h.z * w2 + h.w * w3;`,
    )}
  }
  ${repeat(blockRows, "row# = activate(sum#);")}
}`;
  return { source, samplers: ["below", "parameters"], uniforms: [] };
}

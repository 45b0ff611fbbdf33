// h₁ = act(b₁ + Σ over the row's features of value · W₁[feature]), a block of rows × 4 units.
// Samplers: sparse features, parameters. Uniform: rowStride.
import type { NetworkShape } from "../network.ts";
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { activationFunction, blockOutputs, HEADER, repeat, SPARSE_TEXEL } from "./glsl.ts";

/** The first layer of a network that has hidden layers. */
export function firstLayerProgram(
  { blockRows, layers }: StackGeometry,
  activation: NetworkShape["activation"],
  entriesPerRow: number,
): ProgramSource {
  const { outputTexels, firstRow, biasRow } = layers[0]!;
  const source = `${HEADER}
uniform sampler2D sparse;
uniform sampler2D parameters;
uniform int rowStride;
${blockOutputs(blockRows)}
${SPARSE_TEXEL}
${activationFunction(activation)}
vec4 unitsOf(int row, int x) {
  int start = x / ${outputTexels} * rowStride + row * ${entriesPerRow};
  vec4 sum = texelFetch(parameters, ivec2(x, ${biasRow}), 0);
  for (int t = start; t < start + ${entriesPerRow}; t++) {
    vec4 entry = sparseTexel(t);
    sum += entry.y * texelFetch(parameters, ivec2(x, ${firstRow} + int(entry.x)), 0);
    sum += entry.w * texelFetch(parameters, ivec2(x, ${firstRow} + int(entry.z)), 0);
  }
  return activate(sum);
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${repeat(blockRows, `row# = unitsOf(${blockRows} * p.y + #, p.x);`)}
}`;
  return { source, samplers: ["sparse", "parameters"], uniforms: ["rowStride"] };
}

// y = hW + b without activation, one row × 4 outputs a texel, in the plain layout that is read back.
// Samplers: last activations (or sparse features where there is no hidden layer), parameters.
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { HEADER, SPARSE_TEXEL } from "./glsl.ts";

/** The last layer, above at least one hidden layer. */
export function outputLayerProgram({ layers, replicaWidth }: StackGeometry): ProgramSource {
  const { inputBlocks, outputBlocks, firstRow, biasRow } = layers.at(-1)!;
  const source = `${HEADER}
uniform sampler2DArray inputs;
uniform sampler2D parameters;
layout(location = 0) out vec4 outputs;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int replica = p.x / ${outputBlocks};
  int x = replica * ${replicaWidth} + p.x % ${outputBlocks};
  vec4 sum = texelFetch(parameters, ivec2(x, ${biasRow}), 0);
  for (int k = 0; k < ${inputBlocks}; k++) {
    int y = ${firstRow} + 4 * k;
    vec4 h = texelFetch(inputs, ivec3(replica * ${inputBlocks} + k, p.y >> 2, p.y & 3), 0);
    sum += h.x * texelFetch(parameters, ivec2(x, y), 0)
      + h.y * texelFetch(parameters, ivec2(x, y + 1), 0)
      + h.z * texelFetch(parameters, ivec2(x, y + 2), 0)
      + h.w * texelFetch(parameters, ivec2(x, y + 3), 0);
  }
  outputs = sum;
}`;
  return { source, samplers: ["inputs", "parameters"], uniforms: [] };
}

/** The only layer of a network without hidden layers. */
export function linearPolicyProgram(
  { layers, replicaWidth }: StackGeometry,
  entriesPerRow: number,
): ProgramSource {
  const { outputBlocks, firstRow, biasRow } = layers[0]!;
  const source = `${HEADER}
uniform sampler2D sparse;
uniform sampler2D parameters;
layout(location = 0) out vec4 outputs;
${SPARSE_TEXEL}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int x = p.x / ${outputBlocks} * ${replicaWidth} + p.x % ${outputBlocks};
  outputs = texelFetch(parameters, ivec2(x, ${biasRow}), 0);
  for (int t = p.y * ${entriesPerRow}; t < (p.y + 1) * ${entriesPerRow}; t++) {
    vec4 entry = sparseTexel(t);
    outputs += entry.y * texelFetch(parameters, ivec2(x, ${firstRow} + int(entry.x)), 0);
    outputs += entry.w * texelFetch(parameters, ivec2(x, ${firstRow} + int(entry.z)), 0);
  }
}`;
  return { source, samplers: ["sparse", "parameters"], uniforms: [] };
}

// y = hW + b without activation, one row × 4 outputs a texel, in the plain layout that is read back.
// Samplers: last activations (or sparse features where there is no hidden layer), parameters.
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { HEADER, SPARSE_TEXEL } from "./glsl.ts";

/** The last layer, above at least one hidden layer. */
export function outputLayerProgram({ blockRows, layers }: StackGeometry): ProgramSource {
  const { inputTexels, outputTexels, firstRow, biasRow } = layers.at(-1)!;
  const source = `${HEADER}
uniform sampler2DArray below;
uniform sampler2D parameters;
layout(location = 0) out vec4 outputs;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int inputs = p.x / ${outputTexels} * ${inputTexels};
  vec4 sum = texelFetch(parameters, ivec2(p.x, ${biasRow}), 0);
  for (int k = 0; k < ${inputTexels}; k++) {
    int y = ${firstRow} + 4 * k;
    vec4 h = texelFetch(below, ivec3(inputs + k, p.y / ${blockRows}, p.y % ${blockRows}), 0);
    sum += h.x * texelFetch(parameters, ivec2(p.x, y), 0)
      + h.y * texelFetch(parameters, ivec2(p.x, y + 1), 0)
      + h.z * texelFetch(parameters, ivec2(p.x, y + 2), 0)
      + h.w * texelFetch(parameters, ivec2(p.x, y + 3), 0);
  }
  outputs = sum;
}`;
  return { source, samplers: ["below", "parameters"], uniforms: [] };
}

/** The only layer of a network without hidden layers. Uniform: rowStride. */
export function linearPolicyProgram(
  { layers }: StackGeometry,
  entriesPerRow: number,
): ProgramSource {
  const { outputTexels, firstRow, biasRow } = layers[0]!;
  const source = `${HEADER}
uniform sampler2D sparse;
uniform sampler2D parameters;
uniform int rowStride;
layout(location = 0) out vec4 outputs;
${SPARSE_TEXEL}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  outputs = texelFetch(parameters, ivec2(p.x, ${biasRow}), 0);
  int start = p.x / ${outputTexels} * rowStride + p.y * ${entriesPerRow};
  for (int t = start; t < start + ${entriesPerRow}; t++) {
    vec4 entry = sparseTexel(t);
    outputs += entry.y * texelFetch(parameters, ivec2(p.x, ${firstRow} + int(entry.x)), 0);
    outputs += entry.w * texelFetch(parameters, ivec2(p.x, ${firstRow} + int(entry.z)), 0);
  }
}`;
  return { source, samplers: ["sparse", "parameters"], uniforms: ["rowStride"] };
}

// dₗ = (dₗ₊₁Wᵀ) ⊙ act′(hₗ), a block of rows × 4 units; the derivative is read off hₗ.
// Samplers: gradient above (blocked, or plain where it is the one uploaded at the outputs),
// parameters, activations hₗ.
import type { NetworkShape } from "../network.ts";
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { blockOutputs, derivativeFunction, HEADER, repeat } from "./glsl.ts";

/** The gradient at the inputs of layer number `layer` ≥ 1, before their activation. */
export function inputGradientProgram(
  { blockRows, layers }: StackGeometry,
  activation: NetworkShape["activation"],
  layer: number,
): ProgramSource {
  const { inputTexels, outputTexels, firstRow } = layers[layer]!;
  const isPlain = layer === layers.length - 1;
  const above = isPlain
    ? `texelFetch(above, ivec2(x, ${blockRows} * p.y + #), 0)`
    : "texelFetch(above, ivec3(x, p.y, #), 0)";
  const source = `${HEADER}
uniform ${isPlain ? "sampler2D" : "sampler2DArray"} above;
uniform sampler2D parameters;
uniform sampler2DArray activations;
${blockOutputs(blockRows)}
${derivativeFunction(activation)}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int outputs = p.x / ${inputTexels} * ${outputTexels};
  int y = ${firstRow} + 4 * (p.x % ${inputTexels});
  ${repeat(blockRows, "vec4 sum# = vec4(0.0);")}
  for (int k = 0; k < ${outputTexels}; k++) {
    int x = outputs + k;
    ${repeat(4, "vec4 w# = texelFetch(parameters, ivec2(x, y + #), 0);")}
    vec4 d;
    ${repeat(
      blockRows,
      `d = ${above};
    sum# += vec4(dot(d, w0), dot(d, w1), dot(d, w2), dot(d, w3));`,
    )}
  }
  ${repeat(blockRows, "row# = sum# * derivative(texelFetch(activations, ivec3(p.x, p.y, #), 0));")}
}`;
  return { source, samplers: ["above", "parameters", "activations"], uniforms: [] };
}

// dₗ = (dₗ₊₁Wᵀ) ⊙ act′(hₗ), a block of 4 rows × 4 units; the derivative is read off hₗ.
// Samplers: gradient above (blocked, or plain where it is the one uploaded at the outputs),
// parameters, activations hₗ.
import type { NetworkShape } from "../network.ts";
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { BLOCK_OUTPUTS, derivativeFunction, forRows, HEADER } from "./glsl.ts";

/** The gradient at the inputs of layer number `layer` ≥ 1, before their activation. */
export function inputGradientProgram(
  { layers, replicaWidth }: StackGeometry,
  activation: NetworkShape["activation"],
  layer: number,
): ProgramSource {
  const { inputBlocks, outputBlocks, firstRow } = layers[layer]!;
  const isPlain = layer === layers.length - 1;
  const above = isPlain
    ? "texelFetch(above, ivec2(from, 4 * p.y + #), 0)"
    : "texelFetch(above, ivec3(from, p.y, #), 0)";
  const source = `${HEADER}
uniform ${isPlain ? "sampler2D" : "sampler2DArray"} above;
uniform sampler2D parameters;
uniform sampler2DArray activations;
${BLOCK_OUTPUTS}
${derivativeFunction(activation)}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int replica = p.x / ${inputBlocks};
  int y = ${firstRow} + 4 * (p.x % ${inputBlocks});
  ${forRows("vec4 sum# = vec4(0.0);")}
  for (int k = 0; k < ${outputBlocks}; k++) {
    int x = replica * ${replicaWidth} + k;
    ${forRows("vec4 w# = texelFetch(parameters, ivec2(x, y + #), 0);")}
    int from = replica * ${outputBlocks} + k;
    vec4 d;
    ${forRows(`d = ${above};
    sum# += vec4(dot(d, w0), dot(d, w1), dot(d, w2), dot(d, w3));`)}
  }
  ${forRows("row# = sum# * derivative(texelFetch(activations, ivec3(p.x, p.y, #), 0));")}
}`;
  return { source, samplers: ["above", "parameters", "activations"], uniforms: [] };
}

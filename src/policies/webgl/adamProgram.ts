// Adam over all parameters of all replicas in one draw: θ, m and v are planes of one framebuffer,
// the gradient comes blocked. Formula and constants as in ../adam.ts.
// Samplers: θ, m, v, gradient. Uniforms: floatStepSize, floatSecondMomentScale.
import { ADAM } from "../network.ts";
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { HEADER } from "./glsl.ts";

/** Where nothing lies, to the right of layers narrower than the widest, it writes zeros. */
export function adamProgram({ blockRows, width, layers }: StackGeometry): ProgramSource {
  const { beta1, beta2, epsilon } = ADAM;
  const isEmpty = layers
    .filter((layer) => layer.width < width)
    .map(({ width: x, startRow, nRows }) => {
      return `p.x >= ${x} && p.y >= ${startRow} && p.y < ${startRow + nRows}`;
    })
    .join(" || ");
  const source = `${HEADER}
uniform sampler2D weights;
uniform sampler2D firstMoments;
uniform sampler2D secondMoments;
uniform sampler2DArray gradients;
uniform float floatStepSize;
uniform float floatSecondMomentScale;
layout(location = 0) out vec4 weight;
layout(location = 1) out vec4 firstMoment;
layout(location = 2) out vec4 secondMoment;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  if (${isEmpty || "false"}) {
    weight = firstMoment = secondMoment = vec4(0.0);
    return;
  }
  vec4 g = texelFetch(gradients, ivec3(p.x, p.y >> ${Math.log2(blockRows)}, p.y & ${blockRows - 1}), 0);
  firstMoment = ${beta1} * texelFetch(firstMoments, p, 0) + ${1 - beta1} * g;
  secondMoment = ${beta2} * texelFetch(secondMoments, p, 0) + ${1 - beta2} * (g * g);
  weight = texelFetch(weights, p, 0)
    - floatStepSize * firstMoment / (sqrt(secondMoment) * floatSecondMomentScale + ${epsilon});
}`;
  return {
    source,
    samplers: ["weights", "firstMoments", "secondMoments", "gradients"],
    uniforms: ["floatStepSize", "floatSecondMomentScale"],
  };
}

// Adam over all parameters of all replicas in one draw: θ, m and v are planes of one framebuffer,
// the gradient comes blocked. Formula and constants as in ../adam.ts; what differs between replicas
// comes as one uniform vector each.
// Samplers: θ, m, v, gradient. Uniform: steps.
import { adamFactors } from "../cpu/adam.ts";
import { ADAM, type AdamStep } from "../network.ts";
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { HEADER } from "./glsl.ts";

/** Writes zeros where there are no parameters: to the right of layers narrower than the widest. */
export function adamProgram({ blockRows, nReplicas, width, layers }: StackGeometry): ProgramSource {
  const { beta1, beta2 } = ADAM;
  const isEmpty = layers
    .filter((layer) => layer.width < width)
    .map(({ width: x, startRow, nRows }) => {
      return `p.x >= ${x} && p.y >= ${startRow} && p.y < ${startRow + nRows}`;
    })
    .join(" || ");
  const replicaTexels = layers.reduceRight(
    (above, { startRow, nRows, outputTexels }) =>
      above === "" ? `${outputTexels}` : `p.y < ${startRow + nRows} ? ${outputTexels} : ${above}`,
    "",
  );
  const source = `${HEADER}
uniform sampler2D weights;
uniform sampler2D firstMoments;
uniform sampler2D secondMoments;
uniform sampler2DArray gradients;
uniform vec4 steps[${nReplicas}];
layout(location = 0) out vec4 weight;
layout(location = 1) out vec4 firstMoment;
layout(location = 2) out vec4 secondMoment;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  if (${isEmpty || "false"}) {
    weight = firstMoment = secondMoment = vec4(0.0);
    return;
  }
  vec4 step = steps[p.x / (${replicaTexels})];
  vec4 g = texelFetch(gradients, ivec3(p.x, p.y >> ${Math.log2(blockRows)}, p.y & ${blockRows - 1}), 0);
  vec4 m = texelFetch(firstMoments, p, 0) * step.w;
  vec4 v = texelFetch(secondMoments, p, 0) * step.w * step.w;
  firstMoment = ${beta1} * m + ${1 - beta1} * g;
  secondMoment = ${beta2} * v + ${1 - beta2} * (g * g);
  weight = texelFetch(weights, p, 0)
    - step.x * firstMoment / (sqrt(secondMoment) * step.y + step.z);
}`;
  return {
    source,
    samplers: ["weights", "firstMoments", "secondMoments", "gradients"],
    uniforms: ["steps"],
  };
}

/** What the program is told of each replica's step. [replica, 4] */
export function stepUniforms(steps: readonly AdamStep[], into: Float32Array): Float32Array {
  for (const [replica, step] of steps.entries()) {
    const { stepSize, secondMomentScale, epsilon } = adamFactors(step);
    into.set([stepSize, secondMomentScale, epsilon, step.rescale], 4 * replica);
  }
  return into;
}

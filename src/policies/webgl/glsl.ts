// Text shared by the fragment programs.
import { LEAKY_SLOPE } from "../mlpReference.ts";
import type { NetworkShape } from "../network.ts";
import { SPARSE_WIDTH } from "./sparseFeatures.ts";

/** Version, precision, and `position`: the texel this fragment computes. */
export const HEADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler2DArray;
`;

/** Four outputs, the four rows of a block. */
export const BLOCK_OUTPUTS = [0, 1, 2, 3]
  .map((row) => `layout(location = ${row}) out vec4 row${row};`)
  .join("\n");

/** vec4 sparseTexel(int t): texel t of the sampler \`sparse\`. */
export const SPARSE_TEXEL = `
vec4 sparseTexel(int t) {
  return texelFetch(sparse, ivec2(t & ${SPARSE_WIDTH - 1}, t >> ${Math.log2(SPARSE_WIDTH)}), 0);
}`;

type Activation = NetworkShape["activation"];

/** vec4 activate(vec4 z); a NaN stays one. */
export function activationFunction(activation: Activation): string {
  const body = {
    leakyRelu: `mix(z, ${LEAKY_SLOPE} * z, lessThan(z, vec4(0.0)))`,
    relu: "mix(z, vec4(0.0), lessThan(z, vec4(0.0)))",
    // Some drivers compute tanh from exponentials that overflow.
    tanh: "mix(tanh(clamp(z, -15.0, 15.0)), z, notEqual(z, z))",
  }[activation];
  return `vec4 activate(vec4 z) { return ${body}; }`;
}

/** vec4 derivative(vec4 h): of the activation, from its value h. */
export function derivativeFunction(activation: Activation): string {
  const body = {
    leakyRelu: `mix(vec4(${LEAKY_SLOPE}), vec4(1.0), greaterThan(h, vec4(0.0)))`,
    relu: "mix(vec4(0.0), vec4(1.0), greaterThan(h, vec4(0.0)))",
    tanh: "1.0 - h * h",
  }[activation];
  return `vec4 derivative(vec4 h) { return ${body}; }`;
}

/** Repeats a line of GLSL for the four rows of a block: every \`#\` becomes the row's number. */
export function forRows(line: string): string {
  return [0, 1, 2, 3].map((row) => line.replaceAll("#", String(row))).join("\n");
}

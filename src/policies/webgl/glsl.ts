// Text shared by the fragment programs.
import { LEAKY_SLOPE } from "../cpu/mlpReference.ts";
import type { NetworkShape } from "../network.ts";
import type { BlockRows } from "./geometry.ts";
import { SPARSE_WIDTH } from "./sparseFeatures.ts";

/** Version, precision, and `position`: the texel this fragment computes. */
export const HEADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler2DArray;
`;

/** The rows of a block as outputs. */
export function blockOutputs(blockRows: BlockRows): string {
  return repeat(blockRows, "layout(location = #) out vec4 row#;");
}

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

/** A line of GLSL, n times: every `#` becomes the number of its turn, from 0. */
export function repeat(n: number, line: string): string {
  return Array.from({ length: n }, (_, turn) => line.replaceAll("#", String(turn))).join("\n");
}

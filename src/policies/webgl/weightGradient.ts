// dW = hᵀd and db = Σ d of one layer: blocks of 4 inputs × 4 outputs in the layer's part of the
// gradient texture, the bias in the block row below its matrix. The first layer walks its features'
// lists of rows instead of all rows. One program a layer: a single one with branches for all of them
// was measured to take twice as long on software WebGL, which two draws more don't.
// Samplers: the sum so far (of earlier chunks of rows), the gradients at the layer's outputs, then
// the activations below it, or the sparse features.
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { BLOCK_OUTPUTS, forRows, HEADER, SPARSE_TEXEL } from "./glsl.ts";

/** Uniforms: nRowBlocks, featureOffset (texels; first layer only), isFirstChunk (0 or 1). */
export function weightGradientProgram(geometry: StackGeometry, layer: number): ProgramSource {
  const { layers, replicaWidth } = geometry;
  const { inputBlocks, outputBlocks, firstRow } = layers[layer]!;
  const isLast = layer === layers.length - 1;
  // the gradient at the outputs is uploaded, so it is plain; the others are blocked
  const gradient = (block: string, row: string) =>
    isLast
      ? `texelFetch(above, ivec2(x, 4 * (${block}) + (${row})), 0)`
      : `texelFetch(above, ivec3(x, ${block}, ${row}), 0)`;
  const products = layer === 0 ? firstLayer(gradient) : matrix(inputBlocks, gradient);
  const source = `${HEADER}
uniform sampler2DArray sumSoFar;
uniform ${isLast ? "sampler2D" : "sampler2DArray"} above;
uniform ${layer === 0 ? "sampler2D sparse" : "sampler2DArray below"};
uniform int nRowBlocks;
${layer === 0 ? "uniform int featureOffset;" : ""}
uniform int isFirstChunk;
${BLOCK_OUTPUTS}
${layer === 0 ? SPARSE_TEXEL : ""}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int replica = p.x / ${replicaWidth};
  int column = p.x % ${replicaWidth};
  int inputBlock = p.y - ${firstRow / 4};
  ${forRows("vec4 sum# = vec4(0.0);")}
  if (isFirstChunk == 0) {
    ${forRows("sum# = texelFetch(sumSoFar, ivec3(p, #), 0);")}
  }
  if (column < ${outputBlocks}) {
    int x = replica * ${outputBlocks} + column;
    if (inputBlock == ${inputBlocks}) {
      for (int r = 0; r < nRowBlocks; r++) {
        ${forRows(`sum0 += ${gradient("r", "#")};`)}
      }
    } else {
      ${products}
    }
  }
  ${forRows("row# = sum#;")}
}`;
  return {
    source,
    samplers: ["sumSoFar", "above", layer === 0 ? "sparse" : "below"],
    uniforms: ["nRowBlocks", "isFirstChunk", ...(layer === 0 ? ["featureOffset"] : [])],
  };
}

type GradientTexel = (block: string, row: string) => string;

/** Each sum is touched once a turn: software rasterizers keep them in memory. */
function matrix(inputBlocks: number, gradient: GradientTexel): string {
  return `int from = replica * ${inputBlocks} + inputBlock;
      for (int r = 0; r < nRowBlocks; r++) {
        ${forRows(`vec4 h# = texelFetch(below, ivec3(from, r, #), 0);
        vec4 d# = ${gradient("r", "#")};`)}
        sum0 += h0.x * d0 + h1.x * d1 + h2.x * d2 + h3.x * d3;
        sum1 += h0.y * d0 + h1.y * d1 + h2.y * d2 + h3.y * d3;
        sum2 += h0.z * d0 + h1.z * d1 + h2.z * d2 + h3.z * d3;
        sum3 += h0.w * d0 + h1.w * d1 + h2.w * d2 + h3.w * d3;
      }`;
}

function firstLayer(gradient: GradientTexel): string {
  return `vec4 range;
      ${forRows(`range = sparseTexel(featureOffset + 4 * inputBlock + #);
      for (int t = int(range.x); t < int(range.y); t++) {
        vec4 entry = sparseTexel(t);
        ivec2 rows = ivec2(entry.xz);
        sum# += entry.y * ${gradient("rows.x >> 2", "rows.x & 3")};
        sum# += entry.w * ${gradient("rows.y >> 2", "rows.y & 3")};
      }`)}`;
}

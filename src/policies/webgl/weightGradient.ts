// dW = hᵀd and db = Σ d of one layer: blocks of inputs × 4 outputs in the layer's part of the
// gradient texture, the bias in a block row of its own. The first layer walks its features'
// lists of rows instead of all rows. One program a layer: a single one with branches for all of them
// took twice as long on software WebGL, measured; two more draws cost less than that.
// Samplers: the sum so far (of earlier chunks of rows), the gradients at the layer's outputs, then
// the activations below it, or the sparse features.
import type { ProgramSource } from "./device.ts";
import type { StackGeometry } from "./geometry.ts";
import { blockOutputs, HEADER, repeat, SPARSE_TEXEL } from "./glsl.ts";

/** Uniforms: nRowBlocks, isFirstChunk (0 or 1); first layer only: featureOffset and featureStride,
 * in texels. */
export function weightGradientProgram(geometry: StackGeometry, layer: number): ProgramSource {
  const { blockRows, layers } = geometry;
  const { firstRow, biasRow } = layers[layer]!;
  const isLast = layer === layers.length - 1;
  // the gradient at the outputs is uploaded, so it is plain; the others are blocked
  const gradient = (block: string, row: string) =>
    isLast
      ? `texelFetch(above, ivec2(p.x, ${blockRows} * (${block}) + (${row})), 0)`
      : `texelFetch(above, ivec3(p.x, ${block}, ${row}), 0)`;
  const source = `${HEADER}
uniform sampler2DArray sumSoFar;
uniform ${isLast ? "sampler2D" : "sampler2DArray"} above;
uniform ${layer === 0 ? "sampler2D sparse" : "sampler2DArray below"};
uniform int nRowBlocks;
${layer === 0 ? "uniform int featureOffset;\nuniform int featureStride;" : ""}
uniform int isFirstChunk;
${blockOutputs(blockRows)}
${layer === 0 ? SPARSE_TEXEL : ""}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int inputBlock = p.y - ${firstRow / blockRows};
  ${repeat(blockRows, "vec4 sum# = vec4(0.0);")}
  if (isFirstChunk == 0) {
    ${repeat(blockRows, "sum# = texelFetch(sumSoFar, ivec3(p, #), 0);")}
  }
  // also true of the texel outside that is shaded along with a bias
  bool isBias = p.y ${biasRow < firstRow ? "<=" : ">="} ${biasRow / blockRows};
  int nBiasBlocks = isBias ? nRowBlocks : 0;
  for (int r = 0; r < nBiasBlocks; r++) {
    ${repeat(blockRows, `sum0 += ${gradient("r", "#")};`)}
  }
  ${layer === 0 ? features(geometry, gradient) : inputs(geometry, layer, gradient)}
  ${repeat(blockRows, "row# = sum#;")}
}`;
  return {
    source,
    samplers: ["sumSoFar", "above", layer === 0 ? "sparse" : "below"],
    uniforms: [
      "nRowBlocks",
      "isFirstChunk",
      ...(layer === 0 ? ["featureOffset", "featureStride"] : []),
    ],
  };
}

type GradientTexel = (block: string, row: string) => string;

/** From the activations below, four rows at a time: software rasterizers keep sums in memory. */
function inputs(
  { blockRows, layers }: StackGeometry,
  layer: number,
  gradient: GradientTexel,
): string {
  const { inputTexels, outputTexels } = layers[layer]!;
  const quads = [0, 4].slice(0, blockRows / 4);
  const fourRows = (first: number) => `
      ${repeat(4, `d# = ${gradient("r", `${first} + #`)};`)}
      ${quads
        .map(
          (quad) => `
      ${repeat(4, `h# = texelFetch(below, ivec3(x + ${quad / 4}, r, ${first} + #), 0);`)}
      sum${quad} += h0.x * d0 + h1.x * d1 + h2.x * d2 + h3.x * d3;
      sum${quad + 1} += h0.y * d0 + h1.y * d1 + h2.y * d2 + h3.y * d3;
      sum${quad + 2} += h0.z * d0 + h1.z * d1 + h2.z * d2 + h3.z * d3;
      sum${quad + 3} += h0.w * d0 + h1.w * d1 + h2.w * d2 + h3.w * d3;`,
        )
        .join("")}`;
  return `int x = p.x / ${outputTexels} * ${inputTexels} + ${blockRows / 4} * inputBlock;
  vec4 ${["d", "h"].flatMap((name) => [0, 1, 2, 3].map((row) => `${name}${row}`)).join(", ")};
  int nBlocks = isBias ? 0 : nRowBlocks;
  for (int r = 0; r < nBlocks; r++) {
    ${quads.map(fourRows).join("")}
  }`;
}

/** From the lists of the rows that have a feature. */
function features({ blockRows, layers }: StackGeometry, gradient: GradientTexel): string {
  const [shift, mask] = [Math.log2(blockRows), blockRows - 1];
  return `vec4 range;
    int ranges = featureOffset + p.x / ${layers[0]!.outputTexels} * featureStride
      + ${blockRows} * inputBlock;
    ${repeat(
      blockRows,
      `range = isBias ? vec4(0.0) : sparseTexel(ranges + #);
    for (int t = int(range.x); t < int(range.y); t++) {
      vec4 entry = sparseTexel(t);
      ivec2 rows = ivec2(entry.xz);
      sum# += entry.y * ${gradient(`rows.x >> ${shift}`, `rows.x & ${mask}`)};
      sum# += entry.w * ${gradient(`rows.y >> ${shift}`, `rows.y & ${mask}`)};
    }`,
    )}`;
}

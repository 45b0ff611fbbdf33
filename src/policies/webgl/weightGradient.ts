// dW = hᵀd and db = Σ d of all layers in one draw over the whole parameter texture: blocks of 4
// inputs × 4 outputs; the first layer walks its features' lists of rows instead of all rows.
// Samplers: sparse features, the sum so far (of earlier chunks of rows), gradients at the outputs,
// then activations and gradients of each hidden layer.
import type { ProgramSource } from "./device.ts";
import type { LayerGeometry, StackGeometry } from "./geometry.ts";
import { BLOCK_OUTPUTS, forRows, HEADER, SPARSE_TEXEL } from "./glsl.ts";

/** Uniforms: nRowBlocks, featureOffset (texels), isFirstChunk (0 or 1). */
export function weightGradientProgram(geometry: StackGeometry): ProgramSource {
  const { layers, replicaWidth } = geometry;
  const hidden = layers.slice(0, -1).map((_, l) => l + 1);
  const source = `${HEADER}
uniform sampler2D sparse;
uniform sampler2DArray sumSoFar;
uniform sampler2D outputGradient;
${hidden.map((l) => `uniform sampler2DArray activations${l};\nuniform sampler2DArray gradient${l};`).join("\n")}
uniform int nRowBlocks;
uniform int featureOffset;
uniform int isFirstChunk;
${BLOCK_OUTPUTS}
${SPARSE_TEXEL}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int replica = p.x / ${replicaWidth};
  int column = p.x % ${replicaWidth};
  ${forRows("vec4 sum# = vec4(0.0);")}
  if (isFirstChunk == 0) {
    ${forRows("sum# = texelFetch(sumSoFar, ivec3(p, #), 0);")}
  }
  ${layers.map((layer, l) => layerBranch(geometry, layer, l)).join(" else ")}
  ${forRows("row# = sum#;")}
}`;
  return {
    source,
    samplers: [
      ...["sparse", "sumSoFar", "outputGradient"],
      ...hidden.flatMap((l) => [`activations${l}`, `gradient${l}`]),
    ],
    uniforms: ["nRowBlocks", "featureOffset", "isFirstChunk"],
  };
}

function layerBranch(
  { layers }: StackGeometry,
  { inputBlocks, outputBlocks, firstRow, biasRow }: LayerGeometry,
  l: number,
): string {
  const isLast = l === layers.length - 1;
  const gradient = (block: string, row: string) =>
    isLast
      ? `texelFetch(outputGradient, ivec2(x, 4 * (${block}) + (${row})), 0)`
      : `texelFetch(gradient${l + 1}, ivec3(x, ${block}, ${row}), 0)`;
  const bias = `for (int r = 0; r < nRowBlocks; r++) {
      ${forRows(`sum0 += ${gradient("r", "#")};`)}
    }`;
  const matrix =
    l === 0
      ? forRows(`range = sparseTexel(featureOffset + 4 * (p.y - ${firstRow / 4}) + #);
    for (int t = int(range.x); t < int(range.y); t++) {
      vec4 entry = sparseTexel(t);
      ivec2 rows = ivec2(entry.xz);
      sum# += entry.y * ${gradient("rows.x >> 2", "rows.x & 3")};
      sum# += entry.w * ${gradient("rows.y >> 2", "rows.y & 3")};
    }`)
      : `int from = replica * ${inputBlocks} + p.y - ${firstRow / 4};
    for (int r = 0; r < nRowBlocks; r++) {
      vec4 h, d;
      ${forRows(`h = texelFetch(activations${l}, ivec3(from, r, #), 0);
      d = ${gradient("r", "#")};
      sum0 += h.x * d; sum1 += h.y * d; sum2 += h.z * d; sum3 += h.w * d;`)}
    }`;
  return `if (p.y < ${biasRow / 4 + 1}) {
    if (column < ${outputBlocks}) {
    int x = replica * ${outputBlocks} + column;
    ${l === 0 ? "vec4 range;" : ""}
    if (p.y == ${biasRow / 4}) {
    ${bias}
    } else {
    ${matrix}
    }
    }
  }`;
}

// The bitwise-XOR reward of the hypergrid: coordinates must agree bit by bit, tier after tier. As
// defined in torchgfn's hypergrid; a rule that is easy to state and has no smooth slope.
import { defineReward } from "../environment.ts";
import type { Problem } from "../parameters.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import { rewardFloor } from "./rewardFloor.ts";

/** R(s) = R0 + Σ of w_t over the tiers before the first whose check fails. */
export const bitwiseXor = defineReward({
  label: "Bitwise XOR",
  sentence: "Cells whose coordinates cancel bit by bit are rewarded, tier upon tier.",
  reference: "torchgfn, hypergrid with the bitwise XOR reward",
  formula:
    "R(s)=R_0+\\sum_t w_t\\prod_{t'\\le t}\\prod_{b\\le b_{t'}}\\mathbf 1\\Bigl[\\textstyle\\bigoplus_d\\mathrm{bit}_b(s_d)=0\\Bigr]",
  parameters: {
    R0: rewardFloor,
    weights: {
      type: "numbers",
      label: "Tier weights",
      sentence: "What passing each tier adds, one weight a tier.",
      formula: "w_t",
      minimum: 0,
      maximum: 1000,
      maximumLength: 6,
      default: [1, 10, 100],
    },
    topBits: {
      type: "numbers",
      label: "Highest bits",
      sentence: "Each tier checks the bits from 0 to this one, as far as the height has them.",
      formula: "b_t",
      minimum: 0,
      maximum: 9,
      maximumLength: 6,
      default: [5, 7, 9],
    },
  },
  check(_space: GridSpace, { weights, topBits }) {
    const problems: Problem[] = [];
    if (!weights || weights.length === 0)
      problems.push({ path: "weights", message: "weights must hold 1 to 6 numbers, not none." });
    else if (topBits?.length !== weights.length)
      problems.push({
        path: "topBits",
        message: `topBits must hold one number for each of the ${weights.length} weights, not ${topBits?.length ?? 0}.`,
      });
    const fraction = topBits?.find((bit) => !Number.isInteger(bit));
    if (fraction !== undefined)
      problems.push({
        path: "topBits",
        message: `topBits must hold whole numbers from 0 to 9, not ${fraction}.`,
      });
    return problems;
  },
  remark: (space: GridSpace, { topBits }) =>
    new Set(cappedBits(space, topBits ?? [])).size < (topBits ?? []).length
      ? `At height ${space.height} only bits 0 to ${highestBit(space)} exist, so some tiers check the same.`
      : null,
});

/** Coordinates below H need the bits 0 … ⌈log₂ H⌉ − 1. */
function highestBit({ height }: GridSpace): number {
  return 31 - Math.clz32(height - 1);
}

export function cappedBits(space: GridSpace, topBits: readonly number[]): number[] {
  return topBits.map((bit) => Math.min(bit, highestBit(space)));
}

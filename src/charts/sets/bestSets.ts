// The best sets that a lane's samples met: their members, log R, and by what factor their estimated probability is off.
import { elementsOfMask } from "../../environments/spaces/setMask.ts";
import { formatFixed, formatWhole } from "../../math/numberText.ts";

/** Sets in the order of their reward; masks with bit d for element d. */
export interface BestSets {
  readonly universe: number;
  /** Of how many finished sets. */
  readonly nFinished: number;
  readonly masks: readonly number[];
  /** [rank] */
  readonly logRewards: readonly number[];
  /** log(p_T/p*), estimated; null on the target's own card. [rank] */
  readonly logRatios: readonly number[] | null;
}

/** The set of largest reward, from what each element adds: the target's own card. */
export function bestOfAll(
  worths: Float64Array,
  { size, constant }: { readonly size: number; readonly constant: number },
): { readonly mask: number; readonly logReward: number } {
  const best = Array.from(worths.keys())
    .sort((a, b) => worths[b]! - worths[a]! || a - b)
    .slice(0, size)
    .sort((a, b) => a - b);
  return {
    mask: best.reduce((mask, element) => mask | (1 << element), 0),
    logReward: best.reduce((sum, element) => sum + worths[element]!, constant),
  };
}

/** "{0, 3, 5}". */
export function setName(mask: number): string {
  return `{${elementsOfMask(mask).join(", ")}}`;
}

/** "×1.4" as log: "ln +0.34". */
export function bestSetText({ masks, logRewards, logRatios }: BestSets, rank: number): string {
  const mask = masks[rank];
  if (mask === undefined) return "";
  const reward = `log R ${formatFixed(logRewards[rank], 3)}`;
  const ratio = logRatios
    ? `, estimated log p − log p* ${formatFixed(logRatios[rank], 2, true)}`
    : "";
  return `${setName(mask)}: ${reward}${ratio}`;
}

/** The first three. */
export function bestSetsSummary(sets: BestSets): string {
  const { masks, nFinished, logRatios } = sets;
  if (masks.length === 0) return "No set was sampled yet.";
  const first = masks.slice(0, 3).map((_, rank) => `${bestSetText(sets, rank)}.`);
  const heading = logRatios
    ? `The best of the sampled sets, of ${formatWhole(nFinished)} there are.`
    : `The best of ${formatWhole(nFinished)} sets.`;
  return [heading, ...first].join(" ");
}

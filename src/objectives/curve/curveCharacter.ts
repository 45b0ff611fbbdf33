// What the tails of a curve make of its divergence. Beyond the last point to the right lie trajectories that
// the policy leaves out, beyond the first to the left those that it invents. Straight tails: a push without
// bound grows with the log-ratio, and the steeper side decides what is cared for more. Reverse KL, as steep
// on either side, seeks modes. What is left out altogether costs f(0), which no straight tail makes infinite: covering by
// tails is weaker than forward KL's, and says its price.
import { formatNumber } from "../../math/numberText.ts";
import { generatorAt } from "./generator.ts";
import type { MonotoneCurve } from "./monotoneCurve.ts";

export type CurveCharacter = "bounded" | "seeking" | "covering";

export interface CharacterReport {
  readonly character: CurveCharacter;
  /** "Mass-covering by its tails", for a heading. */
  readonly label: string;
  readonly sentence: string;
}

/** Whether a divergence is bounded, mode-seeking or mass-covering, with the reason in a sentence. */
export function characterOf(curve: MonotoneCurve): CharacterReport {
  const [left, right] = curve.tailSlopes.map((slope) => -slope) as [number, number];
  if (left === 0 && right === 0) {
    const down = formatNumber(curve.value(Number.NEGATIVE_INFINITY), 3);
    const up = formatNumber(-curve.value(Number.POSITIVE_INFINITY), 3);
    return {
      character: "bounded",
      label: "Bounded",
      sentence: `Bounded on both sides: nothing is pushed up harder than by ${up} or down harder than by ${down}, however wrong it is.`,
    };
  }
  const slopes = `${formatNumber(right, 3)} a nat up and ${formatNumber(left, 3)} down`;
  if (right > left) {
    const price = formatNumber(generatorAt(curve, Number.POSITIVE_INFINITY), 3);
    const unlike = `Leaving out all of the target costs at most ${price} all the same, where forward KL has no limit.`;
    return {
      character: "covering",
      label: "Mass-covering",
      sentence:
        left === 0
          ? `Mass-covering by its tails: what is left out is pushed up without bound, what is invented pushed down by so much and no more. ${unlike}`
          : `Mass-covering by its tails: they push what is left out harder than what is invented (${slopes}). ${unlike}`,
    };
  }
  return {
    character: "seeking",
    label: "Mode-seeking",
    sentence:
      right === 0
        ? "Mode-seeking by its tails: what is invented is pushed down without bound, what is left out pushed up by so much and no more."
        : right === left
          ? `Mode-seeking by its tails, as reverse KL: they push equally on both sides (${slopes}), and what is left out costs a bounded price.`
          : `Mode-seeking by its tails: they push what is invented harder than what is left out (${slopes}).`,
  };
}

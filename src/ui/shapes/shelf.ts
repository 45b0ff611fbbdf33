// The shapes on the shelf: every push curve that has a name, as a lane that minimises it. What is a member of the α
// family under another name (squared Hellinger, both χ², Linex) is shown as such. The values of a shape are c of its
// record, brought to slope −1 at 0.
import { unitPush } from "../../objectives/curve/unitPush.ts";
import "../../objectives/lateObjectives.ts";
import type { ObjectiveId } from "../../objectives/objectives.ts";

/** One shape. */
export interface Shape {
  readonly id: string;
  readonly name: string;
  /** The lane that minimises it; what is left out is its objective's default. */
  readonly lane: {
    readonly objective: ObjectiveId;
    readonly alpha?: number;
    readonly sharpness?: number;
    readonly width?: number;
  };
  /** TeX of c(x), x = log w − log Z, and of a convex f(u), u = p_F/p_B, whose f′ it is; null: no short one. */
  readonly push: string;
  readonly generator: string | null;
  /** What else it is called, or what it is a case of; a whole sentence. */
  readonly alias: string | null;
  readonly source: string;
}

const FAMILY = "da Silva et al. 2024, section 3.1";
const F_GAN = "Nowozin et al. 2016, f-GAN, table 1";

export const shelf: readonly Shape[] = [
  {
    id: "reverseKl",
    name: "Reverse KL",
    lane: { objective: "reverseKl" },
    push: "-x",
    generator: "u\\log u-u+1",
    alias: "As a regression loss it is the square, trajectory balance. The α family at α = 1.",
    source: FAMILY,
  },
  {
    id: "forwardKl",
    name: "Forward KL",
    lane: { objective: "forwardKl" },
    push: "1-e^x",
    generator: "u-1-\\log u",
    alias: "The α family at α = 0, and Linex with a = −1.",
    source: FAMILY,
  },
  {
    id: "hellinger",
    name: "Squared Hellinger",
    lane: { objective: "tsallis", alpha: 0.5 },
    push: "2\\,(1-e^{x/2})",
    generator: "2\\,(\\sqrt u-1)^2",
    alias: "The α family at α = ½, and Linex with a = −½.",
    source: F_GAN,
  },
  {
    id: "pearson",
    name: "χ² of the policy",
    lane: { objective: "tsallis", alpha: 2 },
    push: "e^{-x}-1",
    generator: "\\tfrac12(u-1)^2",
    alias: "Pearson’s χ². The α family at α = 2, and Linex with a = 1.",
    source: F_GAN,
  },
  {
    id: "neyman",
    name: "χ² of the target",
    lane: { objective: "tsallis", alpha: -1 },
    push: "\\tfrac12(1-e^{2x})",
    generator: "\\tfrac12\\frac{(u-1)^2}u",
    alias: "Neyman’s χ². The α family at α = −1, and Linex with a = −2.",
    source: F_GAN,
  },
  {
    id: "jensenShannon",
    name: "Jensen–Shannon",
    lane: { objective: "jensenShannon" },
    push: "-2\\log\\tfrac{1+e^x}2",
    generator: "2u\\log u-2(1+u)\\log\\tfrac{1+u}2",
    alias: null,
    source: "Lin 1991; Nowozin et al. 2016, table 1",
  },
  {
    id: "jeffreys",
    name: "Jeffreys",
    lane: { objective: "jeffreys" },
    push: "-\\tfrac12(x+e^x-1)",
    generator: "\\tfrac12(u-1)\\log u",
    alias: "The mean of the α family at α = 1 and α = 0.",
    source: "Jeffreys 1946",
  },
  {
    id: "triangular",
    name: "Triangular (Le Cam)",
    lane: { objective: "triangular" },
    push: "1-\\frac4{(1+e^{-x})^2}",
    generator: "\\frac{(u-1)^2}{u+1}",
    alias: null,
    source: "Le Cam 1986; Topsøe 2000",
  },
  {
    id: "totalVariation",
    name: "Total variation, k = 4",
    lane: { objective: "totalVariation", sharpness: 4 },
    push: "-\\tfrac14\\tanh4x",
    generator: null,
    alias: "Total variation with its corner rounded: the larger k, the sharper.",
    source: F_GAN,
  },
  {
    id: "logCosh",
    name: "Log-cosh loss",
    lane: { objective: "totalVariation", sharpness: 1 },
    push: "-\\tanh x",
    generator: "u-2\\arctan u+\\tfrac\\pi2-1",
    alias: "Smoothed total variation at k = 1.",
    source: "As total variation",
  },
  {
    id: "huber",
    name: "Huber loss, δ = 1",
    lane: { objective: "huber", width: 1 },
    push: "-\\max(-1,\\min(x,1))",
    generator: null,
    alias: "Reverse KL with a limit at the width δ.",
    source: "Huber 1964",
  },
  {
    id: "cosh",
    name: "Cosh loss",
    lane: { objective: "cosh" },
    push: "-\\sinh x",
    generator: "\\tfrac14(u^2-1)-\\tfrac12\\log u",
    alias: "The mean of the α family at α = 2 and α = 0.",
    source: "Hu et al. 2024, Beyond Squared Error",
  },
];

/** c(x) of a shape, with slope −1 at 0: its record's, which may be on another scale. */
export function pushOfShape({ lane }: Shape): (x: number) => number {
  const push = unitPush(lane);
  if (!push) throw new RangeError(`${lane.objective} has no push`);
  return push;
}

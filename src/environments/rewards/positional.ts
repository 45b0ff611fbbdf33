// The positional reward of sequences: every token at every position adds its share, as in the
// sequence design task of da Silva et al. 2024 (arXiv 2410.09355).
import { defineReward } from "../environment.ts";
import type { Problem } from "../parameters.ts";
import type { SequenceSpace } from "../spaces/sequenceSpace.ts";

/** log R(x) = Σ_i g(i)·f(x_i). */
export const positional = defineReward({
  label: "Positional",
  sentence: "Every token has a worth and every position a weight; the worths add up.",
  reference: "da Silva et al. 2024, arXiv 2410.09355, sequence design",
  formula: "\\log R(x)=\\sum_i g(i)\\,f(x_i)",
  parameters: {
    f: {
      type: "numbers",
      label: "Token worths",
      sentence: "The worth of each token of the alphabet; drawn from −1 to 1 where left out.",
      formula: "f",
      unit: "nats",
      minimum: -5,
      maximum: 5,
      maximumLength: 8,
      default: null,
    },
    g: {
      type: "numbers",
      label: "Position weights",
      sentence: "The weight of each position, the first first; drawn from −1 to 1 where left out.",
      formula: "g",
      minimum: -5,
      maximum: 5,
      maximumLength: 8,
      default: null,
    },
  },
  check({ letters, maximumLength }: SequenceSpace, { f, g }) {
    const problems: Problem[] = [];
    if (f && f.length !== letters.length)
      problems.push({
        path: "f",
        message: `f must hold ${letters.length} numbers, one for each token, not ${f.length}.`,
      });
    if (g && g.length !== maximumLength)
      problems.push({
        path: "g",
        message: `g must hold ${maximumLength} numbers, one for each position, not ${g.length}.`,
      });
    return problems;
  },
});

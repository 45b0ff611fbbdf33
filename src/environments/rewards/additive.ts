// The additive reward of sets: every element adds its worth, whatever else is in the set, as in the
// sets task of da Silva et al. 2024 (arXiv 2410.09355).
import { defineReward } from "../environment.ts";
import type { SetSpace } from "../spaces/setSpace.ts";

/** log R(x) = Σ_{d∈x} f(d). */
export const additive = defineReward({
  label: "Additive",
  sentence: "Every element has a worth; the worths of a set’s elements add up.",
  reference: "da Silva et al. 2024, arXiv 2410.09355, sets",
  formula: "\\log R(x)=\\sum_{d\\in x}f(d)",
  parameters: {
    f: {
      type: "numbers",
      label: "Element worths",
      sentence: "The worth of each element; drawn from 0 to 1 where left out.",
      formula: "f",
      unit: "nats",
      minimum: -10,
      maximum: 10,
      maximumLength: 19,
      default: null,
    },
  },
  check: ({ universe }: SetSpace, { f }) =>
    f && f.length !== universe
      ? [
          {
            path: "f",
            message: `f must hold ${universe} numbers, one for each element, not ${f.length}.`,
          },
        ]
      : [],
  remark: ({ universe, size }: SetSpace) =>
    size === universe
      ? "The size is that of the universe: there is only one set, and nothing to learn."
      : null,
  counterpart: ({ universe, size }: SetSpace, { f }) => ({
    label: "The same without a list",
    environment: { id: "largeSet", universe, size, reward: { id: "additive", f } },
  }),
});

// The additive reward over sets that cannot be listed: the same as additive.ts for the same seed, whose list of
// worths it shares the beginning of.
import { defineReward } from "../environment.ts";
import { finishedSetCount, type LargeSetSpace } from "../spaces/largeSetSpace.ts";
import { setSpace } from "../spaces/setSpace.ts";
import { additive } from "./additive.ts";

/** Most states of a set environment that lists them, in a universe of at most 19. */
const LISTED_UNIVERSE = 19;

/** log R(x) = Σ_{d∈x} f(d). */
export const largeAdditive = defineReward({
  label: additive.label,
  sentence: additive.sentence,
  reference: additive.reference,
  formula: "\\log R(x)=\\sum_{d\\in x}f(d)",
  parameters: { f: { ...additive.parameters.f, maximumLength: 32 } },
  check: ({ universe, size }: LargeSetSpace, values) =>
    additive.check!(setSpace(universe, size), values),
  remark: (space: LargeSetSpace) =>
    finishedSetCount(space) === 1
      ? "The size is that of the universe: there is only one set, and nothing to learn."
      : null,
  counterpart: ({ universe, size }: LargeSetSpace, { f }) =>
    universe <= LISTED_UNIVERSE
      ? {
          label: "The same with all sets listed",
          environment: { id: "set", universe, size, reward: { id: "additive", f } },
        }
      : null,
});

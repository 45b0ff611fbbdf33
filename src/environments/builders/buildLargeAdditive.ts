// The worths of rewards/largeAdditive.ts: the same as of additive.ts for the same seed, as far as that goes.
import { drawUniform } from "../drawn.ts";
import type { RewardBuilder } from "../environment.ts";
import type { largeAdditive } from "../rewards/largeAdditive.ts";
import type { LargeSetSpace } from "../spaces/largeSetSpace.ts";

export const buildLargeAdditive: RewardBuilder<LargeSetSpace, typeof largeAdditive> = (
  { universe },
  values,
  seed,
) => {
  const request = { seed, name: "f", count: universe, minimum: 0, maximum: 1 } as const;
  const worths = values.f ?? drawUniform(request);
  return {
    logReward() {
      throw new RangeError("sets of this environment are no numbered states");
    },
    worths,
    drawn: values.f ? {} : { f: worths },
  };
};

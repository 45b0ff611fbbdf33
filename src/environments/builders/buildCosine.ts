// log R of rewards/cosine.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import type { cosine } from "../rewards/cosine.ts";
import { distanceFromCentre, type GridSpace, productOverCoordinates } from "../spaces/gridSpace.ts";

export const buildCosine: RewardBuilder<GridSpace, typeof cosine> = (space, { R0, R1 }) => {
  const ripple = (coordinate: number): number => {
    const u = distanceFromCentre(coordinate, space.n) / (2 * space.n);
    return (Math.cos(50 * u) + 1) * normalDensity(5 * u);
  };
  const ripples = productOverCoordinates(space, ripple);
  const highest = Math.max(...Array.from({ length: space.height }, (_, s) => ripple(s)));
  const onSummit = productOverCoordinates(space, (s) => (ripple(s) === highest ? 1 : 0));
  return {
    logReward: (state) => Math.log(R0 + R1 * ripples(state)),
    isMode: (state) => onSummit(state) === 1,
  };
};

function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

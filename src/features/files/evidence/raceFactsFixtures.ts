// A race of three lanes for tables and figures: the second at half the distance of the first in every seed, the
// third at nine times of it.
import { madeRace } from "../../../charts/curves/raceFixtures.ts";
import type { RaceFacts } from "./raceFacts.ts";

export const threeLanes = [
  { label: "Trajectory balance", factor: () => 1 },
  { label: "Forward KL", factor: () => 0.5 },
  { label: "Rényi α = 0.5", factor: () => 9 },
];

/** Its facts, seeds from 3. */
export function raceOf({
  table,
  nSeeds,
  lanes = threeLanes,
}: Pick<RaceFacts, "table"> & {
  readonly nSeeds: number;
  readonly lanes?: Parameters<typeof madeRace>[0];
}): RaceFacts {
  return {
    ...madeRace(lanes, nSeeds),
    table,
    question: {
      metric: "totalVariation",
      threshold: 0.1,
      xAxis: "steps",
      measure: "end",
      baseline: 0,
    },
    title: "Small",
    firstSeed: 3,
    step: 200,
    lastStep: 500,
    seedLooks: null,
    mostSeeds: 16,
  };
}

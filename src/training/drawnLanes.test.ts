// Drawn lanes in training: random curves stay numbers, a run goes on while a curve is bent, and one that has the
// shape of a known objective learns as well.
import { expect, it } from "vitest";
import type { LaneConfig } from "../experiment/config.ts";
import { straightLine } from "../objectives/curve/curvePoints.ts";
import { distanceAfter, smallMlp, trainableCohort } from "./cohortFixtures.ts";
import { trainRandomCurves } from "./drawnLanesFixtures.ts";

it("48 random curves train 50 steps without a number that is none", async () => {
  expect((await trainRandomCurves(48, 50, 7)).failed).toEqual([]);
});

const grid = {
  environment: {
    id: "hypergrid",
    dimensions: 2,
    height: 8,
    reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
  },
  policy: smallMlp,
  training: { batchSize: 64, learningRate: 0.001, exploration: 0 },
  seed: 1,
  nSeeds: 1,
};
const line = { objective: "drawn", points: straightLine.points } as const;

it("goes on from the same weights when a lane is bent, and when that is undone", async () => {
  const before: LaneConfig = { objective: "reverseKl", controlVariate: "leaveOneOut" };
  const bent: LaneConfig = { ...line, controlVariate: "ownCentre" };
  const cohort = await trainableCohort({ ...grid, lanes: [before] });
  const [distance] = distanceAfter(cohort, 300);
  cohort.update({ lanes: [bent] });
  expect(cohort.step).toBe(300);
  expect(distanceAfter(cohort, 0)[0]).toBe(distance);
  const [later] = distanceAfter(cohort, 300);
  expect(later).toBeLessThan(distance!);
  // every frame of a drag
  for (let move = 1; move <= 30; move++) {
    const points = [
      [-4, 4 - move / 10],
      [0, 0],
      [4, -4 - move / 10],
    ] as const;
    cohort.update({ lanes: [{ ...bent, points }] });
    distanceAfter(cohort, 3);
  }
  expect(distanceAfter(cohort, 0)[0]).toBeLessThan(later! + 0.01);
  cohort.update({ lanes: [before] });
  expect(distanceAfter(cohort, 100)[0]).toBeLessThan(later! + 0.01);
});

it("a line learns as reverse KL does, with log Z or the batch’s own centre", async () => {
  const lanes = [
    { objective: "reverseKl", controlVariate: "leaveOneOut" },
    { ...line, controlVariate: "leaveOneOut" },
    { ...line, controlVariate: "ownCentre" },
  ];
  const cohort = await trainableCohort({ ...grid, lanes });
  const [known, learned, centred] = distanceAfter(cohort, 800);
  expect(known).toBeLessThan(0.06);
  expect(learned).toBeLessThan(known! + 0.02);
  expect(centred).toBeLessThan(known! + 0.02);
});

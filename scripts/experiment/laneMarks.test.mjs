// What the command line says of lanes, against lines written by hand.
import { expect, it } from "vitest";
import { runTiny } from "../../src/training/run/tinyRun.ts";
import { laneMarks } from "./laneMarks.ts";

const { run } = await runTiny();

/** The run with something else of some seeds. @param {readonly object[]} changes [replica] */
function withSeeds(...changes) {
  const lanes = run.lanes.map((lane, k) => ({
    ...lane,
    seeds: lane.seeds.map((seed, index) => ({ ...seed, ...changes[2 * k + index] })),
  }));
  return laneMarks({ lanes });
}

it("says nothing of lanes that are well", () => {
  expect(withSeeds()).toEqual([]);
});

it("has a line a lane, with each reason once", () => {
  const stopped = { status: "stopped", step: 40, reason: "The loss is not finite." };
  expect(withSeeds(stopped, { ...stopped, step: 20 }, { noNearerThan: 0 })).toEqual([
    "Trajectory balance: 2 of 2 seeds stopped at step 20. The loss is not finite.",
    expect.stringMatching(
      /^Tsallis α = 0\.5: 1 of 2 seeds no nearer than at step 0\. By the exact distance .* then\./,
    ),
  ]);
});

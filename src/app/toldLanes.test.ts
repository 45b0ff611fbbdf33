// Lanes that are told of, in made-up snapshots.
import { expect, it } from "vitest";
import { presets } from "../experiment/presets.ts";
import { validateConfig } from "../experiment/schema.ts";
import { frameOf, type SeedFigures } from "../features/filmstrip/stripFixtures.ts";
import { toldLanes } from "./toldLanes.ts";

const validated = validateConfig({
  ...presets.default.config,
  lanes: [{ objective: "reverseKl" }, { objective: "tsallis", alpha: 2 }],
  nSeeds: 2,
});
if (!validated.ok) throw new Error("valid");
const { config } = validated;

/** A run of two lanes with two seeds. */
function runOf(noNearerThan: readonly (number | undefined)[], runId = 1) {
  const figures = noNearerThan.map(
    (step): SeedFigures => ({
      variation: 1,
      regions: 1,
      ...(step !== undefined && { noNearerThan: step }),
    }),
  );
  const replicas = frameOf(1, figures).seeds.map((seed, k) => ({ ...seed, lane: k >> 1 }));
  const snapshot = { step: 500, trajectories: 0, seconds: 0, metricAlpha: 0.5, replicas };
  return { runId, config, snapshot };
}

it("names lanes, and how many of their seeds", () => {
  expect([...toldLanes(runOf([undefined, undefined, undefined, undefined])).values()]).toEqual([]);
  expect([...toldLanes(runOf([undefined, 0, 40, 40])).values()]).toEqual([
    "Reverse KL: 1 of 2 seeds no nearer than at step 0",
    "Tsallis α = 2: 2 of 2 seeds no nearer than at step 40",
  ]);
  expect(toldLanes({ runId: 1, config, snapshot: null }).size).toBe(0);
});

it("calls it the same case while it lasts, and another in another run or after a change", () => {
  const keys = (...run: Parameters<typeof runOf>) => [...toldLanes(runOf(...run)).keys()];
  const first = keys([0, undefined, undefined, undefined]);
  expect(keys([0, 0, undefined, undefined])).toEqual(first);
  expect(keys([undefined, 0, undefined, undefined])).toEqual(first);
  expect(keys([40, undefined, undefined, undefined])).not.toEqual(first);
  expect(keys([0, undefined, undefined, undefined], 2)).not.toEqual(first);
  expect(keys([undefined, undefined, 0, undefined])).not.toEqual(first);
});

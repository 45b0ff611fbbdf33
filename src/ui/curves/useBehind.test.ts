// Which curves of a pinned run stand behind which views, against lanes and orders chosen by hand.
import { expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { createFakeRun } from "../../store/run/fakeRun.ts";
import { referenceOf } from "../../store/run/reference.ts";
import { curvesBehind } from "./useBehind.ts";

function configOf(lanes: readonly object[], view = {}, nSeeds = 1) {
  const validated = validateConfig({
    environment: { id: "hypergrid", height: 3, reward: { id: "corners", R0: 0.1 } },
    policy: { encoding: "kHot", hiddenLayers: [4] },
    training: { batchSize: 8 },
    lanes,
    view,
    nSeeds,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

const pinned = configOf([{ objective: "reverseKl" }, { objective: "trajectoryBalance" }], {}, 2);
const now = configOf([{ objective: "trajectoryBalance" }, { objective: "forwardKl" }]);

function reference() {
  const { run, trainer } = createFakeRun(pinned);
  run.start();
  trainer.becomeReady();
  trainer.reportStep(1);
  trainer.passFrame();
  return referenceOf(run.store.getState())!;
}

it("are of all lanes and seeds, named as what they are", () => {
  const behind = curvesBehind(reference(), { config: now, view: "totalVariation", only: null })!;
  expect(behind.lanes.map(({ label, replicas }) => [label, replicas])).toEqual([
    ["Reverse KL, behind", [0, 1]],
    ["Trajectory balance, behind", [2, 3]],
  ]);
  // trajectory balance has its look of now
  expect(behind.lanes.map(({ look }) => look)[1]).toBe(0);
});

it("are of the lane of the same name where one lane is shown", () => {
  const of = (only: number) => curvesBehind(reference(), { config: now, view: "loss", only });
  expect(of(0)!.lanes.map(({ label }) => label)).toEqual(["Trajectory balance, behind"]);
  expect(of(1)).toBeNull();
});

it("are none that would be of something else", () => {
  const other = configOf([{ objective: "reverseKl" }], { metricAlpha: 2 });
  const behind = (view: "renyi" | "sampledTotalVariation" | "totalVariation", config = now) =>
    curvesBehind(reference(), { config, view, only: null });
  expect(behind("renyi")).not.toBeNull();
  expect(behind("renyi", other)).toBeNull();
  expect(behind("totalVariation", other)).not.toBeNull();
  expect(behind("sampledTotalVariation")).toBeNull();
});

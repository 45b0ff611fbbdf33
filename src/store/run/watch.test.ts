// What a trainer is told to diagnose, when the page is looked at in another way.
import { beforeEach, expect, it } from "vitest";
import { setStage, useStage } from "../view/stageStore.ts";
import { initialView, setView, useView } from "../view/viewStore.ts";
import { createFakeRun, type FakeRun } from "./fakeRun.ts";
import { followViews } from "./watch.ts";

let fake: FakeRun;
const told = () => fake.trainer.sent("watch").map(({ watch }) => watch.diagnostics);

beforeEach(() => {
  useView.setState(initialView, true);
  useStage.setState(useStage.getInitialState(), true);
  fake = createFakeRun();
});

it("starts a run with what is looked at already", () => {
  setView({ layer: "visits" });
  followViews(fake.run, () => false);
  fake.run.start();
  expect(fake.trainer.sent("start")).toMatchObject([{ watch: { diagnostics: ["visits"] } }]);
});

it("tells a run of every other layer and of the stage, and of nothing else", () => {
  followViews(fake.run, () => false);
  fake.run.start();
  fake.trainer.becomeReady();
  expect(told()).toEqual([]);
  setView({ layer: "pressure" });
  setView({ metric: "reverseKl" });
  setStage({ showsPaths: true });
  setStage({ sliceThrough: 3 });
  expect(told()).toEqual([["pressure"], ["pressure", "trajectories"]]);
});

it("asks for the flow where the pictures are drawn by it, whatever the layer", () => {
  followViews(fake.run, (_environment, _layer, { sliceThrough }) => sliceThrough === 1);
  fake.run.start();
  fake.trainer.becomeReady();
  setStage({ sliceThrough: 1 });
  setView({ layer: "visits" });
  setStage({ sliceThrough: 2 });
  expect(told()).toEqual([["flow"], ["visits", "flow"], ["visits"]]);
});

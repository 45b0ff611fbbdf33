// What the trainer is asked to diagnose for each way of looking at a run, written out by hand, and
// when it is told.
import { beforeEach, describe, expect, it } from "vitest";
import type { Watch } from "../../records/diagnostics.ts";
import { openGuide, useGuide } from "../view/panelStore.ts";
import { setStage, useStage } from "../view/stageStore.ts";
import { initialView, type LayerId, setView, useView } from "../view/viewStore.ts";
import { createFakeRun, type FakeRun } from "./fakeRun.ts";
import { followViews, watchOf } from "./watch.ts";

const stage = useStage.getInitialState();

const byLayer: Readonly<Record<LayerId, readonly string[]>> = {
  learned: [],
  learnedLog: [],
  difference: [],
  logRatio: [],
  pressure: ["pressure"],
  pressureBatch: ["pressure"],
  pressureBoth: ["pressure"],
  visits: ["visits"],
  visitsBatch: ["visits"],
  flow: ["flow"],
  flowMismatch: ["flow"],
};

describe("what is diagnosed", () => {
  it.each(Object.entries(byLayer))("for the layer %s is %j", (layer, diagnostics) => {
    // the record's keys are the ids
    expect(watchOf(layer as LayerId, stage, false)).toEqual({ diagnostics, seed: 0 });
  });

  it("for pictures drawn by the flow is the flow too, once", () => {
    expect(watchOf("visits", stage, true).diagnostics).toEqual(["visits", "flow"]);
    expect(watchOf("flow", stage, true).diagnostics).toEqual(["flow"]);
  });

  it("are trajectories where paths are shown or a lane has the stage, not for the target", () => {
    expect(watchOf("learned", { ...stage, showsPaths: true }, false).diagnostics).toEqual([
      "trajectories",
    ]);
    expect(watchOf("learned", { ...stage, enlarged: 0 }, false).diagnostics).toEqual([
      "trajectories",
    ]);
    expect(watchOf("learned", { ...stage, enlarged: "target" }, false).diagnostics).toEqual([]);
  });

  it("is of the seed that is shown", () => {
    expect(watchOf("flow", { ...stage, seed: "median" }, false).seed).toBe("median");
  });
});

describe("the trainer", () => {
  let fake: FakeRun;
  const told = () => fake.trainer.sent("watch").map(({ watch }) => watch.diagnostics);
  const atStart = () => fake.trainer.sent("start").map(({ watch }) => watch?.diagnostics);

  beforeEach(() => {
    useView.setState(initialView, true);
    useStage.setState(stage, true);
    useGuide.setState({ lesson: null, open: null });
    fake = createFakeRun();
  });

  it("knows what is looked at from its start on, be it since before it was followed or not", () => {
    setView({ layer: "visits" });
    followViews(fake.run, () => false);
    fake.run.start();
    setView({ layer: "flow" });
    fake.run.start();
    expect(atStart()).toEqual([["visits"], ["flow"]]);
  });

  it("hears of every other layer and of the stage, and of nothing else", () => {
    followViews(fake.run, () => false);
    fake.run.start();
    expect(atStart()).toEqual([[]]);
    fake.trainer.becomeReady();
    expect(told()).toEqual([]);
    setView({ layer: "pressure" });
    setView({ metric: "loss" });
    setView({ hoveredState: 3 });
    setStage({ showsPaths: true });
    setStage({ sliceThrough: 3 });
    expect(told()).toEqual([["pressure"], ["pressure", "trajectories"]]);
  });

  it("may leave out metrics that nothing on the page shows", () => {
    followViews(fake.run, () => false);
    fake.run.start();
    fake.trainer.becomeReady();
    setView({ metric: "reverseKl" });
    setView({ metric: "modesFound" });
    openGuide("concepts");
    openGuide(null);
    useGuide.setState({ lesson: "list" });
    const isLeftOut = (command: { readonly watch?: Watch }) => command.watch?.onlyGlimpsed;
    expect(fake.trainer.sent("start").map(isLeftOut)).toEqual([true]);
    expect(fake.trainer.sent("watch").map(isLeftOut)).toEqual([false, true, false, true, false]);
  });

  it("is asked for the flow where the pictures are drawn by it, whatever the layer", () => {
    followViews(fake.run, (_environment, _layer, { sliceThrough }) => sliceThrough === 1);
    fake.run.start();
    fake.trainer.becomeReady();
    setStage({ sliceThrough: 1 });
    setView({ layer: "visits" });
    setStage({ sliceThrough: 2 });
    expect(told()).toEqual([["flow"], ["visits", "flow"], ["visits"]]);
  });
});

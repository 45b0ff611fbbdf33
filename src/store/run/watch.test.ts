// What the trainer is asked to diagnose for each way of looking at a run, written out by hand, and
// when it is told.
import { beforeEach, describe, expect, it } from "vitest";
import { setStage, useStage } from "../view/stageStore.ts";
import { initialView, type LayerId, setView, useView } from "../view/viewStore.ts";
import { FakeTrainer } from "./fakeTrainer.ts";
import { connectTrainer, startRun } from "./runControl.ts";
import { followViews, watchOf } from "./watch.ts";

const stage = useStage.getInitialState();

const byLayer: Readonly<Record<LayerId, readonly string[]>> = {
  learned: [],
  learnedLog: [],
  difference: [],
  logRatio: [],
  pressure: ["pressure"],
  pressureBatch: ["pressure"],
  visits: ["visits"],
  visitsBatch: ["visits"],
  flow: ["flow"],
  flowMismatch: ["flow"],
};

describe("what is diagnosed", () => {
  it.each(Object.entries(byLayer))("for the layer %s is %j", (layer, diagnostics) => {
    // the record's keys are the ids
    expect(watchOf(layer as LayerId, stage)).toEqual({ diagnostics, seed: 0 });
  });

  it("for a drawn graph is its flow too, once", () => {
    expect(watchOf("visits", { ...stage, graphView: "graph" }).diagnostics).toEqual([
      "visits",
      "flow",
    ]);
    expect(watchOf("flow", { ...stage, graphView: "graph" }).diagnostics).toEqual(["flow"]);
  });

  it("are trajectories where paths are shown or a lane has the stage, not for the target", () => {
    expect(watchOf("learned", { ...stage, showsPaths: true }).diagnostics).toEqual([
      "trajectories",
    ]);
    expect(watchOf("learned", { ...stage, enlarged: 0 }).diagnostics).toEqual(["trajectories"]);
    expect(watchOf("learned", { ...stage, enlarged: "target" }).diagnostics).toEqual([]);
  });

  it("is of the seed that is shown", () => {
    expect(watchOf("flow", { ...stage, seed: "median" }).seed).toBe("median");
  });
});

describe("the trainer", () => {
  let trainer: FakeTrainer;
  beforeEach(() => {
    useView.setState(initialView, true);
    useStage.setState(stage, true);
    trainer = new FakeTrainer();
    connectTrainer(trainer, trainer);
    followViews();
  });

  it("knows what is looked at from its start on, and hears of each change", () => {
    setView({ layer: "flow" });
    startRun();
    expect(trainer.sent("start")[0]?.watch?.diagnostics).toEqual(["flow"]);
    trainer.becomeReady();
    setView({ layer: "visits" });
    setView({ hoveredState: 3 });
    setStage({ showsPaths: true });
    expect(trainer.sent("watch").map((command) => command.watch.diagnostics)).toEqual([
      ["visits"],
      ["visits", "trajectories"],
    ]);
  });

  it("is told of what was looked at before it was followed", () => {
    startRun();
    expect(trainer.sent("start")[0]?.watch?.diagnostics).toEqual([]);
  });
});

// What buttons and keys call, against the run that it must reach: the page's, whichever that is, and
// none beside it.
import { beforeEach, describe, expect, it } from "vitest";
import { defaultConfig, useConfig } from "../config/configStore.ts";
import { changeSpeed, toggleFullSpeed } from "./changeSpeed.ts";
import { EXTENSION } from "./createRun.ts";
import { createFakeRun, type FakeRun } from "./fakeRun.ts";
import { FakeTrainer } from "./fakeTrainer.ts";
import { openPageRun, pageRun } from "./pageRun.ts";
import {
  reset,
  setBackend,
  setSpeed,
  takeSteps,
  togglePlay,
  train,
  trainMore,
} from "./runControl.ts";
import { compareWith, dismissNotice, notify, useRun, viewStep } from "./runStore.ts";

let trainer: FakeTrainer;
let beside: FakeRun;
const state = () => pageRun().store.getState();
const lastCommand = () => trainer.commands.at(-1);

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  trainer = new FakeTrainer();
  openPageRun({ port: trainer, clock: trainer }).start();
  trainer.becomeReady();
  beside = createFakeRun();
  beside.run.start();
  beside.trainer.becomeReady();
});

describe("the controls of the page", () => {
  it("train, pause, step and change speed", () => {
    togglePlay();
    expect(lastCommand()).toMatchObject({ type: "pause" });
    takeSteps(3);
    expect(lastCommand()).toMatchObject({ type: "step", count: 3 });
    takeSteps();
    expect(lastCommand()).toMatchObject({ type: "step", count: 1 });
    train();
    expect(lastCommand()).toMatchObject({ type: "resume" });
    setSpeed(90);
    changeSpeed(1);
    expect(lastCommand()).toMatchObject({ type: "setSpeed", speed: 120 });
    changeSpeed(-1);
    expect(state().speed).toBe(90);
    toggleFullSpeed();
    expect(state().speed).toBeNull();
    toggleFullSpeed();
    expect(state().speed).toBe(60);
    expect(beside.trainer.commands).toHaveLength(1);
    expect(beside.run.store.getState()).toMatchObject({ phase: "training", speed: 60 });
  });

  it("move the last step on, once, whether it was reached or not", () => {
    trainMore();
    expect(useConfig.getState().config.training.stopAtStep).toBe(5_000 + EXTENSION);
    trainer.reportStep(5_000 + EXTENSION, { finished: true });
    trainer.passFrame();
    trainMore();
    expect(useConfig.getState().config.training.stopAtStep).toBe(5_000 + 2 * EXTENSION);
    expect(lastCommand()).toMatchObject({ type: "resume" });
  });

  it("start again, on another backend too", () => {
    reset();
    setBackend("cpu");
    expect(trainer.sent("start")).toMatchObject([
      { runId: 1, backend: "auto" },
      { runId: 2, backend: "auto" },
      { runId: 3, backend: "cpu" },
    ]);
    expect(beside.trainer.sent("start")).toHaveLength(1);
  });

  it("show and dismiss one notice, and leave the others", () => {
    for (const key of ["first", "second"]) notify({ key, tone: "info", text: key, actions: [] });
    notify({ key: "first", tone: "error", text: "again", actions: [] });
    expect(state().notices).toMatchObject([{ key: "second" }, { key: "first", text: "again" }]);
    dismissNotice("first");
    expect(state().notices).toMatchObject([{ key: "second" }]);
    dismissNotice("unknown");
    expect(state().notices).toHaveLength(1);
    expect(beside.run.store.getState().notices).toEqual([]);
  });

  it("look back at the nearest picture and compare with it", () => {
    trainer.reportStep(10);
    trainer.passFrame();
    viewStep(4);
    expect(useRun.getState().viewed?.step).toBe(0);
    compareWith(state().viewed);
    viewStep(null);
    expect(useRun.getState()).toMatchObject({ viewed: null, compared: { step: 0 } });
    compareWith(null);
    expect(state().compared).toBeNull();
  });

  it("reach the run that has taken the page's place", () => {
    const second = new FakeTrainer();
    openPageRun({ port: second, clock: second });
    setSpeed(8);
    pageRun().start();
    expect(second.sent("start")).toMatchObject([{ speed: 8 }]);
    expect(useRun.getState().speed).toBe(8);
    expect(trainer.sent("setSpeed")).toEqual([]);
  });
});

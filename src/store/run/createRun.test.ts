// Runs beside each other, each on a port and an experiment of its own, against what each trainer is
// told and each state holds: what happens to one must not be seen in the other. The controls of a single
// run are held against the same trainer in trainer.test.ts.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { createRecording } from "../../protocol/recording.ts";
import { seriesOffset } from "../../records/metricHistory.ts";
import { threeLanes } from "../config/configFixtures.ts";
import { useConfig } from "../config/configStore.ts";
import { setField } from "../edit/editConfig.ts";
import { createRun, EXTENSION } from "./createRun.ts";
import { createFakeRun, type FakeRun } from "./fakeRun.ts";
import { FakeTrainer } from "./fakeTrainer.ts";
import { openPageRun } from "./pageRun.ts";
import type { RunInstance } from "./runInstance.ts";

/** One lane on nine states: nothing of it is like the page's first experiment. */
function otherConfig() {
  const validated = validateConfig({
    environment: { height: 3 },
    lanes: [{ objective: "trajectoryBalance" }],
    seed: 7,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

const stateOf = ({ run }: FakeRun) => run.store.getState();
const typesOf = ({ trainer }: FakeRun) => trainer.commands.map(({ type }) => type);

/** Edits a run's own experiment. */
function edit({ run, source }: FakeRun, change: object): void {
  const config = { ...source.getState().config, ...change };
  source.setState({ config });
  run.adoptConfig(config);
}

let one: FakeRun;
let other: FakeRun;

beforeEach(() => {
  [one, other] = [createFakeRun(), createFakeRun(otherConfig())];
  for (const { run, trainer } of [one, other]) {
    run.start();
    trainer.becomeReady();
  }
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the order of the metrics", () => {
  const valuesOf = (metric: string) => {
    const { history } = stateOf(one);
    const start = seriesOffset(history, metric, 0);
    return [...history.last.subarray(start, start + history.nBuckets)];
  };

  it("changes without a restart; what was measured at another is no longer shown", () => {
    one.trainer.reportStep(1);
    one.trainer.passFrame();
    const [renyi, variation] = [valuesOf("renyi"), valuesOf("totalVariation")];
    expect(renyi.every(Number.isFinite)).toBe(true);
    const { historyRevision } = stateOf(one);
    edit(one, { view: { metricAlpha: 2 } });
    expect(one.trainer.sent("update").map(({ update }) => update)).toEqual([{ metricAlpha: 2 }]);
    expect(one.trainer.sent("start")).toHaveLength(1);
    expect(valuesOf("renyi")).toEqual(renyi.map(() => Number.NaN));
    expect(stateOf(one).historyRevision).toBeGreaterThan(historyRevision);
    // this trainer has not heard of it yet
    one.trainer.reportStep(2);
    one.trainer.passFrame();
    expect(valuesOf("tsallis")).toEqual([...renyi, 0].map(() => Number.NaN));
    expect(valuesOf("totalVariation")).toEqual([...variation, variation[0]]);
    expect(stateOf(one).snapshot!.metricAlpha).toBe(0.5);
  });
});

describe("two runs", () => {
  it("train two experiments", () => {
    expect(one.trainer.sent("start")).toMatchObject([{ config: threeLanes() }]);
    expect(other.trainer.sent("start")).toMatchObject([{ config: otherConfig() }]);
    expect(stateOf(one)).toMatchObject({ phase: "training", environment: { nStates: 64 } });
    expect(stateOf(other)).toMatchObject({ phase: "training", environment: { nStates: 9 } });
  });

  it("pause, step, change speed and go on each for itself", () => {
    const nTold = other.trainer.commands.length;
    one.run.pause();
    one.run.takeSteps(3);
    one.run.setSpeed(5);
    one.run.watch({ diagnostics: ["visits"], seed: 0 });
    expect(stateOf(one)).toMatchObject({ phase: "paused", wantsPlay: false, speed: 5 });
    expect(stateOf(other)).toMatchObject({ phase: "training", wantsPlay: true, speed: 60 });
    one.run.train();
    expect(typesOf(one).slice(1)).toEqual(["pause", "step", "setSpeed", "watch", "resume"]);
    expect(other.trainer.commands).toHaveLength(nTold);
  });

  it("hear nothing of what the other's trainer says, though both count their runs from 1", () => {
    const heard = { one: vi.fn(), other: vi.fn() };
    one.run.onReport(heard.one);
    other.run.onReport(heard.other);
    const before = stateOf(one);
    other.trainer.reportStep(9, { stopped: 0 });
    other.trainer.passFrame();
    one.trainer.passFrame();
    expect(stateOf(other)).toMatchObject({ runId: 1, step: 9, notices: [{ key: "stopped" }] });
    expect(stateOf(other).history.nRows).toBe(2);
    expect(heard.other).toHaveBeenCalledTimes(2);
    expect(stateOf(one)).toBe(before);
    expect(before).toMatchObject({ runId: 1, step: 0, notices: [] });
    expect(before.history.nRows).toBe(1);
    expect(before.recording.frames).toHaveLength(1);
    expect(heard.one).not.toHaveBeenCalled();
  });

  it("restart each by a timer and with a notice of its own", () => {
    edit(other, { seed: 8 });
    expect(stateOf(other)).toMatchObject({ phase: "restarting", notices: [{ key: "restarting" }] });
    expect(stateOf(one)).toMatchObject({ phase: "training", notices: [] });
    one.trainer.passDelays();
    expect(other.trainer.sent("start")).toHaveLength(1);
    edit(one, { seed: 3 });
    other.trainer.passDelays();
    expect(other.trainer.sent("start")).toMatchObject([{ runId: 1 }, { config: { seed: 8 } }]);
    expect(one.trainer.sent("start")).toHaveLength(1);
    one.trainer.passDelays();
    expect(one.trainer.sent("start")).toMatchObject([{ runId: 1 }, { config: { seed: 3 } }]);
    other.run.reset();
    expect([stateOf(one).runId, stateOf(other).runId]).toEqual([2, 3]);
  });

  it("fail, are set aside and stop each for itself", () => {
    const failure = { code: "internal", message: "No memory." } as const;
    other.trainer.report({ type: "failed", runId: 1, failure });
    other.trainer.passFrame();
    expect(stateOf(other)).toMatchObject({ phase: "failed", failure });
    other.run.setAside({ phase: "opened", preparing: null });
    expect(typesOf(other)).toContain("dispose");
    expect(stateOf(one)).toMatchObject({ phase: "training", failure: null, runId: 1 });
    expect(typesOf(one)).not.toContain("dispose");
  });

  it("go beyond their last step each in its own experiment", () => {
    other.trainer.reportStep(5_000, { finished: true });
    other.trainer.passFrame();
    other.run.train();
    const last = ({ source }: FakeRun) => source.getState().config.training.stopAtStep;
    expect(last(other)).toBe(5_000 + EXTENSION);
    expect(last(one)).toBe(threeLanes().training.stopAtStep);
  });

  it("hold no object in common that grows in place, from before their start", () => {
    const [first, second] = [createFakeRun(), createFakeRun()].map(stateOf);
    expect(first!.history).not.toBe(second!.history);
    expect(first!.recording).not.toBe(second!.recording);
    expect(first!.recording.frames).not.toBe(second!.recording.frames);
    expect(stateOf(one).recording.frames).not.toBe(stateOf(other).recording.frames);
  });

  it("look back at moments each of its own", () => {
    one.trainer.reportStep(4);
    one.trainer.passFrame();
    other.run.compareWith(stateOf(other).snapshot);
    one.run.viewStep(0);
    expect(stateOf(one)).toMatchObject({ viewed: { step: 0 }, compared: null });
    expect(stateOf(other)).toMatchObject({ viewed: null, compared: { step: 0 } });
  });
});

describe("an edit of a run", () => {
  it("that has failed starts it again, once edits pause, and says nothing of a restart", () => {
    const failure = { code: "internal", message: "No memory." } as const;
    one.trainer.report({ type: "failed", runId: 1, failure });
    one.trainer.passFrame();
    const nTold = one.trainer.commands.length;
    edit(one, { seed: 2 });
    edit(one, { seed: 3 });
    expect(stateOf(one)).toMatchObject({ phase: "failed", notices: [] });
    one.trainer.passDelays();
    expect(one.trainer.commands.slice(nTold)).toMatchObject([
      { type: "start", config: { seed: 3 } },
    ]);
  });

  it("that was opened from a file starts training, and none is made by what is the same", () => {
    one.run.setAside({ phase: "opened", preparing: null });
    edit(one, {});
    one.trainer.passDelays();
    expect(stateOf(one)).toMatchObject({ phase: "opened", notices: [] });
    edit(one, { seed: 4 });
    expect(stateOf(one)).toMatchObject({ phase: "restarting", notices: [{ key: "restarting" }] });
    one.trainer.passDelays();
    expect(one.trainer.sent("start").map(({ config }) => config.seed)).toEqual([1, 4]);
  });
});

it("takes no ready of the run before for its own: until then it is told nothing", () => {
  const { backend, environment } = stateOf(one);
  one.run.reset();
  one.trainer.report({
    type: "ready",
    runId: 1,
    step: 0,
    backend: backend!,
    environment: environment!,
  });
  one.trainer.passFrame();
  one.run.setSpeed(5);
  expect(one.trainer.sent("setSpeed")).toEqual([]);
  one.trainer.becomeReady();
  expect(one.trainer.sent("setSpeed")).toEqual([{ type: "setSpeed", runId: 2, speed: 5 }]);
});

describe("a run that records nothing", () => {
  it("keeps none of its pictures but the last, through restarts", () => {
    const trainer = new FakeTrainer();
    const initial = { recording: createRecording(0) };
    const { source } = one;
    const run = createRun({ port: trainer, clock: trainer, source, initial });
    run.start();
    trainer.becomeReady();
    run.reset();
    trainer.becomeReady();
    trainer.reportStep(1);
    trainer.passFrame();
    const { recording, snapshot } = run.store.getState();
    expect(snapshot?.step).toBe(1);
    expect(recording).toMatchObject({ frames: [], bytes: 0 });
  });
});

describe("a run beside the page's", () => {
  it("is not touched by edits of the page's experiment, nor the page by its", () => {
    useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
    const trainer = new FakeTrainer();
    const page = openPageRun({ port: trainer, clock: trainer });
    page.start();
    trainer.becomeReady();
    const nTold = one.trainer.commands.length;
    setField({ path: "training.learningRate", value: 0.02 });
    setField({ path: "environment.height", value: 5 });
    trainer.passDelays();
    expect(trainer.sent("update")).toHaveLength(1);
    expect(trainer.sent("start")).toHaveLength(2);
    expect(one.trainer.commands).toHaveLength(nTold);
    expect(stateOf(one).notices).toEqual([]);
    edit(one, { seed: 11 });
    one.trainer.passDelays();
    expect(useConfig.getState().config.seed).not.toBe(11);
    expect(trainer.sent("start")).toHaveLength(2);
  });

  it("ends when another takes the page's place", () => {
    const [first, second] = [new FakeTrainer(), new FakeTrainer()];
    openPageRun({ port: first, clock: first }).start();
    openPageRun({ port: second, clock: second }).start();
    expect(first.commands.map(({ type }) => type)).toEqual(["start", "dispose"]);
    expect(second.commands.map(({ type }) => type)).toEqual(["start"]);
  });
});

/** Everything that may be asked of a run. */
function askEverything(run: RunInstance): void {
  run.start();
  run.train();
  run.pause();
  run.togglePlay();
  run.takeSteps();
  run.reset();
  run.trainMore();
  run.setSpeed(1);
  run.setBackend("cpu");
  run.watch({ diagnostics: ["flow"], seed: 0 });
  run.adoptConfig(otherConfig());
  run.requestCheckpoint();
  run.requestExport();
  run.requestTables({ lanes: [0] });
  run.setAside({ phase: "opened", preparing: null });
  run.dispose();
}

describe("a disposed run", () => {
  it("sends nothing more and hears nothing more in the middle of everything, and leaves the other", () => {
    const heard = vi.fn();
    one.run.onReport(heard);
    // a picture that is to be acknowledged, a report that waits for its frame, a restart that is due
    one.trainer.reportStep(1);
    one.trainer.passFrame();
    edit(one, { seed: 2 });
    one.trainer.reportStep(2);
    heard.mockClear();
    const before = stateOf(one);
    const nTold = one.trainer.commands.length;
    one.run.dispose();
    expect(typesOf(one).slice(nTold)).toEqual(["dispose"]);
    one.trainer.reportStep(3);
    for (let frame = 0; frame < 9; frame++) one.trainer.passFrame();
    one.trainer.passDelays();
    expect(one.trainer.commands).toHaveLength(nTold + 1);
    expect(stateOf(one)).toBe(before);
    expect(heard).not.toHaveBeenCalled();
    other.trainer.reportStep(4);
    other.trainer.passFrame();
    other.run.pause();
    expect(stateOf(other)).toMatchObject({ step: 4, phase: "paused" });
    expect(typesOf(other).at(-1)).toBe("pause");
  });

  it.each([
    "preparing",
    "restarting",
    "training",
    "paused",
    "finished",
    "opened",
    "failed",
  ] as const)("has no control that does anything (%s)", (phase) => {
    one.run.store.setState({ phase });
    one.run.dispose();
    const before = stateOf(one);
    const { config } = one.source.getState();
    const nTold = one.trainer.commands.length;
    askEverything(one.run);
    one.trainer.passFrame();
    one.trainer.passDelays();
    expect(one.trainer.commands).toHaveLength(nTold);
    expect(stateOf(one)).toBe(before);
    expect(one.source.getState().config).toBe(config);
  });

  it("says nothing to a trainer that it never started", () => {
    const { run, trainer } = createFakeRun();
    run.dispose();
    expect(trainer.commands).toEqual([]);
  });

  it("tells nobody of the rest of a frame when it is disposed of in its middle", () => {
    const heard: string[] = [];
    one.run.onReport(({ type }) => {
      heard.push(type);
      one.run.dispose();
    });
    one.run.onReport(({ type }) => heard.push(`second ${type}`));
    one.trainer.reportStep(1);
    one.trainer.passFrame();
    expect(heard).toEqual(["progress"]);
  });

  it("leaves another on the same clock", () => {
    const clock = new FakeTrainer();
    const [first, second] = [new FakeTrainer(), new FakeTrainer()];
    const [gone, stays] = [first, second].map((port) =>
      createRun({ port, clock, source: createFakeRun().source }),
    );
    for (const run of [gone!, stays!]) run.start();
    for (const trainer of [first, second]) trainer.becomeReady();
    gone!.dispose();
    clock.passFrame();
    clock.passFrame();
    expect(gone!.store.getState().phase).toBe("preparing");
    expect(stays!.store.getState().phase).toBe("training");
    expect([first, second].map((trainer) => trainer.sent("acknowledge").length)).toEqual([0, 1]);
  });
});

describe("a listener that throws", () => {
  const error = new Error("history is full");
  const fail = () => {
    throw error;
  };
  let reported: unknown[];

  beforeEach(() => {
    reported = [];
    vi.stubGlobal("reportError", (cause: unknown) => reported.push(cause));
  });

  it("does not silence the others of reports, nor what follows a report", () => {
    const heard = vi.fn();
    one.run.onReport(fail);
    one.run.onReport(heard);
    one.trainer.reportStep(1);
    for (let frame = 0; frame < 3; frame++) one.trainer.passFrame();
    expect(heard.mock.calls.map(([event]) => event.type)).toEqual(["progress", "snapshot"]);
    expect(one.trainer.sent("acknowledge")).toHaveLength(2);
    expect(reported).toEqual([error, error]);
  });

  it("does not silence the others of the state, nor what the trainer is to be told", () => {
    const heard = vi.fn();
    one.run.store.subscribe(fail);
    one.run.store.subscribe(heard);
    one.run.pause();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(heard.mock.calls[0]![0]).toMatchObject({ phase: "paused" });
    expect(one.trainer.sent("pause")).toHaveLength(1);
    edit(one, { training: { ...one.source.getState().config.training, learningRate: 0.5 } });
    expect(one.trainer.sent("update")).toHaveLength(1);
    expect(stateOf(one).config?.training.learningRate).toBe(0.5);
    expect(reported).toEqual([error, error]);
  });

  it("hears nothing once it has let go", () => {
    const heard = vi.fn();
    const stops = [one.run.onReport(heard), one.run.store.subscribe(heard)];
    for (const stop of stops) stop();
    one.trainer.reportStep(1);
    one.trainer.passFrame();
    expect(stateOf(one).step).toBe(1);
    expect(heard).not.toHaveBeenCalled();
  });
});

it("goes on beyond the limit of the run that comes, not beyond the steps of the one it replaces", () => {
  const { run, trainer, source } = createFakeRun();
  run.start();
  trainer.becomeReady();
  trainer.reportStep(583);
  trainer.passFrame();
  const { config } = source.getState();
  const training = { ...config.training, stopAtStep: 200 };
  source.setState({ config: { ...config, training, seed: config.seed + 1 } });
  run.adoptConfig(source.getState().config);
  expect(run.store.getState()).toMatchObject({ phase: "restarting", step: 583 });
  run.trainMore();
  expect(source.getState().config.training.stopAtStep).toBe(200 + EXTENSION);
});

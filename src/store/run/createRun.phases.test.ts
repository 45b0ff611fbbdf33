// What a control does in each phase of a run, against the commands that its trainer must get and the
// phase that must show at once.
import { beforeEach, expect, it, vi } from "vitest";
import { createFakeRun, type FakeRun } from "./fakeRun.ts";

let fake: FakeRun;
const state = () => fake.run.store.getState();
const typesAfter = (act: () => void) => {
  const nTold = fake.trainer.commands.length;
  act();
  return fake.trainer.commands.slice(nTold).map(({ type }) => type);
};

beforeEach(() => {
  fake = createFakeRun();
  fake.run.start();
});

it("is trained on where it was paused, seen at once, and is still prepared where it was", () => {
  const { run, trainer } = fake;
  expect(typesAfter(() => run.train())).toEqual([]);
  expect(state()).toMatchObject({ phase: "preparing", wantsPlay: true });
  trainer.becomeReady();
  expect(state().stepsPerSecond).toBe(100);
  expect(typesAfter(() => run.pause())).toEqual(["pause"]);
  expect(state()).toMatchObject({ phase: "paused", stepsPerSecond: 0 });
  expect(typesAfter(() => run.train())).toEqual(["resume"]);
  expect(state()).toMatchObject({ phase: "training", wantsPlay: true });
});

it("takes no single steps, nor pauses for them, before it is ready", () => {
  expect(typesAfter(() => fake.run.takeSteps())).toEqual([]);
  expect(state()).toMatchObject({ phase: "preparing", wantsPlay: true });
});

it("starts where it was opened from a file, under a number that no run had", () => {
  const { run, trainer } = fake;
  trainer.becomeReady();
  run.setAside({ phase: "opened", preparing: null });
  // what the trainer has still to say is passed over
  trainer.reportStep(1);
  trainer.passFrame();
  expect(state()).toMatchObject({ phase: "opened", step: 0 });
  expect(typesAfter(() => run.train())).toEqual(["start"]);
  const numbers = trainer.sent("start").map(({ runId }) => runId);
  expect(new Set([...numbers, 2]).size).toBe(3);
  trainer.becomeReady();
  expect(state().phase).toBe("training");
});

it("starts again paused where it was paused, and training where it had finished", () => {
  const { run, trainer } = fake;
  trainer.becomeReady();
  run.pause();
  run.reset();
  trainer.becomeReady();
  run.train();
  trainer.reportStep(5_000, { finished: true });
  trainer.passFrame();
  run.pause();
  expect(state().phase).toBe("finished");
  run.reset();
  expect(trainer.sent("start").map(({ play }) => play)).toEqual([true, false, true]);
});

it("asks its trainer for checkpoints, files and tables of the present run", () => {
  const { run, trainer } = fake;
  trainer.becomeReady();
  run.reset();
  trainer.becomeReady();
  const nTold = trainer.commands.length;
  run.requestCheckpoint();
  run.requestExport();
  run.requestTables({ lanes: [2] });
  expect(trainer.commands.slice(nTold)).toEqual([
    { type: "checkpoint", runId: 2 },
    { type: "export", runId: 2 },
    { type: "tables", runId: 2, wanted: { lanes: [2] } },
  ]);
});

it("acknowledges new pictures alone, and tells nobody of what an earlier run says", () => {
  const { run, trainer } = fake;
  trainer.becomeReady();
  for (let frame = 0; frame < 3; frame++) trainer.passFrame();
  const nSeen = trainer.sent("acknowledge").length;
  expect(nSeen).toBe(1);
  const heard = vi.fn();
  run.onReport(heard);
  const { config } = trainer.sent("start")[0]!;
  const wanted = { lanes: [0] };
  const table = { type: "tables", runId: 1, wanted, config, tables: [] } as const;
  trainer.report(table);
  for (let frame = 0; frame < 3; frame++) trainer.passFrame();
  expect(trainer.sent("acknowledge")).toHaveLength(nSeen);
  expect(heard.mock.calls).toEqual([[table]]);
  heard.mockClear();
  run.reset();
  trainer.report(table);
  trainer.becomeReady();
  expect(heard.mock.calls.map(([event]) => event.type)).toEqual(["ready", "progress", "snapshot"]);
});

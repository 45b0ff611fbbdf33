// When what nobody waits for may begin, by a run whose trainer and clock the test moves.
import { beforeEach, expect, it } from "vitest";
import { runSource } from "../../store/config/configStore.ts";
import { createRun } from "../../store/run/createRun.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { isUnderWay } from "./isUnderWay.ts";

let trainer: FakeTrainer;
let run: RunInstance;
let isDone: boolean;
/** Lets promises that are due be kept. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  trainer = new FakeTrainer();
  run = createRun({ port: trainer, clock: trainer, source: runSource });
  run.start();
  isDone = false;
  void isUnderWay(run).then(() => {
    isDone = true;
  });
});

/** Whether it is now, and a second later. */
async function isThen(): Promise<readonly boolean[]> {
  await settled();
  const now = isDone;
  trainer.passDelays();
  await settled();
  return [now, isDone];
}

it("waits for the first step and a second more", async () => {
  trainer.becomeReady();
  await settled();
  expect(isDone).toBe(false);
  trainer.reportStep(1);
  trainer.passFrame();
  expect(await isThen()).toEqual([false, true]);
});

it("waits for no step of a run that is paused or has failed", async () => {
  run.pause();
  trainer.becomeReady();
  expect(await isThen()).toEqual([false, true]);
});

it("does not wait for ever", async () => {
  expect(await isThen()).toEqual([false, true]);
});

// The filmstrip against trainers in memory: equal budgets, the page's run pauses and goes on, what
// stops or fails says so and ends its worker.
import { beforeEach, describe, expect, it } from "vitest";
import type { ClientEvent } from "../../client/client.ts";
import { createFakeRun } from "../../store/run/fakeRun.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { createFilmstrip, type FilmstripInstance } from "./filmstripRun.ts";
import { familyOf } from "./varied.ts";

class FakeStripTrainer extends FakeTrainer {
  isDisposed = false;
  dispose(): void {
    this.isDisposed = true;
  }
}

const varied = familyOf(0);
const request = { varied, values: [0, 0.5, 1], budget: 300, nSeeds: 2 };
let page: RunInstance;
let clock: FakeTrainer;
/** The strips' trainers, in the order in which they were opened. */
let strips: FakeStripTrainer[];
let filmstrip: FilmstripInstance;
const state = () => filmstrip.store.getState();

/** Starts a strip; its trainer. */
function start(wanted = request): FakeStripTrainer {
  filmstrip.start(wanted);
  return strips.at(-1)!;
}

/** What a strip's trainer says, and the page's frame in which it is heard. */
function hear(say: () => void): void {
  say();
  clock.passFrame();
}

beforeEach(() => {
  const { run, trainer, source } = createFakeRun();
  [page, clock, strips] = [run, trainer, []];
  page.start();
  trainer.becomeReady();
  filmstrip = createFilmstrip({
    beside: () => page,
    source,
    openTrainer: () => {
      strips.push(new FakeStripTrainer());
      return strips.at(-1)!;
    },
  });
});

describe("a filmstrip", () => {
  it("trains one lane for each α and its seeds to the budget, while the page's run pauses", () => {
    const strip = start();
    const [command] = strip.sent("start");
    expect(command).toMatchObject({ play: true, speed: null, backend: "cpu", checkpoint: null });
    expect(command!.config.lanes.map(({ alpha }) => alpha)).toEqual(request.values);
    expect(command!.config).toMatchObject({ nSeeds: 2, training: { stopAtStep: 300 } });
    expect(page.store.getState().phase).toBe("paused");
    expect(state().phase).toBe("preparing");
    hear(() => strip.becomeReady());
    expect(state().phase).toBe("training");
    hear(() => strip.reportStep(120));
    expect(state()).toMatchObject({ phase: "training", step: 120 });
    clock.passFrame();
    clock.passFrame();
    expect(strip.sent("acknowledge")).toHaveLength(2);
    hear(() => strip.reportStep(300, { finished: true }));
    expect(state()).toMatchObject({ phase: "done", step: 300 });
    expect(state().snapshot).toMatchObject({ step: 300 });
    expect(state().snapshot?.replicas).toHaveLength(6);
    expect(strip.isDisposed).toBe(true);
    expect(page.store.getState().phase).toBe("training");
  });

  it("has none to show at first, and nothing to stop before a strip or after one", () => {
    filmstrip.stop();
    expect(state()).toMatchObject({
      phase: "idle",
      budget: 1_500,
      nSeeds: 3,
      config: null,
      snapshot: null,
    });
    const strip = start();
    hear(() => strip.becomeReady());
    hear(() => strip.reportStep(300, { finished: true }));
    filmstrip.stop();
    expect(state()).toMatchObject({ phase: "done", step: 300 });
  });

  it("can be stopped: what it has come to stays, the page's run goes on", () => {
    const strip = start();
    hear(() => strip.becomeReady());
    hear(() => strip.reportStep(120));
    filmstrip.stop();
    expect(state()).toMatchObject({ phase: "stopped", step: 120 });
    expect(state().snapshot).toMatchObject({ step: 120 });
    expect(strip.isDisposed).toBe(true);
    expect(page.store.getState().wantsPlay).toBe(true);
    hear(() => strip.reportStep(130));
    expect(state().step).toBe(120);
  });

  it("leaves a run that was paused paused", () => {
    page.pause();
    const strip = start();
    hear(() => strip.becomeReady());
    hear(() => strip.reportStep(300, { finished: true }));
    expect(state().phase).toBe("done");
    expect(page.store.getState()).toMatchObject({ phase: "paused", wantsPlay: false });
  });

  it("leaves a run paused that was paused since the last strip", () => {
    const first = start();
    hear(() => first.becomeReady());
    filmstrip.stop();
    page.pause();
    start();
    filmstrip.stop();
    expect(page.store.getState().wantsPlay).toBe(false);
  });

  it.each<[string, (runId: number) => ClientEvent, string]>([
    [
      "its trainer failed",
      (runId) => ({ type: "failed", runId, failure: { code: "internal", message: "No memory." } }),
      "No memory.",
    ],
    [
      "its worker was replaced",
      (runId) => ({ type: "restarted", runId, step: 0, reason: "it was killed" }),
      "The training worker stopped (it was killed).",
    ],
  ])("says that %s, and ends its worker", (_, event, message) => {
    const strip = start();
    hear(() => strip.becomeReady());
    hear(() => strip.report(event(strip.sent("start")[0]!.runId)));
    expect(state()).toMatchObject({ phase: "failed", message });
    expect(strip.isDisposed).toBe(true);
    expect(page.store.getState().wantsPlay).toBe(true);
  });

  it("refuses what is no experiment, without a worker", () => {
    filmstrip.start({ varied, values: [0.5, 99], budget: 10, nSeeds: 3 });
    expect(state().phase).toBe("failed");
    expect(state().message).toMatch(/^Lane 2, α must be/);
    expect(strips).toEqual([]);
  });

  it("lets the page go on where the strip that was to follow is refused", () => {
    const strip = start();
    filmstrip.start({ varied, values: [0.5, 99], budget: 10, nSeeds: 3 });
    expect(strip.isDisposed).toBe(true);
    expect(page.store.getState().phase).toBe("training");
  });

  it("replaces a strip that is being made", () => {
    const first = start();
    const second = start({ ...request, budget: 50 });
    expect(first.isDisposed).toBe(true);
    hear(() => first.becomeReady());
    expect(state().phase).toBe("preparing");
    hear(() => second.becomeReady());
    hear(() => second.reportStep(50, { finished: true }));
    expect(state()).toMatchObject({ phase: "done", budget: 50 });
    expect(page.store.getState().phase).toBe("training");
  });

  it("pauses a page that was started by hand between two strips, and lets it go on after both", () => {
    page.pause();
    start();
    page.train();
    const second = start();
    expect(page.store.getState().phase).toBe("paused");
    hear(() => second.becomeReady());
    hear(() => second.reportStep(300, { finished: true }));
    expect(page.store.getState().phase).toBe("training");
  });

  it("leaves the page's state alone", () => {
    const { step, recording, history } = page.store.getState();
    const strip = start();
    hear(() => strip.becomeReady());
    hear(() => strip.reportStep(120));
    expect(page.store.getState()).toMatchObject({ step });
    expect(page.store.getState().recording).toBe(recording);
    expect(recording.frames).toHaveLength(1);
    expect(page.store.getState().history).toBe(history);
    expect(history.nRows).toBe(1);
  });

  it("knows nothing of another one beside another run", () => {
    const { run, source } = createFakeRun();
    run.start();
    const trainer = new FakeStripTrainer();
    const second = createFilmstrip({ beside: () => run, source, openTrainer: () => trainer });
    const first = start();
    second.start({ varied, values: [1, 2], budget: 9, nSeeds: 1 });
    filmstrip.stop();
    hear(() => first.becomeReady());
    expect(state()).toMatchObject({ phase: "stopped", budget: 300 });
    expect(second.store.getState()).toMatchObject({ phase: "preparing", budget: 9 });
    expect(trainer.isDisposed).toBe(false);
    expect(page.store.getState().wantsPlay).toBe(true);
    expect(run.store.getState().wantsPlay).toBe(false);
    second.stop();
    expect(run.store.getState().wantsPlay).toBe(true);
  });
});

// The filmstrip against a trainer in memory: equal budgets, the page's run pauses and goes on, what
// stops or fails says so and ends its worker.
import { beforeEach, describe, expect, it } from "vitest";
import { defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { connectTrainer, startRun } from "../../store/run/runControl.ts";
import { useRun } from "../../store/run/runStore.ts";
import { startFilmstrip, stopFilmstrip, useFilmstrip } from "./filmstripRun.ts";

class FakeStripTrainer extends FakeTrainer {
  isDisposed = false;
  dispose(): void {
    this.isDisposed = true;
  }
}

const request = { alphas: [0, 0.5, 1], budget: 300 };
let page: FakeTrainer;
let strip: FakeStripTrainer;

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  page = new FakeTrainer();
  strip = new FakeStripTrainer();
  connectTrainer(page, page);
  startRun();
  page.becomeReady();
  stopFilmstrip();
});

describe("a filmstrip", () => {
  it("trains one lane for each α to the budget, while the page's run pauses", () => {
    startFilmstrip(request, () => strip);
    const [start] = strip.sent("start");
    expect(start).toMatchObject({ play: true, speed: null, checkpoint: null });
    expect(start!.config.lanes.map(({ alpha }) => alpha)).toEqual(request.alphas);
    expect(start!.config.training.stopAtStep).toBe(300);
    expect(useRun.getState().phase).toBe("paused");
    strip.becomeReady();
    expect(useFilmstrip.getState().phase).toBe("training");
    strip.reportStep(120);
    expect(useFilmstrip.getState()).toMatchObject({ phase: "training", step: 120 });
    expect(strip.sent("acknowledge")).toHaveLength(2);
    strip.reportStep(300, { finished: true });
    expect(useFilmstrip.getState()).toMatchObject({ phase: "done", step: 300 });
    expect(useFilmstrip.getState().snapshot?.replicas).toHaveLength(3);
    expect(strip.isDisposed).toBe(true);
    expect(useRun.getState().phase).toBe("training");
  });

  it("can be stopped: what it has come to stays, the page's run goes on", () => {
    startFilmstrip(request, () => strip);
    strip.becomeReady();
    strip.reportStep(120);
    stopFilmstrip();
    expect(useFilmstrip.getState()).toMatchObject({ phase: "stopped", step: 120 });
    expect(useFilmstrip.getState().snapshot).not.toBeNull();
    expect(strip.isDisposed).toBe(true);
    expect(useRun.getState().wantsPlay).toBe(true);
    strip.reportStep(130);
    expect(useFilmstrip.getState().step).toBe(120);
  });

  it("leaves a run that was paused paused", () => {
    useRun.setState({ wantsPlay: false, phase: "paused" });
    startFilmstrip(request, () => strip);
    strip.becomeReady();
    strip.reportStep(300, { finished: true });
    expect(useRun.getState()).toMatchObject({ phase: "paused", wantsPlay: false });
  });

  it("says what went wrong, and ends its worker", () => {
    startFilmstrip(request, () => strip);
    const { runId } = strip.sent("start")[0]!;
    const failure = { code: "internal", message: "Training stopped: no memory." } as const;
    strip.report({ type: "failed", runId, failure });
    expect(useFilmstrip.getState()).toMatchObject({ phase: "failed", message: failure.message });
    expect(strip.isDisposed).toBe(true);
    expect(useRun.getState().wantsPlay).toBe(true);
  });

  it("refuses what is no experiment, without a worker", () => {
    startFilmstrip({ alphas: [0.5, 99], budget: 10 }, () => strip);
    expect(useFilmstrip.getState().phase).toBe("failed");
    expect(useFilmstrip.getState().message).toMatch(/lanes\.1\.alpha/);
    expect(strip.commands).toEqual([]);
  });

  it("replaces a strip that is being made", () => {
    startFilmstrip(request, () => strip);
    const second = new FakeStripTrainer();
    startFilmstrip({ ...request, budget: 50 }, () => second);
    expect(strip.isDisposed).toBe(true);
    second.becomeReady();
    second.reportStep(50, { finished: true });
    expect(useFilmstrip.getState()).toMatchObject({ phase: "done", budget: 50 });
    expect(useRun.getState().phase).toBe("training");
  });
});

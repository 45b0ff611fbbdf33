// Opened files of a real run of three steps: what the page then shows against the file, what the
// trainer is told against one that only remembers.
import { beforeEach, describe, expect, it } from "vitest";
import { saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import type { RunFile } from "../../experiment/runFile.ts";
import { areSameTexts } from "../../math/packedTexts.ts";
import { defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { setField, undo } from "../../store/edit/editConfig.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { exportRun } from "./exportRun.ts";
import { openRun } from "./openRun.ts";
import { outcome } from "./partsFixtures.ts";

const { config, run, checkpoint } = await runTiny();
const whole: RunFile = { ...run, checkpoint: saveCheckpoint(checkpoint) };
let trainer: FakeTrainer;
let page: RunInstance;
const state = () => page.store.getState();
const notice = () => state().notices.find(({ key }) => key === "file")?.text;

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  trainer = new FakeTrainer();
  page = openPageRun({ port: trainer, clock: trainer });
  page.start();
  trainer.becomeReady();
});

describe("openRun", () => {
  it("shows a file without weights as it is, and trains from step 0 when asked", async () => {
    expect(outcome(openRun(run))).toBeNull();
    expect(state()).toMatchObject({ phase: "opened", step: 3, wantsPlay: false, config });
    expect(useConfig.getState().config).toEqual(config);
    const { snapshot, history, environment } = state();
    expect([...snapshot!.replicas[3]!.terminatingProbability]).toEqual(
      run.lanes[1]!.seeds[1]!.terminatingProbability,
    );
    expect(areSameTexts(environment!.labels, run.states)).toBe(true);
    expect(history.nRows).toBe(run.lanes[0]!.seeds[0]!.history.step.length);
    expect(trainer.sent("start")).toHaveLength(1);
    expect(trainer.sent("dispose")).toHaveLength(1);
    expect(notice()).toContain("not continued");
    expect((await exportRun()).run).toBe(run);
    page.train();
    expect(trainer.sent("start").at(-1)).toMatchObject({ checkpoint: null, config, play: true });
  });

  it("says which backend goes on where the file was made by another, and of nothing else", () => {
    const told = (backend: string, meanwhile = () => {}) => {
      outcome(openRun({ ...whole, backend }));
      meanwhile();
      trainer.becomeReady(3);
      return notice();
    };
    expect(told("cpu")).toMatch(/file’s\. Train goes on from there\.$/);
    expect(told("wasmFused")).toMatch(
      /trained on wasmFused; .* goes on from there by CPU, in other last digits\.$/,
    );
    expect(told("wasmFused", () => page.start())).not.toContain("by CPU");
  });

  it("has the page render controls, pictures and what going on makes different in a turn each", () => {
    const shown = state().snapshot;
    const parts = openRun(whole);
    const untilTurn = () => {
      for (let part = parts.next(); ; part = parts.next()) {
        if (part.done) return "done";
        if (part.value === "turn") return "turn";
      }
    };
    expect(untilTurn()).toBe("turn");
    expect(useConfig.getState().config).not.toEqual(config);
    expect(untilTurn()).toBe("turn");
    expect(useConfig.getState().config).toBe(config);
    expect(state()).toMatchObject({ phase: "restarting" });
    expect(state().snapshot).toBe(shown);
    expect(state().config).not.toBe(config);
    // nobody tells the trainer of settings whose pictures are not there yet
    expect(trainer.sent("start")).toHaveLength(1);
    setField({ path: "seed", value: 5 });
    expect(untilTurn()).toBe("turn");
    expect(useConfig.getState().config).toBe(config);
    expect(state()).toMatchObject({ phase: "opened", config, step: 3 });
    expect(trainer.sent("start")).toHaveLength(1);
    expect(untilTurn()).toBe("done");
    expect(trainer.sent("start").at(-1)).toMatchObject({ config, play: false });
    // what was edited meanwhile is not lost
    undo();
    expect(useConfig.getState().config.seed).toBe(5);
  });

  it("keeps a file's order of the metrics where nothing can measure at another", () => {
    outcome(openRun(run));
    setField({ path: "view.metricAlpha", value: 2 });
    expect(state()).toMatchObject({ phase: "opened", config: { view: {} } });
    expect(state().snapshot!.metricAlpha).toBe(0.5);
    setField({ path: "seed", value: 5 });
    expect(state().phase).not.toBe("opened");
  });

  it("measures what a file of an earlier version lacks from its tables, p_B included", async () => {
    const lanes = [{ objective: "trajectoryBalance" }, { objective: "detailedBalance" }];
    const learned = { policy: { hiddenLayers: [4], backward: "learned" }, lanes };
    for (const { run: now } of [await runTiny(), await runTiny(learned)]) {
      const truth = now.lanes[1]!.seeds[0]!.metrics;
      const shown = (change: object) => {
        const complete = { ...now.lanes[1]!.seeds[0]!, ...change };
        const metrics = { ...complete.metrics, tsallis: null, trajectoryForwardKl: null };
        const lane = {
          ...now.lanes[1]!,
          seeds: [{ ...complete, metrics }, now.lanes[1]!.seeds[1]!],
        };
        expect(outcome(openRun({ ...now, lanes: [now.lanes[0]!, lane] }))).toBeNull();
        return state().snapshot!.replicas[2]!.metrics;
      };
      expect(shown({}).tsallis).toBe(truth.tsallis);
      expect(shown({}).trajectoryForwardKl).toBe(truth.trajectoryForwardKl);
      if (now.config.policy.backward === "uniform") continue;
      expect(shown({ logPB: undefined }).tsallis).toBeNaN();
      expect(shown({ logPB: undefined }).totalVariation).toBe(truth.totalVariation);
    }
  });

  it("shows which seeds get no nearer, as the file says", () => {
    const [first, second] = run.lanes;
    const seeds = second!.seeds.map((seed, k) => (k === 0 ? { ...seed, noNearerThan: 0 } : seed));
    outcome(openRun({ ...run, lanes: [first!, { ...second!, seeds }] }));
    const { replicas } = state().snapshot!;
    expect(replicas.map(({ noNearerThan }) => noNearerThan)).toEqual([null, null, 0, null]);
  });

  it("sets the trainer up where the file ends, paused, and keeps its history", () => {
    outcome(openRun(whole));
    const start = trainer.sent("start").at(-1)!;
    expect(start).toMatchObject({ config, play: false });
    expect(start.checkpoint!.network).toEqual(checkpoint.network);
    const { snapshot } = state();
    expect(snapshot!.step).toBe(3);
    trainer.becomeReady(3);
    expect(state()).toMatchObject({ phase: "paused", step: 3, file: null });
    expect(state().history.nRows).toBe(4);
    page.train();
    expect(trainer.sent("resume")).toHaveLength(1);
  });

  it("still shows the run where the trainer refuses its weights", () => {
    outcome(openRun(whole));
    const failure = { code: "internal", message: "7 weights" } as const;
    trainer.report({ type: "failed", runId: state().runId, failure });
    trainer.passFrame();
    expect(state()).toMatchObject({ phase: "opened", failure: null, step: 3 });
    expect(notice()).toContain("do not fit");
  });

  it("refuses a file whose states are not those of its settings, and changes nothing", () => {
    const states = run.states.toReversed();
    expect(outcome(openRun({ ...run, states }))).toMatch(/can’t be shown/);
    expect(state().phase).toBe("training");
    expect(useConfig.getState().config).toEqual(defaultConfig());
  });

  it("starts anew after an edit, and goes back by undo", () => {
    outcome(openRun(run));
    setField({ path: "training.learningRate", value: 0.5 });
    trainer.passDelays();
    expect(trainer.sent("start").at(-1)!.config.training.learningRate).toBe(0.5);
    undo();
    undo();
    trainer.passDelays();
    expect(useConfig.getState().config).toEqual(defaultConfig());
  });
});

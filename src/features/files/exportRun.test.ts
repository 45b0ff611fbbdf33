// The exported run against the tables of a real run of three steps, handed out by a trainer that
// only remembers, and the page's own history.
import { beforeEach, describe, expect, it } from "vitest";
import { useConfig } from "../../store/config/configStore.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { exportRun } from "./exportRun.ts";

let trainer: FakeTrainer;
let page: RunInstance;
let tiny: Awaited<ReturnType<typeof runTiny>>;

beforeEach(async () => {
  tiny = await runTiny({ nSeeds: 1 });
  useConfig.setState({ config: tiny.config, past: [], future: [], drafts: {} });
  trainer = new FakeTrainer();
  page = openPageRun({ port: trainer, clock: trainer });
  page.start();
});

describe("exportRun", () => {
  it("joins the trainer's tables with the page's history", async () => {
    trainer.becomeReady();
    trainer.reportStep(3);
    trainer.passFrame();
    const exported = exportRun();
    const { runId } = trainer.sent("export")[0]!;
    const { run, checkpoint } = tiny;
    trainer.report({ type: "exported", runId, run, checkpoint });
    trainer.passFrame();
    const result = await exported;
    expect(result.checkpoint).toBe(checkpoint);
    const { history, logPF } = result.run.lanes[1]!.seeds[0]!;
    expect(logPF).toEqual(run.lanes[1]!.seeds[0]!.logPF);
    expect(history.step).toEqual([0, 3]);
    expect(history.trajectories).toEqual([0, 12]);
    expect(history.totalVariation).toEqual([0.5, 0.5]);
  });

  it("counts each lane's own trajectories, up to the lane's own end", async () => {
    const lanes = [
      { objective: "trajectoryBalance" },
      { objective: "trajectoryBalance", training: { batchSize: 3 } },
      { objective: "trajectoryBalance", training: { stopAtStep: 2 } },
    ];
    const own = await runTiny({ nSeeds: 1, lanes });
    useConfig.setState({ config: own.config, past: [], future: [], drafts: {} });
    page.start();
    trainer.becomeReady();
    trainer.reportStep(3);
    trainer.passFrame();
    const exported = exportRun();
    const { runId } = trainer.sent("export").at(-1)!;
    const { run, checkpoint } = own;
    trainer.report({ type: "exported", runId, run, checkpoint });
    trainer.passFrame();
    const { run: joined } = await exported;
    expect(joined.lanes.map(({ seeds }) => seeds[0]!.history.trajectories)).toEqual([
      [0, 12],
      [0, 9],
      [0, 8],
    ]);
  });

  it("says so where there is no run, or where it ends before it answers", async () => {
    await expect(exportRun()).rejects.toThrow(/no run/);
    trainer.becomeReady();
    const exported = exportRun();
    page.reset();
    await expect(exported).rejects.toThrow(/started again/);
    trainer.becomeReady();
    const second = exportRun();
    const { runId } = page.store.getState();
    trainer.report({ type: "restarted", runId, step: 0, reason: "it was killed" });
    trainer.passFrame();
    await expect(second).rejects.toThrow(/worker stopped/);
  });
});

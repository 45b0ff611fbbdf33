// A run of more states than a file lists, written, read and opened again: what is left out, that it goes on
// from its checkpoint with its curves, and what is refused. 68,921 states, three steps, against the run itself.
import { expect, it } from "vitest";
import { decodeFile } from "../../experiment/files/decodeFile.ts";
import { saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { MAXIMUM_LISTED_STATES, type RunFile } from "../../experiment/runFile.ts";
import { defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { openRun } from "./openRun.ts";
import { outcome } from "./partsFixtures.ts";

const nStates = 41 ** 3;
const { config, run, checkpoint } = await runTiny({
  environment: { dimensions: 3, height: 41, reward: { id: "corners", R0: 0.1 } },
  policy: { hiddenLayers: [2], encoding: "coordinates" },
  nSeeds: 1,
});
const written = JSON.stringify({ ...run, checkpoint: saveCheckpoint(checkpoint) });

function readBack(): RunFile {
  const decoded = decodeFile(written);
  if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded).slice(0, 500));
  return decoded.run;
}

it("leaves out what is listed by state, and little else", () => {
  expect(nStates).toBeGreaterThan(MAXIMUM_LISTED_STATES);
  expect(written.length).toBeLessThan(20_000);
  const file = readBack();
  expect(file.environment.nStates).toBe(nStates);
  expect([file.states, file.target, file.lanes[0]!.seeds[0]!.logPF]).toEqual([[], [], []]);
  expect(file.lanes.map(({ seeds }) => seeds.map(({ metrics }) => metrics))).toEqual(
    run.lanes.map(({ seeds }) => seeds.map(({ metrics }) => metrics)),
  );
});

it("goes on from its checkpoint, with the file's curves, bounded", () => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  const trainer = new FakeTrainer();
  const page = openPageRun({ port: trainer, clock: trainer });
  const file = readBack();
  const [lane] = file.lanes;
  const [seed] = lane!.seeds;
  const history = { ...seed!.history, totalVariation: seed!.history.totalVariation.map(() => 7.5) };
  const lied = { ...file, lanes: [{ ...lane!, seeds: [{ ...seed!, history }] }, file.lanes[1]!] };
  for (const [opened, text] of [
    [file, /^Opened a run of 3 steps.* file’s\. Train goes on from there\.$/],
    [lied, /Some of its numbers were not/],
  ] as const) {
    expect(outcome(openRun(opened))).toBeNull();
    const start = trainer.sent("start").at(-1)!;
    expect(start.config).toEqual(config);
    expect(start.checkpoint!.step).toBe(3);
    expect(start.checkpoint!.network.weights).toEqual(checkpoint.network.weights);
    const { history: shown, notices } = page.store.getState();
    expect(shown.nRows).toBe(seed!.history.step.length);
    expect(notices.find(({ key }) => key === "file")?.text).toMatch(text);
    trainer.becomeReady(3);
    const ready = page.store.getState();
    expect(ready).toMatchObject({ phase: "paused", step: 3, environment: { nStates } });
    expect(ready.history.nRows).toBe(seed!.history.step.length);
  }
});

it("is refused where nothing leads on", () => {
  const { checkpoint: _, ...without } = readBack();
  expect(outcome(openRun(without))).toMatch(/^It lists none of its 68,921 states/);
});

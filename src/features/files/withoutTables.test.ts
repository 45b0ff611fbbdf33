// A run saved without its tables, read and opened again: what is left out, that it goes on from its checkpoint to the
// numbers of the whole file, and what is refused. Nine states, three steps.
import { expect, it } from "vitest";
import { decodeFile } from "../../experiment/files/decodeFile.ts";
import { saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { type RunFile, withoutTables } from "../../experiment/runFile.ts";
import { defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { openRun } from "./openRun.ts";
import { outcome } from "./partsFixtures.ts";

const { config, run, checkpoint } = await runTiny({
  policy: { hiddenLayers: [4], encoding: "kHot", backward: "learned" },
  lanes: [{ objective: "trajectoryBalance" }, { objective: "detailedBalance" }],
});
const whole: RunFile = { ...run, checkpoint: saveCheckpoint(checkpoint) };

function readBack(file: object) {
  return decodeFile(JSON.stringify(file));
}

it("leaves out what is listed by state, and nothing else", () => {
  const decoded = readBack(withoutTables(whole));
  if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
  const { states, target, lanes, ...rest } = decoded.run;
  const seeds = lanes.flatMap((lane) => lane.seeds);
  expect([states, target]).toEqual([[], []]);
  expect(seeds.map(({ logPF, logPB }) => [logPF, logPB])).toEqual(Array(4).fill([[], undefined]));
  const before = readBack(whole);
  if (before.kind !== "run") throw new Error(JSON.stringify(before));
  const { states: _, target: __, lanes: lanesBefore, ...restBefore } = before.run;
  expect(rest).toEqual(restBefore);
  for (const [k, seed] of lanesBefore.flatMap((lane) => lane.seeds).entries()) {
    const { logPF: _pf, logPB: _pb, terminatingProbability: _pt, ...kept } = seed;
    expect(seeds[k]).toMatchObject(kept);
  }
});

it("keeps what a stopped seed last was", () => {
  const [lane, other] = whole.lanes;
  const [seed, second] = lane!.seeds;
  const stopped = { ...seed!, status: "stopped" as const, reason: "it stopped" };
  const file = withoutTables({
    ...whole,
    lanes: [{ ...lane!, seeds: [stopped, second!] }, other!],
  });
  const seeds = file.lanes[0]!.seeds;
  expect(seeds[0]!.terminatingProbability).toEqual(seed!.terminatingProbability);
  expect(seeds[1]!.terminatingProbability).toEqual([]);
  expect(readBack(file).kind).toBe("run");
});

it("goes on from its checkpoint, with the file's curves", () => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  const trainer = new FakeTrainer();
  const page = openPageRun({ port: trainer, clock: trainer });
  const decoded = readBack(withoutTables(whole));
  if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
  expect(outcome(openRun(decoded.run))).toBeNull();
  const start = trainer.sent("start").at(-1)!;
  expect(start.config).toEqual(config);
  expect(start.checkpoint!.network.weights).toEqual(checkpoint.network.weights);
  expect(page.store.getState().history.nRows).toBe(4);
});

it("is refused where nothing leads on, or only some of it was left out", () => {
  const { checkpoint: _, ...lost } = withoutTables(whole);
  const decoded = readBack(lost);
  if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
  expect(outcome(openRun(decoded.run))).toMatch(/^It lists none of its 9 states/);
  const half = { ...whole, states: [] };
  expect(readBack(half)).toMatchObject({ kind: "refused" });
});

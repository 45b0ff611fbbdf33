// Which files a sweep takes for done: a run as the command writes it, and the same with one thing less.
import { beforeAll, describe, expect, it } from "vitest";
import { withoutTables } from "../../src/experiment/runFile.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { estimatorMeasure } from "../../src/features/estimators/measuredRows.ts";
import { openBackend } from "../../src/policies/backends.ts";
import { runExperiment } from "../../src/training/run/runExperiment.ts";
import { isFinishedRun } from "./finishedRun.ts";

const validated = validateConfig({
  environment: { id: "hypergrid", height: 3, reward: { id: "corners" } },
  policy: { id: "tabular", encoding: "kHot" },
  training: { batchSize: 4, stopAtStep: 3 },
  seed: 5,
  nSeeds: 2,
  lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
});
if (!validated.ok) throw new Error("The test's config is refused.");
const { config } = validated;
const wanted = { config, backend: "cpu", estimators: null };

/** @type {any} */
let run;
beforeAll(async () => {
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const training = runExperiment({
    config,
    backend,
    steps: 3,
    now: () => 0,
    measure: estimatorMeasure([8]),
  });
  let next = training.next();
  while (!next.done) next = training.next();
  run = next.value;
});

/** @param {(copy: any) => void} change any: it damages what a type would promise */
function changed(change) {
  const copy = JSON.parse(JSON.stringify(run));
  change(copy);
  return isFinishedRun(JSON.stringify(copy), wanted);
}

it("takes the run itself, and one of an earlier version that lacks a field", () => {
  expect(changed(() => {})).toBe(true);
  expect(changed((copy) => delete copy.config.view)).toBe(true);
});

/** @type {[string, (copy: any) => void][]} any: as above */
const damages = [
  ["of another backend", (copy) => Object.assign(copy, { backend: "wasm" })],
  ["of another experiment", (copy) => Object.assign(copy.config.training, { batchSize: 8 })],
  ["of another target", (copy) => Object.assign(copy.config, { targetSeed: 3 })],
  ["without lanes", (copy) => Object.assign(copy, { lanes: [] })],
  ["with a lane less", (copy) => copy.lanes.pop()],
  ["with another lane's name", (copy) => Object.assign(copy.lanes[1], { objective: "forwardKl" })],
  [
    "with lanes emptied",
    (copy) => {
      for (const lane of copy.lanes) lane.seeds = [];
    },
  ],
  ["with a seed less", (copy) => copy.lanes[1].seeds.pop()],
  [
    "with one seed twice",
    (copy) => Object.assign(copy.lanes[1].seeds, { 1: copy.lanes[1].seeds[0] }),
  ],
  ["cut short", (copy) => Object.assign(copy.lanes[0].seeds[0], { step: 2 })],
  ["without its tables", (copy) => Object.assign(copy.lanes[0].seeds[0], { logPF: [] })],
  ["without its metrics", (copy) => delete copy.lanes[0].seeds[0].metrics],
  ["of another format", (copy) => Object.assign(copy, { format: "other" })],
  ["whose lanes are no list", (copy) => Object.assign(copy, { lanes: { length: 2 } })],
  ["whose lanes are null", (copy) => Object.assign(copy, { lanes: [null, null] })],
];

describe("does not take a run", () => {
  it.each(damages)("%s", (_name, change) => expect(changed(change)).toBe(false));

  it.each(["", "null", "[]", "3", "{", '{"format":"gflownet-pl'])("that is %j", (text) =>
    expect(isFinishedRun(text, wanted)).toBe(false),
  );
});

it("takes a run whose tables were left out, unless they are wanted or nothing leads to them", () => {
  const text = JSON.stringify(withoutTables(run));
  const { checkpoint: _, ...lost } = withoutTables(run);
  const isFinished = (/** @type {string} */ file, /** @type {boolean} */ tables) =>
    isFinishedRun(file, { ...wanted, tables });
  expect([isFinished(text, false), isFinished(text, true)]).toEqual([true, false]);
  expect(isFinished(JSON.stringify(lost), false)).toBe(false);
  expect([isFinished(JSON.stringify(run), false), isFinished(JSON.stringify(run), true)]).toEqual([
    true,
    true,
  ]);
});

it("asks each seed for the rows that are wanted", () => {
  const text = JSON.stringify(run);
  const takes = (/** @type {number} */ rows) => isFinishedRun(text, { ...wanted, rows });
  // of three steps there are four
  expect([2, 4, 200].map(takes)).toEqual([true, true, true]);
  for (const { seeds } of run.lanes) expect(seeds[0].history.step).toEqual([0, 1, 2, 3]);
  const copy = JSON.parse(text);
  copy.lanes[1].seeds[1].history.step.pop();
  const lacks = (/** @type {number} */ rows) =>
    isFinishedRun(JSON.stringify(copy), { ...wanted, rows });
  expect([2, 3, 4].map(lacks)).toEqual([true, true, false]);
});

it("takes a lane that stopped early for done", () => {
  const stop = (/** @type {any} */ copy) =>
    Object.assign(copy.lanes[0].seeds[0], { step: 1, status: "stopped", reason: "…" });
  expect(changed(stop)).toBe(true);
});

it("asks each seed for the estimators that are wanted", () => {
  const isMeasured = (/** @type {number[]} */ estimators, text = JSON.stringify(run)) =>
    isFinishedRun(text, { ...wanted, estimators });
  expect([isMeasured([8]), isMeasured([8, 16])]).toEqual([true, false]);
  const copy = JSON.parse(JSON.stringify(run));
  delete copy.lanes[1].seeds[0].estimators;
  expect(isMeasured([8], JSON.stringify(copy))).toBe(false);
});

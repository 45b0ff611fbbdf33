// Twelve lanes with sixteen seeds, as many as there may be, against each of them by itself; and on a device that
// takes fewer side by side, against one that takes them all.
import { expect, it } from "vitest";
import { validateConfig } from "../experiment/schema.ts";
import type { Backend } from "../policies/backend.ts";
import { openBackend } from "../policies/backends.ts";
import { openCohort } from "./openCohort.ts";

const validated = validateConfig({
  environment: { height: 3 },
  policy: { hiddenLayers: [4], encoding: "kHot" },
  training: { batchSize: 4, learningRate: 0.01 },
  nSeeds: 16,
  lanes: Array.from({ length: 12 }, (_, k) => ({ objective: "tsallis", alpha: k / 8 })),
});
if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
const { config } = validated;
const opened = await openBackend("wasm");
if ("code" in opened) throw new Error(opened.message);
const wasm = opened;

/** WASM with room for so many replicas; notes what was built. */
function narrow(most: number, built: number[]): Backend {
  return {
    ...wasm,
    createMlp(source) {
      const { nReplicas } = source.shape;
      if (nReplicas > most) throw new RangeError(`${nReplicas} replicas do not fit`);
      built.push(nReplicas);
      return wasm.createMlp(source);
    },
  };
}

it("trains 192 replicas, each as by itself", () => {
  const cohort = openCohort(config, wasm);
  expect(cohort.replicas).toHaveLength(192);
  for (let step = 0; step < 3; step++) cohort.train();
  cohort.evaluate();
  for (const index of [0, 17, 100, 191]) {
    const alone = openCohort(config, wasm, undefined, { start: index, end: index + 1 });
    for (let step = 0; step < 3; step++) alone.train();
    alone.evaluate();
    expect(cohort.evaluation(index)).toEqual(alone.evaluation(0));
    alone.dispose();
  }
  cohort.dispose();
});

it("trains those in turn that do not fit side by side, with the same numbers and checkpoints", () => {
  const before = wasm.diagnostics();
  const built: number[] = [];
  const whole = openCohort(config, wasm);
  const turns = openCohort(config, narrow(50, built));
  expect(built).toEqual([48, 48, 48, 48]);
  for (let step = 0; step < 3; step++) for (const cohort of [whole, turns]) cohort.train();
  for (const cohort of [whole, turns]) cohort.evaluate();
  for (const index of whole.replicas.keys())
    expect(turns.evaluation(index)).toEqual(whole.evaluation(index));
  expect(turns.checkpoint()).toEqual(whole.checkpoint());
  for (const cohort of [whole, turns]) cohort.dispose();
  expect(wasm.diagnostics().nBytes).toBe(before.nBytes);
});

it("fails as before where one alone does not fit, and leaves nothing behind", () => {
  const built: number[] = [];
  const before = wasm.diagnostics();
  expect(() => openCohort(config, narrow(0, built))).toThrow(RangeError);
  expect(wasm.diagnostics().nBytes).toBe(before.nBytes);
});

// A lean sample over the registries, on plain JavaScript and on WASM: within 500 steps every lane gets nearer to
// what it minimises itself, was there already, or is marked. `npm run withstand` tries a larger one.
import { expect, it } from "vitest";
import { objectives } from "../../src/objectives/objectives.ts";
import { openBackend } from "../../src/policies/backends.ts";
import { drawTrials, exactLanes, STEPS } from "./trials.ts";
import { tryLanes } from "./tryLanes.ts";
import { deadOutcomes } from "./verdict.ts";

const sample = { seed: 1, rounds: 1, oneIn: 10 };

it.each(/** @type {const} */ (["cpu", "wasm"]))(
  "no lane of a sample is silently dead on %s",
  async (id) => {
    const backend = await openBackend(id);
    if ("code" in backend) throw new Error(backend.message);
    const tried = new Set();
    const dead = [];
    for (const config of drawTrials(sample))
      for (const verdict of tryLanes(config, backend, STEPS)) {
        tried.add(verdict.lane.objective);
        if (deadOutcomes.includes(verdict.outcome)) dead.push({ ...verdict, config });
      }
    expect(dead).toEqual([]);
    // a new objective is in the sample by itself
    expect([...tried].sort()).toEqual(Object.keys(objectives).sort());
  },
  120_000,
);

it("nor is one that descends its exact gradient", async () => {
  const backend = await openBackend("wasm");
  if ("code" in backend) throw new Error(backend.message);
  const verdicts = [...drawTrials({ ...sample, oneIn: 20 })]
    .flatMap(exactLanes)
    .flatMap((config) => tryLanes(config, backend, STEPS));
  expect(verdicts.filter(({ outcome }) => deadOutcomes.includes(outcome))).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(20);
}, 120_000);

it("draws the same sample for the same seed, another for another", () => {
  const drawn = (/** @type {number} */ seed) => [...drawTrials({ ...sample, seed, oneIn: 30 })];
  expect(drawn(3)).toEqual(drawn(3));
  expect(drawn(3)).not.toEqual(drawn(4));
}, 60_000);

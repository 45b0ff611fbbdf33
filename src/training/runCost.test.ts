// The bytes that are said against those that a run then holds, on graphs of every kind; when they are said.
import { expect, it } from "vitest";
import { environmentOf } from "../experiment/environmentOf.ts";
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import { openCohort } from "./openCohort.ts";
import { costText, runCost } from "./runCost.ts";

function built(input: object) {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  return { config, environment: environmentOf(config) };
}

const lane = { objective: "trajectoryBalance" };

it.each([
  { environment: { dimensions: 3, height: 20 }, lanes: [lane] },
  { environment: { dimensions: 3, height: 20 }, lanes: [lane, lane], nSeeds: 3 },
  { environment: { id: "set", universe: 13, size: 13 }, lanes: [lane], nSeeds: 2 },
  { environment: { id: "sequence", alphabet: "ABCDEFGH", maximumLength: 4 }, lanes: [lane] },
  {
    environment: { id: "set", universe: 13, size: 13 },
    policy: { backward: "learned" },
    lanes: [lane, lane],
  },
])("are what a run holds, within a tenth (%#)", async (input) => {
  const { config, environment } = built({ training: { batchSize: 4 }, ...input });
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(config, backend, environment);
  cohort.train();
  cohort.evaluate();
  const ratio = runCost(config, environment).bytes / cohort.bytes;
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
  cohort.dispose();
});

it("grows with learners, and is said of large runs alone", () => {
  const small = built({ lanes: [lane] });
  expect(costText(runCost(small.config, small.environment))).toBeNull();
  const one = built({ environment: { dimensions: 4, height: 16 }, lanes: [lane] });
  expect(costText(runCost(one.config, one.environment))).toBeNull();
  const many = { ...one.config, nSeeds: 16 };
  const [alone, together] = [one.config, many].map((config) => runCost(config, one.environment));
  expect(together!.evaluationSeconds).toBeCloseTo(16 * alone!.evaluationSeconds, 9);
  expect(costText(together!)).toMatch(
    /^tables take about [\d.]+ MB, an exact evaluation about [\d.]+ s$/,
  );
  const bands = built({ environment: { id: "largeSet" }, lanes: [lane] });
  expect(runCost(bands.config, bands.environment)).toEqual({ bytes: 0, evaluationSeconds: 0 });
});

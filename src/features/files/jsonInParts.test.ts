// What is written in parts against JSON.stringify: a run file, and values of every kind.
import fc from "fast-check";
import { expect, it } from "vitest";
import { saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { blobInParts } from "./blobInParts.ts";
import { jsonInParts } from "./jsonInParts.ts";
import { outcome } from "./partsFixtures.ts";

const written = (value: object) => outcome(blobInParts(jsonInParts(value))).text();

it("writes a run file as it would be written at once, in many parts", async () => {
  const { run, checkpoint } = await runTiny();
  const whole = { ...run, checkpoint: saveCheckpoint(checkpoint) };
  expect(await written(whole)).toBe(JSON.stringify(whole));
  expect([...jsonInParts(whole)].length).toBeGreaterThan(100);
});

it("writes whatever JSON can hold, and leaves out what it leaves out", async () => {
  const value = fc.anything({
    maxDepth: 8,
    values: [fc.string(), fc.double(), fc.boolean(), fc.constantFrom(null, undefined)],
  });
  const object = fc.oneof(fc.array(value), fc.dictionary(fc.string(), value));
  await fc.assert(
    fc.asyncProperty(object, async (one) => {
      expect(await written(one)).toBe(JSON.stringify(one));
    }),
  );
});

it("puts together what is longer than a piece", async () => {
  const long = { texts: Array.from({ length: 5 }, (_, k) => String(k).repeat(700_000)), end: 1 };
  expect(await written(long)).toBe(JSON.stringify(long));
});

// The document and the page's figures against docs/results.json, which both are made from.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { writeDocument } from "./document.ts";
import { measuredModule } from "./measured.ts";

const read = (/** @type {string} */ path) =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const results = JSON.parse(read("docs/results.json"));

it("docs/results.md says what docs/results.json holds", () => {
  const text = read("docs/results.md");
  expect(writeDocument(text, results)).toBe(text);
});

it("the page quotes the same figures", () => {
  expect(measuredModule(results.tasks)).toBe(read("src/experiment/measured.ts"));
});

it("every task has at least ten seeds of every lane, none of them stopped", () => {
  for (const { lanes } of results.tasks)
    for (const { lastTenth, regions, nStopped } of lanes) {
      expect(lastTenth.length).toBeGreaterThanOrEqual(10);
      expect(regions).toHaveLength(lastTenth.length);
      expect(nStopped).toBe(0);
    }
});

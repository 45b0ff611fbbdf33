// The tables of docs/withstand.md against verdicts counted by hand.
import { expect, it } from "vitest";
import { backendTable, changeTable, markTable, objectiveTable, replaceBlock } from "./table.ts";
import { markOf } from "./verdict.ts";

/** @param {import("./verdict.ts").Outcome} outcome @param {"reverseKl" | "varGrad"} objective */
const verdict = (outcome, objective = "reverseKl") => ({
  lane: { objective, controlVariate: /** @type {const} */ ("none") },
  outcome,
  reason: outcome === "stopped" ? "The loss is not finite. Do this." : null,
  first: 2,
  last: 1,
});

const tried = [
  { backend: "cpu", verdicts: [verdict("trained"), verdict("told"), verdict("silent", "varGrad")] },
  { backend: "wasm", verdicts: [verdict("stopped"), verdict("broken"), verdict("atTarget")] },
];

it("counts outcomes by backend and by objective", () => {
  expect(backendTable(tried).split("\n").slice(2)).toEqual([
    "| cpu | 3 | 1 | 0 | 0 | 1 | 1 |",
    "| wasm | 3 | 0 | 1 | 1 | 0 | 1 |",
  ]);
  expect(objectiveTable(tried).split("\n").slice(2)).toEqual([
    "| `reverseKl` | 5 | 1 | 1 | 1 | 1 | 1 |",
    "| `varGrad` | 1 | 0 | 0 | 0 | 0 | 1 |",
  ]);
});

it("counts marks by their first sentence", () => {
  expect(markTable(tried).split("\n").slice(2)).toEqual([
    "| No nearer than at step 0. | 1 |",
    "| The loss is not finite. | 1 |",
  ]);
  expect(markOf(verdict("trained"))).toBeNull();
});

it("says where a change cannot be made", () => {
  const rows = [
    { mark: "a.", change: "x", tried: 4, helped: 3 },
    { mark: "b.", change: "x", tried: 0, helped: 0 },
  ];
  expect(changeTable(rows).split("\n")).toEqual([
    "| change (10 seeds a case) | a. | b. |",
    "| --- | --- | --- |",
    "| x | 3 of 4 | – |",
  ]);
});

it("replaces one block and leaves the rest", () => {
  const text = "a\n<!-- made: x -->\nold\n<!-- end -->\nb\n<!-- made: y -->\n<!-- end -->";
  expect(replaceBlock(text, "x", "new")).toBe(
    "a\n<!-- made: x -->\n\nnew\n\n<!-- end -->\nb\n<!-- made: y -->\n<!-- end -->",
  );
  expect(() => replaceBlock(text, "z", "new")).toThrow();
});

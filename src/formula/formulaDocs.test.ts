// docs/formulas.md against the parser: the functions and constants that it lists are those that there are, and each
// mistake in its table is answered by the sentence beside it.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { environmentDefinition } from "../environments/environments.ts";
import "../environments/lateEnvironments.ts";
import { readCurve } from "../objectives/typedCurve.ts";
import { callableNames, formulaConstants } from "./formulaFunctions.ts";

const text = readFileSync("docs/formulas.md", "utf8");

it("lists every function and constant, and no other", () => {
  const rows = [...text.matchAll(/^\| (?:choice|functions|of two or more|constants) \|(.*)\|$/gm)];
  const listed = rows.flatMap(([, row]) =>
    [...row!.matchAll(/`([a-z]\w*)/g)].map(([, name]) => name),
  );
  expect(listed.toSorted()).toEqual([...callableNames, ...formulaConstants.keys()].toSorted());
});

describe("a mistake", () => {
  const table = text.slice(text.indexOf("## Mistakes"));
  const rows = [...table.matchAll(/^\| `(.*?)`(.*?) \| (Formula.*) \|$/gm)];

  it("stands there more than a few times", () => {
    expect(rows.length).toBeGreaterThan(6);
  });

  it.each(rows.map(([, typed, as, answer]) => [typed!, as!, answer!]))(
    "%s%s: %s",
    (typed, as, answer) => {
      const said = as.includes("divergence") ? curveAnswer(typed) : rewardAnswer(typed);
      expect(said?.replace(/^formula/, "Formula")).toBe(answer);
    },
  );
});

describe("an example", () => {
  const rewards = text
    .split("\n")
    .flatMap((line) => (line.startsWith("    ") ? [line.trim()] : []));

  it.each(rewards.map((formula, k) => [["hypergrid", "sequence", "set"][k]!, formula]))(
    "of a reward of %s is one: %s",
    (id, formula) => {
      expect(rewardAnswer(formula, id)).toBeNull();
    },
  );

  it.each(
    [...text.matchAll(/^\| (`[^|]*[xu][^|]*`) \| [^F]/gm)]
      .slice(0, 6)
      .flatMap(([, cell]) => [...cell!.matchAll(/`(.*?)`/g)].map(([, formula]) => [formula!]))
      .filter(([formula]) => /^-|^u|^\(u/.test(formula!)),
  )("of a divergence is one: %s", (formula) => {
    expect(curveAnswer(formula)).toBeNull();
  });
});

function curveAnswer(formula: string): string | null {
  const read = readCurve(formula);
  return read.ok ? null : read.message;
}

function rewardAnswer(formula: string, id = "hypergrid"): string | null {
  const definition = environmentDefinition(id)!;
  const defaults = Object.entries(definition.parameters).map(([name, { default: value }]) => [
    name,
    value,
  ]);
  const space = definition.space(Object.fromEntries(defaults));
  const values = { formula, scale: "linear", floor: 0.001 };
  return definition.rewards["formula"]!.check!(space, values)[0]?.message ?? null;
}

// The claims that come with the page and the document of their answers: all are valid, all stand in it with
// what they claim today, and the command answers as it says, on a claim that takes a second.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claims } from "../../src/claims/claims.ts";
import { readClaim } from "../../src/claims/readClaim.ts";
import { projectFolder } from "../commands.mjs";

const document = readFileSync(join(projectFolder, "docs", "claims.md"), "utf8");

describe.each(Object.entries(claims))("%s", (id, input) => {
  const read = readClaim(input);

  it("is a claim by its own name", () => {
    expect(read).toMatchObject({ ok: true, claim: { id } });
  });

  it("stands in the document as it is claimed, with an answer", () => {
    const section = document.split("\n## ").find((text) => text.startsWith(`${id}\n`)) ?? "";
    expect(section).toContain(`**${input.title}.** ${input.statement}`);
    expect(section).toContain(input.protocol);
    expect(section).toMatch(/\*\*Answer: (holds|fails|undecided)\.\*\*/);
    if (!read.ok) return;
    const { settings, tests } = read.claim;
    const nRows = section.split("\n").filter((line) => line.startsWith("| ")).length;
    expect(nRows).toBe(2 + settings.length * tests.length);
  });
});

describe("the command", () => {
  /** @type {string} */
  let folder;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "claim-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (/** @type {string[]} */ ...args) =>
    execFileSync(process.execPath, [join(projectFolder, "scripts", "experiment.mjs"), ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });

  it("answers a claim in a file, in its last line, and writes what each seed came to", () => {
    const measure = { of: "lastTenth", metric: "totalVariation" };
    const claim = {
      format: "gflownet-playground/claim",
      version: 1,
      id: "trained-is-nearer",
      title: "A rate that trains beats one that does not",
      statement: "Reverse KL at a rate of a hundredth ends nearer than at a millionth.",
      source: "nobody",
      protocol: "A second of training.",
      seeds: { first: 3, count: 10 },
      settings: [
        {
          name: "a small grid",
          steps: 60,
          config: {
            environment: { id: "hypergrid", height: 4 },
            policy: { id: "tabular" },
            training: { learningRate: 0.05, batchSize: 16 },
            lanes: [
              { objective: "reverseKl", training: { learningRate: 1e-6 } },
              { objective: "reverseKl" },
            ],
          },
        },
      ],
      tests: [
        {
          kind: "difference",
          one: { lane: 1, measure },
          other: { lane: 0, measure },
          expect: "lower",
        },
      ],
    };
    const file = join(folder, "claim.json");
    const table = join(folder, "seeds.csv");
    writeFileSync(file, JSON.stringify(claim));
    const answer = run("--claim", file, "--quiet", "--backend", "cpu", "--out", table);
    expect(answer.trimEnd().split("\n").at(-1)).toBe("holds");
    const rows = readFileSync(table, "utf8").trimEnd().split("\n");
    expect(rows).toHaveLength(1 + 2 * 10);
    expect(rows[0]).toBe("setting,test,verdict,lane,measure,seed,atLeast,atMost");
    writeFileSync(file, JSON.stringify({ ...claim, seeds: { first: 1, count: 3 } }));
    expect(() => run("--claim", file)).toThrow(/seeds\.count must be a whole number from 10 to 64/);
  });
});

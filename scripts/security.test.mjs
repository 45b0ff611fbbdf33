// docs/security.md, held to the tests that it names: each line of its tables names one at least, each file
// is there, and each name stands in it as it is cited.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "./commands.mjs";

const text = readFileSync(join(projectFolder, "docs", "security.md"), "utf8");
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/ held by \|$/.test(line))
  .map((line) => {
    const [, claim = "", tests = ""] = line.split(/(?<!\\)\|/);
    return {
      claim: claim.trim(),
      tests: [...tests.matchAll(/`([^`]+)` “([^”]+)”/g)].map(([, file, words]) => ({
        file: String(file),
        words: String(words),
      })),
      nFiles: tests.match(/`/g)?.length ?? 0,
    };
  });

it("has a line for each thing that is guarded", () => {
  expect(rows.length).toBeGreaterThan(25);
});

describe.each(rows)("$claim", ({ tests, nFiles }) => {
  it("is held by tests that are there", () => {
    expect(tests.length).toBeGreaterThan(0);
    // none was passed over, for want of its words
    expect(2 * tests.length).toBe(nFiles);
    for (const { file, words } of tests) {
      expect(file).toMatch(/\.(?:test|spec)\.(?:ts|tsx|mjs)$|^e2e\/fixtures\.ts$/);
      const path = join(projectFolder, file);
      expect(existsSync(path), file).toBe(true);
      expect(readFileSync(path, "utf8"), file).toContain(words);
    }
  });
});

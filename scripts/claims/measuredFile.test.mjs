// What the cards say of the command line's answers, against the document that it is made of.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { measuredClaims } from "../../src/features/claims/measuredClaims.ts";
import { projectFolder } from "../commands.mjs";
import { measuredFile } from "./measuredFile.ts";

it("is what docs/claims.md says (npm run claims -- --read)", () => {
  const document = readFileSync(join(projectFolder, "docs", "claims.md"), "utf8");
  const file = join(projectFolder, "src/features/claims/measuredClaims.ts");
  expect(readFileSync(file, "utf8")).toBe(measuredFile(document));
  // every section of the document that has an answer, and that answer
  const sections = [...document.matchAll(/^## ([a-z0-9-]+)\n[^#]*?\*\*Answer: (\w+)\.\*\*/gm)];
  expect(sections.length).toBeGreaterThan(5);
  expect(Object.entries(measuredClaims).map(([id, { verdict }]) => [id, verdict])).toEqual(
    sections.map(([, id, verdict]) => [id, verdict]),
  );
});

it("is as the formatter writes it", () => {
  const rows = ["banana", "two-words", "9-lives"].map(
    (id) => `| [A claim](#${id}) | fails | 12 | 7 |`,
  );
  const keys = measuredFile(rows.join("\n")).match(
    /^ {2}\S+: \{ verdict: "fails", seconds: 7 \},$/gm,
  );
  expect(keys?.map((line) => line.trim().split(":")[0])).toEqual([
    "banana",
    '"two-words"',
    '"9-lives"',
  ]);
});

it("is refused where there is no table", () => {
  expect(() => measuredFile("# Claims\n")).toThrow(/no table/);
});

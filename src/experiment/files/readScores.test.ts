// Tables of local scores in the two ways in which they are read, against one table worked by hand; and what is no
// table, refused by one sentence.
import { expect, it } from "vitest";
import { readScores } from "./readScores.ts";

/** Of a and b: a alone, with b; b alone, with a. Sets that hold the variable itself are not read. */
const table = [-10.5, 0, -8.125, 0, -12.25, -9.875, 0, 0];
const gobnilp = "2\na 2\n-10.5 0\n-8.125 1 b\nb 2\n-12.25 0\n-9.875 1 a\n";

it.each([
  ["a file of GOBNILP", gobnilp],
  ["with Windows line ends and remarks", `# scores\r\n${gobnilp.replaceAll("\n", "\r\n")}`],
])("reads %s, in the table's order", (_, text) => {
  expect(readScores(text)).toEqual({ ok: true, scores: { nodes: 2, names: ["a", "b"], table } });
});

it("reads all numbers of a table, however they are parted", () => {
  for (const text of [table.join(), table.join(" "), table.join("\n"), table.join(";\t")])
    expect(readScores(text)).toEqual({ ok: true, scores: { nodes: 2, names: null, table } });
  const letters = gobnilp.replaceAll("a", "A").replaceAll("b", "B");
  expect(readScores(letters)).toMatchObject({ scores: { names: null, table } });
});

it.each([
  ["", "There is nothing to read: paste a table of scores."],
  ["1 2 3", "There are 3 numbers; a table has 8, 24, 64 or 160, of two to five variables."],
  ["1 2 x", 'Line 1 has "x", which is no number.'],
  [gobnilp.replace("2\n", "7\n"), 'Line 1 says "7" variables; a network here joins two to five.'],
  [gobnilp.replace("2\n", "3\n"), "Line 1 says 3 variables, and 2 have scores."],
  [
    "2\na 1\n-10.5 0\nb 2\n-12.25 0\n-9.875 1 a",
    "a has no score with b as parents: every set needs one, so write the file without leaving sets out.",
  ],
  [
    gobnilp.replace("1 b", "1 c"),
    "Line 4 must be a score of a, how many parents it has, and their names.",
  ],
  [
    gobnilp.replace("1 b", "2 b"),
    "Line 4 must be a score of a, how many parents it has, and their names.",
  ],
  [
    gobnilp.replace("1 b", "1 a"),
    "Line 4 must be a score of a, how many parents it has, and their names.",
  ],
  [
    "2\na two\n-10.5 0",
    'Line 2 must name a variable and say how many sets of parents follow, not "a two".',
  ],
  ["1 ".repeat(60_000), "The text has 120,000 characters; at most 100,000 are read."],
])("refuses %.30j", (text, message) => {
  expect(readScores(text)).toEqual({ ok: false, message });
});

it("never throws, and says one thing of any text", () => {
  for (const text of [
    "\u0000",
    "2",
    "2\na 2",
    "2\na 9\n1 0",
    ",;,",
    "{}",
    "2\n\n\na 0",
    "2.5\na 1\n1 0",
  ]) {
    const read = readScores(text);
    if (!read.ok) expect(read.message).toMatch(/\.$/);
  }
});

// Tables of observations as spreadsheets and programs write them: one table written in many ways is read alike,
// and what is no whole table is refused by one sentence that says where.
import { describe, expect, it } from "vitest";
import { MAXIMUM_NODES } from "../../environments/spaces/dagSpace.ts";
import { decodeLink, encodeLink, MAXIMUM_LINK_LENGTH } from "../link.ts";
import { validateConfig } from "../schema.ts";
import { readDataRows } from "./dataRows.ts";

const limits = { maximumRows: 2_000, maximumColumns: MAXIMUM_NODES, maximumName: 24 };
const read = (text: string) => readDataRows(text, limits);
const refusal = (text: string) => {
  const result = read(text);
  return result.ok ? `read: ${result.data.values.join()}` : result.message;
};

const values = [0.346, -0.306, 12, 1.5, 0.25, -3e-2, -7, 0, 1000];
const names = ["x1", "the rain", "Y"];

describe("one table is read alike", () => {
  it.each([
    ["comma", "x1,the rain,Y\n0.346,-0.306,12\n1.5,0.25,-3e-2\n-7,0,1000\n"],
    ["semicolon, decimal comma", "x1;the rain;Y\r\n0,346;-0,306;12\r\n1,5;0,25;-3e-2\r\n-7;0;1000"],
    ["tab, decimal comma", "x1\tthe rain\tY\n0,346\t-0,306\t12\n1,5\t0,25\t-3E-2\n-7\t0\t1000"],
    ["tab, thousands apart", "x1\tthe rain\tY\n0.346\t-0.306\t12\n1.5\t0.25\t-0.03\n-7\t0\t1,000"],
    ["quoted names", '"x1","the rain","Y"\n0.346,-0.306,12\n1.5,0.25,-0.03\n-7,0,1000'],
    [
      "an index without a name (pandas)",
      ",x1,the rain,Y\n0,0.346,-0.306,12\n1,1.5,0.25,-0.03\n2,-7,0,1000",
    ],
    [
      "row names under a short head (R)",
      'x1 "the rain" Y\n"1" 0.346 -0.306 12\n"2" 1.5 0.25 -0.03\n"3" -7 0 1e3',
    ],
    [
      "comments, blank lines and a byte order mark",
      "\ufeff# of 2026\nx1,the rain,Y\n\n0.346,-0.306,12\n1.5,0.25,-0.03\n-7,0,1000\n\n",
    ],
  ])("parted by %s", (_, text) => {
    expect(read(text)).toEqual({ ok: true, data: { names, nColumns: 3, nRows: 3, values } });
  });
  it("without names, with a true minus", () => {
    const text = "0.346 \u22120.306 12\n1.5 0.25 -0.03\n-7 0 1000";
    expect(read(text)).toEqual({ ok: true, data: { names: null, nColumns: 3, nRows: 3, values } });
  });
});

describe("what is no whole table is refused", () => {
  it.each([
    ["", "It holds no table: write a row of data a line, its numbers parted by commas."],
    [
      "some words of prose",
      "It holds no table: write a row of data a line, its numbers parted by commas.",
    ],
    ["1\n2\n3", "It holds no table: write a row of data a line, its numbers parted by commas."],
    ["rain,wet\n", "It names variables and has no rows of data, and two are needed at least."],
    ["a,b\n1,2", "It has 1 row of data, and two are needed at least."],
    ["a,b\n1,2\n3,\n5,6", "Line 3, b is blank: every row needs a number for each variable."],
    ["a,b\n1,2\n\nNA,4", 'Line 4, a is "NA": every row needs a number for each variable.'],
    ["1,2\n3,4\n5,NaN", 'Line 3, column 2 is "NaN": every row needs a number for each variable.'],
    ["a,b\n1,2\n3,warm", 'Line 3, b is "warm", which is no number.'],
    ["a,b\n1,2\n3,4,5", "Line 3 has 3 cells, and the rows before it have 2."],
    ["a,b,c,d\n1,2\n3,4", "Its first line names 4 columns, and its rows have 2."],
    [
      "1,2,3,4,5,6\n1,2,3,4,5,6",
      "It has 6 columns, and a network here has at most 5 variables: take out the others.",
    ],
    ["a,a\n1,2\n3,4", "Two columns are called a; names must differ."],
    [
      'a,"b, c"\n1,2\n3,4',
      'A column is called "b, c"; names hold a letter at least, and neither > nor a comma.',
    ],
    [
      `a,${"b".repeat(25)}\n1,2\n3,4`,
      `A column is called "${"b".repeat(24)}…"; names have at most 24 characters.`,
    ],
    [
      "1,500;2,250\n3,125;4,000",
      "The comma in 1,500 may be decimal or set thousands apart: write it without.",
    ],
    ["1,2\n".repeat(2_001), "It has 2,001 rows, and at most 2,000 are read."],
    [
      rowsOfNoise(1_900, 5),
      expect.stringMatching(
        /^Its numbers take \d\d\d,\d{3} characters packed, and a link carries 60,000: round them, or take fewer rows\.$/,
      ),
    ],
    ["1,".repeat(600_000), "It has more than 1,000,000 characters, the most that are read."],
    ["1,2\n".repeat(20_000), "It has more than 32,768 cells, the most that are read."],
  ])("%.40j", (text, message) => {
    expect(refusal(text)).toEqual(message);
  });
  it("takes 2,000 rows of five to six digits, which a link carries packed", () => {
    const read = readDataRows(rowsOfNoise(2_000, 5, 6), limits);
    if (!read.ok) throw new Error(read.message);
    const { values } = read.data;
    expect(values.join().length).toBeGreaterThan(80_000);
    const config = validateConfig({
      environment: { id: "dag", nodes: 5, reward: { id: "bge", data: values } },
    });
    if (!config.ok) throw new Error(JSON.stringify(config.problems));
    const link = encodeLink(config.config);
    expect(link.length).toBeLessThan(MAXIMUM_LINK_LENGTH);
    expect(decodeLink(link)).toMatchObject({ ok: true, config: config.config });
  });
  it("never throws, and says one thing of any text", () => {
    for (const text of [
      "\u0000",
      '"',
      '"a\n',
      ";;;",
      "\t\t\n\t",
      "{}",
      "[1,2]",
      ",,,\n,,,",
      "=1+1,2\n3,4",
    ])
      expect(refusal(text)).toMatch(/\.$/);
  });
});

/** Rows of numbers whose digits no packing shortens. */
function rowsOfNoise(nRows: number, nColumns: number, digits = 17): string {
  const values = Array.from({ length: nRows * nColumns }, (_, k) =>
    (((k + 1) * 0.6180339887498949) % 1).toFixed(digits),
  );
  return Array.from({ length: nRows }, (_, row) =>
    values.slice(row * nColumns, (row + 1) * nColumns).join(","),
  ).join("\n");
}

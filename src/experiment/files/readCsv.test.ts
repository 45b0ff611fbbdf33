// Tables as their writers leave them, against the cells that they mean: spreadsheets of both kinds of
// locale, data frames, numpy, and whatever `csvText` itself writes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberIn, typedNumber } from "../../math/readNumber.ts";
import { type Cell, csvText } from "./csv.ts";
import { readCsv, separatorIn } from "./readCsv.ts";

const limits = { rows: 10, columns: 10 };
const rowsOf = (text: string) => readCsv(text, limits).rows;

describe("readCsv", () => {
  it.each<[what: string, text: string, rows: Cell[][]]>([
    [
      "commas",
      "0,1\n2.5,-4e-3\n",
      [
        [0, 1],
        [2.5, -0.004],
      ],
    ],
    [
      "commas and spaces",
      " 0, 1 \n2 ,4",
      [
        [0, 1],
        [2, 4],
      ],
    ],
    [
      "semicolons with points",
      "0.5;1\r\n.25;4.\r\n",
      [
        [0.5, 1],
        [0.25, 4],
      ],
    ],
    [
      "semicolons with decimal commas",
      "0,5;0,25\n1;,125",
      [
        [0.5, 0.25],
        [1, 0.125],
      ],
    ],
    [
      "tabs with decimal commas",
      "0,5\t1e2\r2,0\t3",
      [
        [0.5, 100],
        [2, 3],
      ],
    ],
    ["a comma beside points is no decimal", "1,5;2.5", [["1,5", 2.5]]],
    ["no thousands", "1.234,5;2", [["1.234,5", 2]]],
    [
      "numpy",
      "# a b\n1.000000e+00 2.5e-01\n  3 4\n",
      [
        [1, 0.25],
        [3, 4],
      ],
    ],
    ["a byte-order mark, a typographic minus", "\uFEFF\u22121 2", [[-1, 2]]],
    [
      "blank lines",
      "\n1,2\n\n \n3,4\n\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "blank cells are not zeros",
      "1,,2\n,3,4",
      [
        [1, null, 2],
        [null, 3, 4],
      ],
    ],
    [
      "a blank last column is none",
      "1,2,\n3,4,\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "a last cell that is blank once",
      "1,2,\n3,4,5\n",
      [
        [1, 2, null],
        [3, 4, 5],
      ],
    ],
    [
      "a leading tab is a blank cell",
      "\t1\n2\t3",
      [
        [null, 1],
        [2, 3],
      ],
    ],
    [
      "quotes",
      '"a,b",1\n"say ""x""",2',
      [
        ["a,b", 1],
        ['say "x"', 2],
      ],
    ],
    [
      "quoted numbers, a quoted line end",
      '"1.5","2"\n"a\r\nb",3',
      [
        [1.5, 2],
        ["a\r\nb", 3],
      ],
    ],
    [
      "quotes between spaces",
      '"a b" 1\n"c" 2',
      [
        ["a b", 1],
        ["c", 2],
      ],
    ],
    ["a separator within quotes", '"a;b",1', [["a;b", 1]]],
    [
      "headers and text",
      "x,y\n1,2",
      [
        ["x", "y"],
        [1, 2],
      ],
    ],
    [
      "what is no number",
      "0x10,Infinity,NaN,1e999,--1,1e,.",
      [["0x10", "Infinity", "NaN", "1e999", "--1", "1e", "."]],
    ],
    ["nothing", "", []],
    ["a comment alone", "# 1,2", []],
    ["an open quote", '1,"2', [[1, 2]]],
    ["a byte-order mark before a quote", '\uFEFF"a",1', [["a", 1]]],
    ["a comma that is quoted among commas as text", '"1,5",2', [["1,5", 2]]],
    ["several spaces beside quotes as one", '"a"   1 ""\u00a02', [["a", 1, null, 2]]],
    ["what stands around quotes trimmed", ' "a" , x y ,"b c" ', [["a", "x y", "b c"]]],
    [
      "quotes within a cell as text",
      '1,2\n5" pipe,"a"b',
      [
        [1, 2],
        ['5" pipe', "ab"],
      ],
    ],
    [
      "lines with quotes that end with CR or CR LF",
      '"a",1\r"b",2\r\n3,4\r\n',
      [
        ["a", 1],
        ["b", 2],
        [3, 4],
      ],
    ],
    ["a column of blanks", '""\n""', [[null], [null]]],
  ])("reads %s", (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  it("reads no more than it was asked to, and says so", () => {
    const long = readCsv("1,2\n".repeat(1_000_000), limits);
    expect([long.rows.length, long.isCut]).toEqual([11, true]);
    const wide = readCsv(`${"1,".repeat(1_000_000)}1`, limits);
    expect([wide.rows[0]!.length, wide.isCut]).toEqual([11, true]);
    expect(readCsv("9".repeat(1_000_000), limits).isCut).toBe(true);
    const full = readCsv(`${"1,".repeat(9)}1\n`.repeat(10), limits);
    expect([full.rows.length, full.rows[9]!.length, full.isCut]).toEqual([10, 10, false]);
    const high = readCsv("1,2\n".repeat(12), limits);
    expect([high.rows.length, high.isCut]).toEqual([11, true]);
    const highByOne = readCsv("1,2\n".repeat(11), limits);
    expect([highByOne.rows.length, highByOne.isCut]).toEqual([11, true]);
    const wideByOne = readCsv(`${"1,".repeat(10)}1`, limits);
    expect([wideByOne.rows[0]!.length, wideByOne.isCut]).toEqual([11, true]);
    expect(readCsv(`${"1,2\n".repeat(10)}\n# 3,4\n`, limits).isCut).toBe(false);
    const wideOnce = readCsv(`1,2\n${"1,".repeat(10)}1\n3,4`, limits);
    expect([wideOnce.rows[1]!.length, wideOnce.isCut]).toEqual([11, true]);
    const quoted = readCsv(`${'"1",'.repeat(20)}1`, limits);
    expect([quoted.rows[0]!.length, quoted.isCut]).toEqual([11, true]);
  });

  it("reads back what csvText writes", () => {
    const text = fc
      .string({ unit: fc.constantFrom("a", "B", ",", '"', "\n", "\r", " ", "é"), maxLength: 8 })
      // no blank cells, which are null when they come back
      .map((own) => `t${own}`);
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      fc.constant(null),
      text,
    );
    const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.array(fc.tuple(...Array.from({ length: width }, () => cell), fc.integer()), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(table, (rows) => {
        expect(rowsOf(csvText(rows))).toEqual(rows);
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  it("never throws, whatever the text, and returns numbers, texts and blanks", () => {
    const unit = fc.constantFrom(
      "1",
      ".",
      ",",
      ";",
      "\t",
      " ",
      '"',
      "\n",
      "\r",
      "#",
      "e",
      "-",
      "x",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        for (const cell of rowsOf(text).flat())
          expect(cell === null || cell !== "" || Number.isFinite(cell)).toBe(true);
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });
});

describe("single numbers and lists", () => {
  it("take a comma as decimal where a number stands alone", () => {
    expect(typedNumber("0,5")).toBe(0.5);
    expect(typedNumber("\u22120.5e\u22121")).toBe(-0.05);
    expect(typedNumber("1.5,5")).toBeNull();
    expect(typedNumber("")).toBeNull();
    expect(numberIn("0,5", ".")).toBeNull();
    expect(numberIn("0.5", ",")).toBeNull();
  });

  it("are parted by the first kind of separator that is there", () => {
    expect([...["1;2,3\t4", "1\t2,3", "1,2 3", "1 2"]].map(separatorIn)).toEqual([
      ";",
      "\t",
      ",",
      " ",
    ]);
    expect(separatorIn('# a;b\n"c;d",2')).toBe(",");
  });

  it.each<[text: string, separator: string]>([
    ['5" pipe,"a"', ","],
    ['5 " pipe,"a"', ","],
    ['5" pipe,6" pipe', ","],
    ['# 5" pipes\n"a;b",1', ","],
    ['say ""x"";"a,b"', ";"],
    ['"a;b"c,1', ","],
    ['"a ""b;c""", "d\n#;e"\r 2 , "f;"', ","],
    ['1 "b;c"\n2 "d"', " "],
    ['\uFEFF "a;b"\t"c"', "\t"],
  ])("are parted by what stands outside quotes that open a cell: %j", (text, separator) => {
    expect(separatorIn(text)).toBe(separator);
  });
});

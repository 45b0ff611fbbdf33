// Tables against values worked by hand, refusals against the cell they must name, and 300 hostile texts
// against time. What each program writes: readTable.writers.test.ts.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "./csv.ts";
import { MAXIMUM_CELLS, MAXIMUM_TEXT, type NumberTable, readTable } from "./readTable.ts";
import { writtenTables } from "./tableFixtures.ts";

const rowsOf = ({ width, height, values }: NumberTable) =>
  Array.from({ length: height }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);

/** What a machine that is slower, or busy, may take longer. */
const SLACK = process.env["HOSTILE_TEXTS"] ? 1 : 4;

/** The least of a few tries, in time of the processor: what else the machine does is not the reader's. */
function millisecondsOf(text: string, enough: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 5 && least >= enough; tries++) {
    const start = process.cpuUsage();
    readTable(text);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

function read(text: string): number[][] | string | Record<string, number[][]> {
  const result = readTable(text);
  switch (result.kind) {
    case "table":
      return rowsOf(result.table);
    case "question":
      return Object.fromEntries(result.readings.map(({ label, table }) => [label, rowsOf(table)]));
    case "refused":
      return result.message;
    case "none":
      return "none";
    default:
      return result satisfies never;
  }
}

describe("marks of decimals and thousands", () => {
  it.each<[what: string, text: string, rows: number[][]]>([
    [
      "a comma between semicolons",
      "0,5;0,25\n1;,125",
      [
        [0.5, 0.25],
        [1, 0.125],
      ],
    ],
    [
      "three decimals between semicolons",
      "0,125;0,375\n1,250;2",
      [
        [0.125, 0.375],
        [1.25, 2],
      ],
    ],
    [
      "a comma between tabs",
      "0,5\t1e2\r2,0\t3",
      [
        [0.5, 100],
        [2, 3],
      ],
    ],
    [
      "a point between semicolons",
      "0.5;1\r\n.25;4.\r\n",
      [
        [0.5, 1],
        [0.25, 4],
      ],
    ],
    [
      "points and commas of a German",
      "1.234,5;2\n3;4",
      [
        [1234.5, 2],
        [3, 4],
      ],
    ],
    [
      "commas and points of an American",
      '"1,234.5",2\n3,4',
      [
        [1234.5, 2],
        [3, 4],
      ],
    ],
    [
      "thousands of an American in quotes",
      '"1,234",2\n3,4',
      [
        [1234, 2],
        [3, 4],
      ],
    ],
    [
      "several marks of thousands",
      "1,234,567\t2\n3\t4",
      [
        [1234567, 2],
        [3, 4],
      ],
    ],
    [
      "a French space",
      "1\u00a0234,5;2\n3\u202f456;4",
      [
        [1234.5, 2],
        [3456, 4],
      ],
    ],
    [
      "a Swiss apostrophe",
      "1’234.5;2\n3'456;4",
      [
        [1234.5, 2],
        [3456, 4],
      ],
    ],
    [
      "three decimals everywhere between tabs",
      "1.234\t2.345\n3.456\t4.567",
      [
        [1.234, 2.345],
        [3.456, 4.567],
      ],
    ],
    [
      "three decimals between spaces",
      "1.234 2\n3 4",
      [
        [1.234, 2],
        [3, 4],
      ],
    ],
    [
      "a zero before a comma between blanks",
      "0,5 2,5\n3,5 4,5",
      [
        [0.5, 2.5],
        [3.5, 4.5],
      ],
    ],
    [
      "a hard space that parts cells",
      "1\u00a02\n3\u00a04",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "percent",
      "50%;12,5 %\n1;0",
      [
        [0.5, 0.125],
        [1, 0],
      ],
    ],
    [
      "fractions",
      "1/3 2/3\n1 0",
      [
        [1 / 3, 2 / 3],
        [1, 0],
      ],
    ],
    [
      "exponents of four programs",
      "1e2 1E+2 1D2\n1.0d+02 1*^2 100",
      [
        [100, 100, 100],
        [100, 100, 100],
      ],
    ],
    [
      "the largest numbers",
      "1e308,0\n0,1e308\n",
      [
        [1e308, 0],
        [0, 1e308],
      ],
    ],
    [
      "a minus before a zero",
      "-0 1\n1 0",
      [
        [0, 1],
        [1, 0],
      ],
    ],
    ["whole numbers that begin with 0", "0,05\n1,25\n", [[0.05], [1.25]]],
  ])("%s", (_, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  it.each<[text: string, readings: Record<string, number[][]>]>([
    [
      "1,5\n2,5\n",
      {
        "Columns: 2 rows of 2": [
          [1, 5],
          [2, 5],
        ],
        "Decimal: one column of 2": [[1.5], [2.5]],
      },
    ],
    [
      "1,234\t2\n3\t4",
      {
        "1234": [
          [1234, 2],
          [3, 4],
        ],
        "1.234": [
          [1.234, 2],
          [3, 4],
        ],
      },
    ],
    [
      "1.234;2\n3;4",
      {
        "1234": [
          [1234, 2],
          [3, 4],
        ],
        "1.234": [
          [1.234, 2],
          [3, 4],
        ],
      },
    ],
    [
      "x;y;p\n0;0;0,1\n0;1;0,2\n1;0;0,3\n1;1;0,4\n",
      {
        "Yes: 2 rows of 2": [
          [0.2, 0.4],
          [0.1, 0.3],
        ],
        "No: 4 rows of 3": [
          [0, 0, 0.1],
          [0, 1, 0.2],
          [1, 0, 0.3],
          [1, 1, 0.4],
        ],
      },
    ],
    [
      "[1 2\n3 4]",
      {
        "2 rows of 2": [
          [1, 2],
          [3, 4],
        ],
        "one row of 4": [[1, 2, 3, 4]],
      },
    ],
    [
      "0,1,2\n5,6,7\n8,9,10\n1,1,1\n2,2,2",
      {
        "Yes: 4 rows of 3": [
          [5, 6, 7],
          [8, 9, 10],
          [1, 1, 1],
          [2, 2, 2],
        ],
        "No: 5 rows of 3": [
          [0, 1, 2],
          [5, 6, 7],
          [8, 9, 10],
          [1, 1, 1],
          [2, 2, 2],
        ],
      },
    ],
  ])("asks about %j", (text, readings) => {
    expect(read(text)).toEqual(readings);
  });

  it.each([
    [
      "1, 5\n2, 5",
      [
        [1, 5],
        [2, 5],
      ],
    ],
    [
      "x,y\n1,5\n2,5",
      [
        [1, 5],
        [2, 5],
      ],
    ],
    [
      "1,2,\n3,4,\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "1,5\n2.5,1",
      [
        [1, 5],
        [2.5, 1],
      ],
    ],
    [
      "0,1,2\n3,4,5\n6,7,8",
      [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7, 8],
      ],
    ],
  ])("does not ask where one reading is impossible: %j", (text, rows) => {
    expect(read(text)).toEqual(rows);
  });
});

describe("what stands beside the numbers", () => {
  it.each<[what: string, text: string, rows: number[][]]>([
    [
      "comments of three kinds, one at the end",
      "# a b\n% c\n// d\n1 2 # e\n3 4\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "blank lines",
      "\n1,2,3\n\n \n3,4,5\n\n",
      [
        [1, 2, 3],
        [3, 4, 5],
      ],
    ],
    [
      "a blank last column, a blank first",
      ",1,2,\n,3,4,\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "quotes with line ends in a header",
      '"a\r\nb","c"\r\n1,2\r\n3,4',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "an index of texts",
      "a,1,2\nb,3,4",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "axes that are numbers, a blank corner",
      ",10,20\n5,1,2\n7,3,4",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "axes with a label in their corner",
      "y\\x;10;20\n5;1;2\n7;3;4",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "an index that a header names",
      "index,a,b\n0,5,6\n1,7,8",
      [
        [5, 6],
        [7, 8],
      ],
    ],
  ])("%s", (_, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  it("is data where it may be: a first column that a header names as another", () => {
    expect(read("x,y,z\n0,5,6\n1,7,8")).toEqual([
      [0, 5, 6],
      [1, 7, 8],
    ]);
  });
});

describe("a refusal names the cell as people count", () => {
  it.each([
    ["1,,2\n3,4,5", "Row 1, column 2 is blank."],
    ["1,2,\n3,4,5", "Row 1, column 3 is blank."],
    ["a;b\n1;2\n3;NA\n", 'Row 3, column 2 is "NA": a target needs a number in every cell.'],
    ["# x\n1 NaN\n2 3", 'Row 2, column 2 is "NaN": a target needs a number in every cell.'],
    ["1,2,3\n4,Inf,6", 'Row 2, column 2 is "Inf": a target needs a number in every cell.'],
    ["1,2,3\n4,-0.5,6", 'Row 2, column 2 is "-0.5", and a target has no negative numbers.'],
    ["1;2;3\n4;5;\u22126", 'Row 2, column 3 is "\u22126", and a target has no negative numbers.'],
    ["1,2,3\n4,$5,6", 'Row 2, column 2 is "$5": write it without the currency.'],
    ["$1\t2 €\n3 €\t$4", 'Row 1, column 1 is "$1": write it without the currency.'],
    ["\u200b1,-2,3\n4,5,6", 'Row 1, column 2 is "-2", and a target has no negative numbers.'],
    [
      "1e999,1\n2,3",
      'Row 1, column 1 is "1e999", which is too large or written in another way than the rest.',
    ],
    ["1,2,3\n4,x,6", 'Row 2, column 2 is "x", which is no number.'],
    [
      "1,2,3\n4,1e999,6",
      'Row 2, column 2 is "1e999", which is too large or written in another way than the rest.',
    ],
    ["1,2,3\n4,5\n6,7,8", "Row 2 has 2 cells, and other rows have 3."],
    ["1,2,3\n4,5,6,7\n6,7,8", "Row 2 has 4 cells, and other rows have 3."],
    [
      "#DIV/0!\t1\t2\n3\t4\t5",
      'Row 1, column 1 is "#DIV/0!": a target needs a number in every cell.',
    ],
    ["[[1. 2.]\n ...\n [3. 4.]]", /"\.\.\.", where the program/],
    ["[[[1,2],[3,4]]]", /nested three deep/],
    ["42", /a single number/],
    ["1,5", /one number or two/],
    ["1,2\n".repeat(20_000), /too large/],
    ["9".repeat(MAXIMUM_TEXT + 1), /too large/],
  ])("%.40j", (text, message) => {
    expect(read(text)).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
  });

  it.each(["", "hello", "see you at 10 in room 4", "# 1,2", "\u0000\u0001", "<html>1</html>"])(
    "is none of a text that is no table: %j",
    (text) => {
      expect(read(text)).toBe("none");
    },
  );
});

describe("any text", () => {
  it("of numbers that this page writes comes back", () => {
    const number = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
    const table = fc.integer({ min: 3, max: 6 }).chain((width) =>
      fc.array(fc.array(number, { minLength: width, maxLength: width }), {
        minLength: 2,
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(table, (rows) => {
        // a first row of 0, 1, 2 is asked about
        fc.pre(rows[0]!.some((value, at) => value !== at && value !== at + 1));
        expect(read(csvText(rows))).toEqual(rows);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  const bound = { timeout: 120_000 };
  it("is read or refused without a throw, within 50 ms", bound, () => {
    const unit = fc.constantFrom(
      ..."0123456789.,;\t |\"'\n\r#%/[]{}()&\\-+=eEdD*^$€`:x\u00a0\u202f\u2212\u0000".split(""),
    );
    const piece = fc.oneof(
      fc.string({ unit, maxLength: 60 }),
      fc.constantFrom(
        "1,2\n",
        "nan",
        "...",
        "\\\\",
        "\\begin{",
        "sep=;\n",
        "1.0e+03 *\n",
        "array(",
      ),
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join("")),
      fc
        .tuple(piece, fc.integer({ min: 1, max: 3_000 }))
        .map(([one, n]) => one.repeat(n).slice(0, 60_000)),
      fc
        .constantFrom(...Object.values(writtenTables))
        .chain((table) =>
          fc
            .tuple(fc.nat(table.length), fc.nat(6), piece)
            .map(([at, n, one]) => table.slice(0, at) + one + table.slice(at + n)),
        ),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(millisecondsOf(one, SLACK * 50)).toBeLessThan(SLACK * 50);
        const result = readTable(one);
        if (result.kind === "table")
          expect(result.table.values.every((value) => value >= 0 && value < Infinity)).toBe(true);
      }),
      { numRuns: Number(process.env["HOSTILE_TEXTS"] ?? 300), seed: 20251125 },
    );
  });

  it("that is as long as may be takes less than 100 ms", bound, () => {
    const n = MAXIMUM_TEXT;
    for (const long of [
      "\r".repeat(n),
      "\n".repeat(n),
      '"'.repeat(n),
      " ".repeat(n),
      "1,".repeat(n / 2),
      `${" ".repeat(100_000)}x"`.repeat(19),
      "[".repeat(n),
      "{{1,".repeat(n / 4),
      "\\begin{".repeat(n / 7),
      "1 &\\\\".repeat(n / 5),
      "1\t".repeat(MAXIMUM_CELLS),
      "a b\n".repeat(n / 4),
      "1".repeat(n),
    ]) {
      expect([long.slice(0, 9), millisecondsOf(long, SLACK * 100) < SLACK * 100]).toEqual([
        long.slice(0, 9),
        true,
      ]);
    }
  });
});

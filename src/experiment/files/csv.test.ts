// Tables as text against lines written out by hand after RFC 4180.
import { describe, expect, it } from "vitest";
import { csvText, linkedCsv } from "./csv.ts";

const cell = (value: string | number | null) => csvText([[value]]).replace(/\r\n$/, "");

it("ends every row with CR LF and separates cells with commas", () => {
  expect(csvText([["a", 1], [], [null, "b"]])).toBe("a,1\r\n\r\n,b\r\n");
  expect(csvText([])).toBe("");
});

describe("a text", () => {
  it.each([
    ["plain", "plain"],
    ["a b", "a b"],
    ["a,b", '"a,b"'],
    ['say "a"', '"say ""a"""'],
    ["a\nb", '"a\nb"'],
    ["a\rb", '"a\rb"'],
    [" a", '" a"'],
    ["a ", '"a "'],
    ["", ""],
  ])("%j is %j", (text, written) => {
    expect(cell(text)).toBe(written);
  });

  it.each(["=1", "+1", "-1", "@a", "|a", "\ta", " =1", "＝1", "＋1", "－1", "＠a"])(
    "%j, which a spreadsheet would run, starts with an apostrophe",
    (text) => {
      expect(cell(text).replace(/^"|"$/g, "").startsWith("'")).toBe(true);
    },
  );

  it.each(["a=1", "1-2", "a@b"])("%j is none of those", (text) => {
    expect(cell(text)).toBe(text);
  });
});

it("writes numbers plainly, negative ones too, and leaves out what is not finite", () => {
  expect([-2, 0, 1e21, Number.NaN, Number.POSITIVE_INFINITY].map(cell)).toEqual([
    "-2",
    "0",
    "1e+21",
    "",
    "",
  ]);
});

it("puts a link on a line of its own, whatever stands in it", () => {
  expect(linkedCsv("https://x.org/#v=1&title=a b\n=1", "a\r\n")).toBe(
    "# https://x.org/#v=1&title=ab=1\r\na\r\n",
  );
});

it("lets no part of a link be a formula where a spreadsheet parts its line", () => {
  const link = "https://x.org/#v=1&title=a,+SUM(A1);-B2,@C3,=D4&f=-1,-0.5,-2&g=1;-3";
  const [line = ""] = linkedCsv(link, "").split("\r\n");
  expect(line).toBe(
    "# https://x.org/#v=1&title=a,%20SUM(A1);%2DB2,%40C3,%3DD4&f=-1,-0.5,-2&g=1;-3",
  );
  // and it is the same link
  const read = (text: string) => [...new URLSearchParams(text.slice(text.indexOf("#v=1") + 1))];
  expect(read(line)).toEqual(read(link));
});

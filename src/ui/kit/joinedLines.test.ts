// What is pasted into a field of one line, against the list that it means.
import { expect, it } from "vitest";
import { joinedLines } from "./joinedLines.ts";

it("keeps the lines of a column apart, and leaves one line to the field", () => {
  expect(joinedLines("0,5\r\n0,25\r\n")).toBe("0,5; 0,25");
  expect(joinedLines("1\n2\n\n3")).toBe("1; 2; 3");
  expect(joinedLines("5\r\n")).toBeNull();
  expect(joinedLines("0,5\t0,25")).toBeNull();
  expect(joinedLines("")).toBeNull();
});

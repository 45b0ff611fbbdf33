// Estimates as people read them, against texts written by hand: an interval whose ends read alike says nothing.
import { expect, it } from "vitest";
import { estimateParts, estimateText, fromTo } from "./estimatedWords.ts";

it("writes as many decimals as tell the ends apart, and two more at most", () => {
  expect(fromTo({ low: 2.27, high: 2.4 }, 2)).toBe("2.27 to 2.40");
  expect(fromTo({ low: 0.00097, high: 0.00113 }, 3)).toBe("0.0010 to 0.0011");
  expect(fromTo({ low: 0.00101, high: 0.00104 }, 3)).toBe("0.00101 to 0.00104");
  expect(fromTo({ low: 1e-7, high: 2e-7 }, 3)).toBe("0.00000 to 0.00000");
});

it("gives the value with the decimals of its interval", () => {
  expect(estimateText({ value: 2.31, low: 2.26, high: 2.36 }, 2)).toBe("2.31 ± 0.05");
  expect(estimateText({ value: 2.31, low: 2.27, high: 2.4 }, 2)).toBe("2.31, 2.27 to 2.40");
  expect(estimateParts({ value: 0.00105, low: 0.00097, high: 0.00113 }, 3)).toEqual({
    value: "0.0010",
    interval: "± 0.0001",
  });
});

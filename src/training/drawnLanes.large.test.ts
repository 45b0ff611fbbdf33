// 1,000 random monotone curves, 50 steps each on a small grid: none leads to a number that is none.
import { expect, it } from "vitest";
import { trainRandomCurves } from "./drawnLanesFixtures.ts";

it("1,000 random curves train 50 steps without a number that is none", async () => {
  expect(await trainRandomCurves(1000, 50, 2026)).toEqual({ nCurves: 1000, failed: [] });
}, 300_000);

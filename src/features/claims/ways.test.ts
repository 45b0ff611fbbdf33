// The ways of lanes that leave a card, against curves by hand.
import { expect, it } from "vitest";
import { mixedClaim, mixedCurves } from "./claimsFixtures.ts";
import { summariseWays, waysTitle } from "./drawWays.ts";
import { waysCsv } from "./waysCsv.ts";

it("are told in words: where each lane ends, with its interval", () => {
  expect(waysTitle(mixedClaim)).toBe("Total variation, median of 12 seeds and its 95 % band");
  const summary = summariseWays(mixedClaim, mixedCurves);
  // .8·.97²⁵ = 0.3736, nine and eleven tenths of it
  expect(summary).toMatch(/first grid at step 50: Trajectory balance 0\.374 \(0\.336 to 0\.411\)/);
});

it("are a table with a row an experiment, lane and step", () => {
  const [heading, first, ...rows] = waysCsv(mixedClaim, mixedCurves).trimEnd().split("\r\n");
  expect(heading).toBe("setting,lane,metric,step,median,low95,high95,seeds");
  expect(first).toBe(
    `first grid,Trajectory balance,totalVariation,0,0.8,${0.9 * 0.8},${1.1 * 0.8},12`,
  );
  expect(1 + rows.length).toBe(mixedCurves.length * 3 * 26);
});

// What seeds can find, against exact shares of docs/intervals.md and sums worked by hand; and the document, which says
// it of every claim.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { neededAbove, neededShare } from "../math/power.ts";
import { claimInput } from "./claimFixtures.ts";
import { powerText } from "./claimPower.ts";
import { claims } from "./claims.ts";
import { readClaim } from "./readClaim.ts";

it("takes all of few seeds, and most of many", () => {
  // all six have to agree: the sixth root of 0.8
  expect(neededShare(6, 1)).toBeCloseTo(0.8 ** (1 / 6), 6);
  expect(neededShare(5, 1)).toBeNull();
  // of ten nine agree or all: p^10 + 10 p^9 (1 − p) = 0.8 at 0.917
  const p = neededShare(10, 1)!;
  expect(p ** 10 + 10 * p ** 9 * (1 - p)).toBeCloseTo(0.8, 6);
  // of more than half at 97.5 %: nine of ten, by Clopper and Pearson 0.555 to 0.997
  expect(neededAbove(0.5, 10, 1)).toBeCloseTo(p, 6);
  // ten of ten reach down to 0.025^(1/10) = 0.69 alone
  expect(neededAbove(0.7, 10, 1)).toBeNull();
});

const claimsRead = Object.values(claims).map((input) => {
  const read = readClaim(input);
  if (!read.ok) throw new Error();
  return read.claim;
});

it("is one line of every claim, which docs/claims.md has too", () => {
  const document = readFileSync(new URL("../../docs/claims.md", import.meta.url), "utf8");
  for (const claim of claimsRead) {
    const text = powerText(claim);
    expect(text).toContain(`What ${claim.seeds.count} seeds find`);
    const section = document.split(`\n## ${claim.id}\n`)[1]?.split("\n## ")[0];
    expect(section, claim.id).toContain(`\n*${text}*\n`);
  }
});

it("tells what a claim of a file could find", () => {
  const read = readClaim(claimInput());
  if (!read.ok) throw new Error();
  expect(powerText(read.claim)).toMatch(/^What \d+ seeds find with a chance of 80 %: /);
});

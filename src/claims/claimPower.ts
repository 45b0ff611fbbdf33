// What a claim's tests could have found with its seeds, and with 5, 10 and 16, in one line: who reads "undecided" has
// to know what would not have been seen.
import { neededAbove, neededShare } from "../math/power.ts";
import type { Claim, ShareTest } from "./claim.ts";

/** Numbers of seeds that are told beside the claim's own. */
const OTHERS = [5, 10, 16] as const;

/** "What 12 seeds find with a chance of 80 %: a difference where the same side is lower in 93 % of all seeds (…)." */
export function powerText({ seeds, settings, tests }: Claim): string {
  const nTogether = settings.length * tests.length;
  const hasDifferences = tests.some(({ kind }) => kind === "difference");
  const shares = tests.filter((test) => test.kind === "share");
  const bounds = [...new Map(shares.map((test) => [claimedShare(test), test])).entries()];
  const others = OTHERS.filter((n) => n !== seeds.count);
  const told = (needed: (n: number) => number | null, words: (needed: string) => string) => {
    const own = needed(seeds.count);
    const rest = others.map((n) => `${n}: ${shareText(needed(n))}`).join(", ");
    return `${own === null ? words("no share") : words(shareText(own))} (with ${rest})`;
  };
  const parts = [
    ...(hasDifferences
      ? [
          told(
            (n) => neededShare(n, nTogether),
            (share) => `a difference where the same side is lower in ${share} of all seeds`,
          ),
        ]
      : []),
    ...bounds.map(([words, test]) =>
      told(
        (n) => needed(test, n, nTogether),
        (share) =>
          test.expect === "moreThan" ? `${words}, from ${share} on` : `${words}, up to ${share}`,
      ),
    ),
  ];
  return `What ${seeds.count} seeds find with a chance of 80 %: ${parts.join("; ")}.`;
}

/** The true share that a test needs, on the claimed side. */
function needed(
  { expect, share: claimed }: ShareTest,
  n: number,
  nTogether: number,
): number | null {
  if (expect === "moreThan") return neededAbove(claimed, n, nTogether);
  const other = neededAbove(1 - claimed, n, nTogether);
  return other === null ? null : 1 - other;
}

function claimedShare({ expect, share: claimed }: ShareTest): string {
  return `a share ${expect === "moreThan" ? "above" : "below"} ${shareText(claimed)}`;
}

function shareText(value: number | null): string {
  return value === null ? "never" : `${Math.round(100 * value)} %`;
}

// Made of docs/claims.md by `npm run claims`; with `-- --read` of the document as it stands.
import type { Verdict } from "../../claims/judge.ts";

/** What the command line has measured of the claims that come with the page: their answers, and how long they
 * took (seconds) on the machine that wrote the document. */
export const measuredClaims: Readonly<
  Record<string, { readonly verdict: Verdict; readonly seconds: number }>
> = {
  "divergences-faster-sequences": { verdict: "holds", seconds: 22 },
  "divergences-faster-sets": { verdict: "undecided", seconds: 13 },
  "divergences-faster-hypergrids": { verdict: "undecided", seconds: 21 },
  "control-variates-learning": { verdict: "holds", seconds: 23 },
  "noise-at-minus-two": { verdict: "fails", seconds: 3 },
  "leave-one-out-variance": { verdict: "holds", seconds: 6 },
  "balance-is-reverse-kl": { verdict: "holds", seconds: 11 },
  "balance-explores": { verdict: "holds", seconds: 16 },
  "var-grad-is-leave-one-out": { verdict: "holds", seconds: 2 },
  "what-alpha-covers": { verdict: "holds", seconds: 8 },
  "what-alpha-seeks": { verdict: "holds", seconds: 5 },
  "what-alpha-covers-longer": { verdict: "undecided", seconds: 138 },
  "nine-gaussians": { verdict: "undecided", seconds: 61 },
  banana: { verdict: "fails", seconds: 53 },
  "encoding-decides": { verdict: "holds", seconds: 20 },
  "sampled-distance-has-a-floor": { verdict: "holds", seconds: 6 },
  "measures-miss-a-collapse": { verdict: "fails", seconds: 4 },
  "unit-of-the-reward": { verdict: "holds", seconds: 70 },
  "one-dial-two-fates": { verdict: "holds", seconds: 464 },
  "little-evidence-one-fate": { verdict: "fails", seconds: 122 },
  "likelihood-hides-the-network": { verdict: "holds", seconds: 4 },
  "two-fates-controls": { verdict: "fails", seconds: 107 },
  "two-fates-exploration": { verdict: "fails", seconds: 41 },
  "plane-targets": { verdict: "undecided", seconds: 997 },
  "gaussians-lost": { verdict: "fails", seconds: 392 },
  "trees-alike": { verdict: "fails", seconds: 25 },
  "unit-of-a-likelihood": { verdict: "undecided", seconds: 68 },
};

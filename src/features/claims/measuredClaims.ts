// Made of docs/claims.md by `npm run claims`; with `-- --read` of the document as it stands.
import type { Verdict } from "../../claims/judge.ts";

/** What the command line has measured of the claims that come with the page: their answers, and how long they
 * took (seconds) on the machine that wrote the document. */
export const measuredClaims: Readonly<
  Record<string, { readonly verdict: Verdict; readonly seconds: number }>
> = {
  "divergences-faster-sequences": { verdict: "holds", seconds: 284 },
  "divergences-faster-sets": { verdict: "undecided", seconds: 180 },
  "divergences-faster-hypergrids": { verdict: "undecided", seconds: 81 },
  "leave-one-out-variance": { verdict: "holds", seconds: 22 },
  "control-variates-learning": { verdict: "holds", seconds: 96 },
  "what-alpha-covers": { verdict: "holds", seconds: 19 },
  "noise-at-minus-two": { verdict: "undecided", seconds: 1 },
  "encoding-decides": { verdict: "holds", seconds: 58 },
};

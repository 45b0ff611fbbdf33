// The claims that come with the page, each written down before it is run. Their protocols say where sizes
// and thresholds come from; a claim that fails stays and says so (docs/claims.md). Inputs to readClaim.
import { collapseClaims } from "./collapseClaims.ts";
import { continuousClaims } from "./continuousClaims.ts";
import { convergenceClaims } from "./convergenceClaims.ts";
import { gradientClaims } from "./gradientClaims.ts";
import { phylogenyClaims } from "./phylogenyClaims.ts";
import { reportedClaims } from "./reportedClaims.ts";
import { structureClaims } from "./structureClaims.ts";
import { unitClaims } from "./unitClaims.ts";

export const claims = {
  ...convergenceClaims,
  ...gradientClaims,
  ...collapseClaims,
  ...reportedClaims,
  ...unitClaims,
  ...structureClaims,
  ...continuousClaims,
  ...phylogenyClaims,
} as const;

export type ClaimId = keyof typeof claims;

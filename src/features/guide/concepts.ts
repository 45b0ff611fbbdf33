// The terms that the panel beside the page explains, as the glossary does, with the numbers of the moment
// (conceptFacts.ts).
import { glossary, type TermId } from "../../glossary/glossary.ts";

/** In their order. */
export const conceptIds = [
  "gflownet",
  "trajectory",
  "forwardPolicy",
  "backwardPolicy",
  "flow",
  "logZ",
  "logWeight",
  "totalVariation",
  "klDivergences",
  "alphaDivergences",
  "balance",
  "controlVariate",
  "elboEubo",
  "effectiveSampleSize",
  "nat",
  "mode",
  "region",
  "collapse",
] as const satisfies readonly TermId[];

export type ConceptId = (typeof conceptIds)[number];

export const concepts: Pick<typeof glossary, ConceptId> = glossary;

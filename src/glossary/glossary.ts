// Every term of the page in one place. Texts name terms by their ids; a test finds a term that is used in an
// entry and has none, and a registered metric, objective or environment without one.
import type { MetricId } from "../records/metrics.ts";
import { buildingTerms } from "./buildingTerms.ts";
import { comparingTerms } from "./comparingTerms.ts";
import type { GlossaryEntry } from "./entry.ts";
import { learningTerms } from "./learningTerms.ts";
import { measuringTerms } from "./measuringTerms.ts";
import { environmentTerms, objectiveTerms, variateTerms } from "./registryTerms.ts";

const { none: _, ...variates } = variateTerms;

/** A heading and its entries, in the order of a first reading. */
export const glossaryParts = [
  { heading: "How objects are built", entries: buildingTerms },
  { heading: "Who learns, and how", entries: learningTerms },
  { heading: "How a miss is counted", entries: { ...comparingTerms, ...objectiveTerms } },
  { heading: "What is measured and shown", entries: measuringTerms },
  { heading: "How gradients are calmed", entries: variates },
  { heading: "What can be built", entries: environmentTerms },
] as const;

const entries = {
  ...buildingTerms,
  ...learningTerms,
  ...comparingTerms,
  ...objectiveTerms,
  ...measuringTerms,
  ...variates,
  ...environmentTerms,
};

export type TermId = keyof typeof entries;

export const glossary: Readonly<Record<TermId, GlossaryEntry>> = entries;

/** The entry of that id; null where there is none. */
export function termOf(id: string): GlossaryEntry | null {
  return Object.hasOwn(glossary, id) ? glossary[id as TermId] : null;
}

/** The entry that explains a metric. */
export const metricTerms = {
  totalVariation: "totalVariation",
  forwardKl: "klDivergences",
  reverseKl: "klDivergences",
  jensenShannon: "jensenShannon",
  trajectoryReverseKl: "klDivergences",
  trajectoryForwardKl: "klDivergences",
  renyi: "renyi",
  tsallis: "tsallis",
  elbo: "elboEubo",
  eubo: "elboEubo",
  modesFound: "mode",
  modesTotal: "mode",
  regionsReached: "region",
  regionsTotal: "region",
  logZ: "logZ",
  effectiveSampleSize: "effectiveSampleSize",
  gradientNorm: "gradient",
  loss: "objective",
} as const satisfies Readonly<Record<MetricId, TermId>>;

/** Small letters, without accents: as people type what they look for. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** How well an entry answers what is looked for: 0 not at all; by its names before its text. */
function matchOf({ label, names, text }: GlossaryEntry, wanted: string): number {
  const own = [label, ...names].map(folded);
  if (own.some((name) => name === wanted)) return 4;
  if (own.some((name) => name.startsWith(wanted))) return 3;
  if (own.some((name) => name.includes(wanted))) return 2;
  return folded(text).includes(wanted) ? 1 : 0;
}

/** The ids of what is looked for, the best first; all of them where nothing is. */
export function findTerms(query: string): readonly TermId[] {
  const wanted = folded(query.trim());
  // the record's own keys
  const ids = Object.keys(glossary) as TermId[];
  if (wanted === "") return ids;
  return ids
    .map((id) => ({ id, match: matchOf(glossary[id], wanted) }))
    .filter(({ match }) => match > 0)
    .sort((a, b) => b.match - a.match)
    .map(({ id }) => id);
}

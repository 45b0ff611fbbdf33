// How the glossary's terms are spelled in texts for learners: by the names that their entries have. A lesson
// must link a term where it is first used, and a test finds those that are not.
import { glossary, type TermId } from "../../glossary/glossary.ts";

/** Names that texts also use as everyone does: where the term is meant, a text links it all the same. */
const everyday = new Set(
  `band bands cell cells data difference edge edges estimates exact exactly expected grid grids history
  histories input inputs item items layer layers letter letters log max mean means miss misses mode network
  networks normal order p peak peaks point points range R run runs sampled set sets signal start state states
  step steps string strings strip task tasks train trained training trains tree trees visit visited visits
  weight weights Z α`
    .trim()
    .split(/\s+/),
);

/** Registered environments are spoken of as what they are, not as terms: "a row of cells". */
const unsought = new Set<TermId>(["hypergrid", "sequence", "set", "phylogeny", "dag", "plane"]);

/** Every form that texts have of an entry. */
function formsOf(id: TermId): readonly string[] {
  const { label, names } = glossary[id];
  return [label, ...names].map((name) => name.toLowerCase());
}

// the record's own keys
const ids = Object.keys(glossary) as TermId[];

const patterns = new Map(
  ids.map((id) => {
    const own = formsOf(id);
    const sought = own.filter((name) => name.length > 1 && !everyday.has(name));
    // "trajectory" within "trajectory balance" is part of that
    const longer = ids
      .filter((other) => other !== id)
      .flatMap(formsOf)
      .filter((name) => !own.includes(name) && own.some((part) => name.includes(part)));
    return [id, { sought: anyOf(sought), longer: anyOf(longer) }] as const;
  }),
);

function anyOf(names: readonly string[]): RegExp | null {
  const parts = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return parts.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}-])(?:${parts.join("|")})(?![\\p{L}-])`, "giu");
}

/** Where a text first has a term by one of its names; a capital counts as well. */
function firstUse(text: string, id: TermId): RegExpExecArray | null {
  const { sought, longer } = patterns.get(id)!;
  if (unsought.has(id) || !sought) return null;
  const own = longer ? text.replaceAll(longer, (part) => "·".repeat(part.length)) : text;
  return own.matchAll(sought).next().value ?? null;
}

/** The terms that a text, with its links, uses before it links them, each with the words around it. */
export function unlinkedTerms(
  text: string,
): readonly { readonly id: TermId; readonly at: string }[] {
  return ids.flatMap((id) => {
    // what another term's link says is that term's
    const own = text.replaceAll(/\[([^[\]]+)\]\((\w+)\)/g, (link, _, of) =>
      of === id ? link : "·",
    );
    const found = firstUse(own, id);
    if (!found) return [];
    const before = own.slice(0, found.index);
    const isLinked = before.lastIndexOf("[") > before.lastIndexOf("]");
    return isLinked ? [] : [{ id, at: own.slice(Math.max(0, found.index - 30), found.index + 40) }];
  });
}

// docs/claims.md with some claims answered anew: their rows and sections take the place of the older ones, and all
// stand in the order of the claims.
import type { AnsweredClaim } from "../experiment/claim.ts";
import { type ClaimPart, documentOf, partOf } from "./document.ts";

/** The document; what has no answer, neither new nor before, is left out. */
export function withAnswers(
  before: string,
  answered: readonly AnsweredClaim[],
  order: readonly string[],
): string {
  const parts = [...partsOf(before), ...answered.map(partOf)];
  return documentOf(order.flatMap((id) => parts.findLast((part) => part.id === id) ?? []));
}

/** The parts of a document that this command has written. */
function partsOf(document: string): readonly ClaimPart[] {
  const sections = document.split(/\n(?=## )/).slice(1);
  return [...document.matchAll(/^\| \[.*\]\(#([a-z0-9-]+)\) \|.*\|$/gm)].flatMap(
    ([row, id = ""]) => {
      const section = sections.find((text) => text.startsWith(`## ${id}\n`));
      return section === undefined ? [] : [{ id, row, section: section.trim() }];
    },
  );
}

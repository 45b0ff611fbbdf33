// The cards: the claims that come with the page, and those that were opened from files.
import { create } from "zustand";
import type { Claim } from "../../claims/claim.ts";
import { claims } from "../../claims/claims.ts";
import { readClaim } from "../../claims/readClaim.ts";
import { shortList } from "../../experiment/issueWords.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { forgetClaim } from "./claimRun.ts";

/** What Table 1 goes by among the cards, and in a link. */
export const TABLE_KEY = "table-1";

export interface ClaimCard {
  /** A claim of the page's goes by its id. */
  readonly key: string;
  readonly title: string;
  /** Name of the file it is from; null: it came with the page. */
  readonly file: string | null;
  readonly claim: Claim;
}

interface ClaimCardsState {
  /** From files, the newest first. */
  readonly files: readonly ClaimCard[];
  /** Key of the card on show; null: none. */
  readonly opened: string | null;
  /** What could not be opened, and why; null where nothing is to be said. */
  readonly problem: string | null;
}

export const useClaimCards = create<ClaimCardsState>()(() => ({
  files: [],
  opened: null,
  problem: null,
}));

/** The page's own, read when they are first asked for. */
let own: readonly ClaimCard[] | null = null;

/** The claims that come with the page. @throws Error where one is none. */
export function ownCards(): readonly ClaimCard[] {
  own ??= Object.entries(claims).map(([key, input]) => {
    const read = readClaim(input);
    if (!read.ok) throw new Error(`${key}: ${shortList(read.problems)}`);
    return { key, title: read.claim.title, file: null, claim: read.claim };
  });
  return own;
}

/** Shows a card; null: none. */
export function openCard(key: string | null): void {
  useClaimCards.setState({ opened: key, problem: null });
}

/** Shows the card that a link names, or says that there is none. */
export function openLinkedCard(id: string): void {
  if (id === TABLE_KEY || ownCards().some(({ key }) => key === id)) openCard(id);
  else
    useClaimCards.setState({
      problem: `The link asks for a claim “${id}”, which does not come with this page.`,
    });
}

/** Adds the claim that a file holds and shows its card, or says what is wrong with it. */
export function openClaimFile(value: unknown, file: string | null): void {
  const name = file === null ? "What was pasted" : file.slice(0, 80);
  const read = readClaim(value);
  if (!read.ok) {
    useClaimCards.setState({ problem: `${name} was not opened. ${shortList(read.problems)}` });
    return;
  }
  const { claim } = read;
  const card = { key: `file:${claim.id}`, title: claim.title, file: file ?? "pasted", claim };
  const { files } = useClaimCards.getState();
  const before = files.find(({ key }) => key === card.key);
  // another claim under the same name has another answer
  if (before && !isSameValue(before.claim, claim)) forgetClaim(card.key);
  useClaimCards.setState({
    files: [card, ...files.filter((one) => one !== before)],
    opened: card.key,
    problem: null,
  });
}

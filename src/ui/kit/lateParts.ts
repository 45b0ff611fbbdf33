// The parts of the page that could not be fetched: each is fetched anew when somebody tries again or the
// connection is back, and whoever waits for one is told. One file holds many parts, so one notice speaks of all. Browsers of before 2026 may keep a failed import
// for good; there only a reload helps, which is offered beside.
import { createListeners } from "../../store/listeners.ts";
import { dismissNotice, notify } from "../../store/run/runStore.ts";

/** What a part throws that could not be fetched. */
export class PartNotLoaded extends Error {
  override readonly name = "PartNotLoaded";
}

/** Key of the notice on what was asked for and could not be had: it answers a press, and no part that fails
 * later by itself may take its place. */
const OPENED_NOTICE = "opened";

/** Key of the notice on the parts of the page itself. */
const PART_NOTICE = "part";

/** What makes the failed parts ready for another attempt. */
const failed = new Set<() => void>();
const waiting = createListeners<void>();

/** Remembers a failed part by what makes it ready for another attempt. */
export function partFailed(renew: () => void): void {
  if (failed.size === 0) addEventListener("online", tryPartsAgain, { once: true });
  failed.add(renew);
}

/** Says once that parts are missing, with the ways to have them; their places say which. */
export function tellMissing(): void {
  notify({
    key: PART_NOTICE,
    tone: "warning",
    text: "Parts of the page could not be loaded: there is no connection, or the page was updated since.",
    actions: [],
    choices: [
      { label: "Try again", choose: tryPartsAgain },
      { label: "Reload the page", choose: () => location.reload() },
    ],
  });
}

/** Says that what was to open did not. */
export function tellNotOpened(text: string): void {
  notify({ key: OPENED_NOTICE, tone: "warning", text, actions: [] });
}

/** Calls back when failed parts are tried again; returns what ends the waiting. */
export function awaitParts(callback: () => void): () => void {
  return waiting.add(callback);
}

/** Lets every part that failed be fetched again. */
export function tryPartsAgain(): void {
  for (const renew of failed) renew();
  failed.clear();
  dismissNotice(PART_NOTICE);
  dismissNotice(OPENED_NOTICE);
  // a style sheet that failed is remembered as fetched by what preloads parts
  for (const link of document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]"))
    if (!link.sheet) link.replaceWith(link.cloneNode());
  waiting.tell();
}

// Where promises end that nobody awaits: what fails becomes a notice on the page, never an unhandled
// rejection. A handler of a click or a file is wrapped in this; code below the page ends in a `catch`.
import { dismissNotice, notify } from "./runStore.ts";

/** The reason in words. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text === "" || /[.!?]$/.test(text) ? text : `${text}.`;
}

/**
 * Does something and waits for it. Where it throws or is rejected, `sentence` and the reason become the
 * notice of `key`; an earlier one of that key goes before. Never rejected itself.
 */
export async function told(key: string, sentence: string, act: () => unknown): Promise<void> {
  dismissNotice(key);
  try {
    await act();
  } catch (error) {
    notify({ key, tone: "warning", text: `${sentence} ${reasonOf(error)}`, actions: [] });
  }
}

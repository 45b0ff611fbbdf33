// Which tab this is. A reload, and a browser that brings a crashed tab back, keep the tab's own
// storage; a new tab has none, and a link opened in it starts at step 0. A duplicated tab has a copy:
// the lock of the name says that the original still lives, so the copy takes a name of its own.

/** A tab and whether it was here before. */
export interface Tab {
  readonly id: string;
  readonly isReturning: boolean;
}

const KEY = "tab";
/** Milliseconds until a lock that is not granted counts as held by another tab: the page before a
 * reload may take a moment to let go. */
const PATIENCE = 1_000;

/** The parts of the browser that are needed; `locks` is missing where the page is not secure. */
export interface TabBrowser {
  /** @throws where storage is forbidden */
  readonly storage: () => Pick<Storage, "getItem" | "setItem">;
  readonly locks: Pick<LockManager, "request"> | undefined;
}

/** This tab, claimed for as long as the page lives; null where the browser keeps nothing. */
export async function claimTab({ storage, locks }: TabBrowser): Promise<Tab | null> {
  try {
    const kept = storage();
    const id = kept.getItem(KEY);
    if (id !== null && (await hold(lockOf(id), locks))) return { id, isReturning: true };
    const newId = Math.random().toString(36).slice(2);
    kept.setItem(KEY, newId);
    void hold(lockOf(newId), locks).catch(() => {});
    return { id: newId, isReturning: false };
  } catch {
    // forbidden or full: the caller says so
    return null;
  }
}

/** Name of the lock that a living tab holds. */
export function lockOf(id: string): string {
  return `tab-${id}`;
}

/** The lock is another tab's; any other error says that there are no locks here. */
function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && ["TimeoutError", "AbortError"].includes(error.name);
}

/** Whether the lock was granted; it is then held until the page ends. True where there are none. */
function hold(name: string, locks: TabBrowser["locks"]): Promise<boolean> {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    locks
      .request(name, { signal: AbortSignal.timeout(PATIENCE) }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch((error: unknown) => resolve(!isTimeout(error)));
  });
}

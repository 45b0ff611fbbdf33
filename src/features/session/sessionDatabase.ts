// The browser's database as far as sessions need it, through idb-keyval: two records a tab, a small one
// with the experiment and a large one with the run. Every call ends, even where the database hangs.
import { createStore, delMany, getMany, keys, setMany } from "idb-keyval";

/** Records by key. Every promise may be rejected: storage is full, forbidden, or does not answer. */
export interface SessionDatabase {
  get(keys: readonly string[]): Promise<readonly unknown[]>;
  /** All or nothing. */
  set(entries: readonly (readonly [string, unknown])[]): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** Milliseconds after which a database that has not answered is taken for one that never will. */
const PATIENCE = 5_000;

/** The database of this origin. */
export function openSessionDatabase(): SessionDatabase {
  const store = createStore("gflownet-playground", "sessions");
  return {
    get: (names) => inTime(() => getMany([...names], store)),
    set: (entries) =>
      inTime(() =>
        setMany(
          entries.map(([key, value]) => [key, value]),
          store,
        ),
      ),
    delete: (names) => inTime(() => delMany([...names], store)),
    keys: () => inTime(() => keys<string>(store)),
  };
}

/** Key of a tab's experiment. */
export function sessionKey(id: string): string {
  return `session:${id}`;
}

/** Key of a tab's run. */
export function runKey(id: string): string {
  return `run:${id}`;
}

/** The tabs that have a session among these keys. */
export function tabsOf(all: readonly string[]): readonly string[] {
  const prefix = sessionKey("");
  return all.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}

/** Opening a forbidden database throws at once; inside the promise that too becomes a rejection. */
function inTime<Value>(ask: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The database did not answer.")), PATIENCE);
    ask()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

// The browser's database as far as sessions need it, through idb-keyval: records a tab: a small one
// with the experiment, a large one with the run, one with what is pinned, and one for each kept picture. Every call ends, even where the database hangs.
import { createStore, promisifyRequest } from "idb-keyval";

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
  const ask = <Value>(mode: IDBTransactionMode, use: (records: IDBObjectStore) => Promise<Value>) =>
    inTime(() =>
      store(mode, async (records) => {
        const asked = use(records);
        // A page that is put into the back/forward cache meanwhile hears no answer. Without this its
        // transaction would stay open as long, and WebKit would let no other page write.
        records.transaction.commit();
        return asked;
      }),
    );
  const change = (use: (records: IDBObjectStore) => void) =>
    ask("readwrite", (records) => {
      use(records);
      return promisifyRequest(records.transaction);
    });
  return {
    get: (names) =>
      ask("readonly", (records) =>
        Promise.all(names.map((name) => promisifyRequest<unknown>(records.get(name)))),
      ),
    set: (entries) =>
      change((records) => {
        for (const [key, value] of entries) records.put(value, key);
      }),
    delete: (names) =>
      change((records) => {
        for (const name of names) records.delete(name);
      }),
    keys: () =>
      ask("readonly", async (records) =>
        (await promisifyRequest(records.getAllKeys())).map((key) => String(key)),
      ),
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

/** Key of the run that a tab has pinned. */
export function referenceKey(id: string): string {
  return `reference:${id}`;
}

/** Key of the list of a tab's kept pictures. */
export function picturesKey(id: string): string {
  return `pictures:${id}`;
}

/** Key of one of them, of the recording that has this name. */
export function pictureKey(id: string, name: string, step: number): string {
  return `picture:${id}:${name}:${step}`;
}

/** Whether a picture lies there, or a list of them. */
export function isOfPictures(key: string): boolean {
  return key.startsWith("picture");
}

/** All that lies there of some tabs, whatever it is. */
export function keysOfTabs(all: readonly string[], ids: readonly string[]): readonly string[] {
  const wanted = new Set(ids);
  // names of tabs hold no colon
  return all.filter((key) => wanted.has(key.split(":")[1] ?? ""));
}

/** Keys of a tab's pictures that are of another recording than this one. */
export function otherPictures(all: readonly string[], id: string, name: string): readonly string[] {
  const [own, kept] = [`picture:${id}:`, `picture:${id}:${name}:`];
  return all.filter((key) => key.startsWith(own) && !key.startsWith(kept));
}

/** The tabs of which anything lies there. */
export function anyTabsOf(all: readonly string[]): readonly string[] {
  return [...new Set(all.map((key) => key.split(":")[1] ?? ""))];
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

// Where answers to claims outlast the page: a database of their own in the browser, a record a card, through
// idb-keyval. Records are whatever lies there; keptAnswer.ts reads them.
import { createStore, promisifyRequest } from "idb-keyval";

/** Every promise may be rejected: storage is full, forbidden, or does not answer. */
export interface AnswerDatabase {
  /** All records by key. */
  all(): Promise<readonly (readonly [string, unknown])[]>;
  put(key: string, record: unknown): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
}

/** Milliseconds after which a database that has not answered is taken for one that never will. */
const PATIENCE = 5_000;

/** The database of this origin; it is opened when it is first asked. */
export function openAnswerDatabase(): AnswerDatabase {
  let store: ReturnType<typeof createStore> | null = null;
  const ask = <Value>(mode: IDBTransactionMode, use: (records: IDBObjectStore) => Promise<Value>) =>
    new Promise<Value>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("The database did not answer.")), PATIENCE);
      // a forbidden database throws at once
      const asked = async () => {
        store ??= createStore("gflownet-playground-claims", "answers");
        return store(mode, use);
      };
      asked()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  return {
    all: () =>
      ask("readonly", async (records) => {
        const [keys, values] = await Promise.all([
          promisifyRequest(records.getAllKeys()),
          promisifyRequest<unknown[]>(records.getAll()),
        ]);
        return keys.map((key, k) => [String(key), values[k]] as const);
      }),
    put: (key, record) =>
      ask("readwrite", (records) => {
        records.put(record, key);
        return promisifyRequest(records.transaction);
      }),
    delete: (keys) =>
      ask("readwrite", (records) => {
        for (const key of keys) records.delete(key);
        return promisifyRequest(records.transaction);
      }),
  };
}

// Pinned runs over reloads, played with one database in memory: what a tab finds behind its run again must be
// what was pinned, number for number, and nothing that this version of the page could not show.

import { afterEach, beforeEach, expect, it } from "vitest";
import { threeLanes } from "../../store/config/configFixtures.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { createFakeRun, type FakeRun } from "../../store/run/fakeRun.ts";
import { pin, type Reference, referenceOf, useReference } from "../../store/run/reference.ts";
import { bringReferenceBack, keepReference } from "./keptReference.ts";
import type { SessionDatabase } from "./sessionDatabase.ts";

let records: Map<string, unknown>;
let isFull: boolean;
let one: FakeRun;
let stop: () => void;

const database: SessionDatabase = {
  get: async (keys) => keys.map((key) => structuredClone(records.get(key))),
  set: async (entries) => {
    if (isFull) throw new DOMException("full", "QuotaExceededError");
    for (const [key, value] of entries) records.set(key, structuredClone(value));
  },
  delete: async (keys) => {
    for (const key of keys) records.delete(key);
  },
  keys: async () => [...records.keys()],
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const pinned = () => useReference.getState().pinned;
const stored = () => [...records.keys()];

/** A run that trained three steps, as it can be pinned. */
function trained(): Reference {
  for (const step of [1, 2, 3]) one.trainer.reportStep(step);
  one.trainer.passFrame();
  return referenceOf(one.run.store.getState())!;
}

/** The page goes, and comes again with nothing in its stores; returns once it has looked. */
async function reload(): Promise<void> {
  await settled();
  stop();
  useReference.setState({ pinned: null, last: null });
  stop = keepReference({ run: one.run, database, tab: "one" });
  await bringReferenceBack({ database, tab: "one" });
}

beforeEach(() => {
  records = new Map();
  isFull = false;
  useReference.setState({ pinned: null, last: null });
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
  one = createFakeRun();
  one.run.start();
  one.trainer.becomeReady();
  one.trainer.passFrame();
  stop = keepReference({ run: one.run, database, tab: "one" });
});

afterEach(() => stop());

it("is found again as it was pinned, also a second time", async () => {
  const reference = trained();
  pin(reference);
  for (let time = 0; time < 2; time++) {
    await reload();
    const { title, config, environment, snapshot } = pinned()!;
    expect({ title, config, snapshot }).toEqual({
      title: reference.title,
      config: reference.config,
      snapshot: reference.snapshot,
    });
    expect(environment).toEqual(reference.environment);
    expect(pinned()!.history.nRows).toBe(reference.history.nRows);
    expect(pinned()!.history.last.slice(0, 4)).toEqual(reference.history.last.slice(0, 4));
  }
});

it("is gone once it is unpinned, or where a link leads to one", async () => {
  pin(trained());
  pin(null);
  await reload();
  expect([pinned(), stored()]).toEqual([null, []]);
  pin({ ...trained(), address: "runs/first.json" });
  await reload();
  expect([pinned(), stored()]).toEqual([null, []]);
});

it("gives way to the one that the address names", async () => {
  pin(trained());
  await settled();
  const config = threeLanes();
  useConfig.setState({ config: { ...config, view: { reference: "runs/first.json" } } });
  await reload();
  expect([pinned(), stored()]).toEqual([null, []]);
});

it.each([
  ["of another version", (record: object) => ({ ...record, version: 99 })],
  ["of another experiment", (record: object) => ({ ...record, config: { lanes: [] } })],
  ["without a picture", (record: object) => ({ ...record, snapshot: null })],
  ["without curves", (record: object) => ({ ...record, history: {} })],
  ["that is no record", () => "text"],
])("is dropped %s", async (_, changed) => {
  pin(trained());
  await settled();
  records.set("reference:one", changed(records.get("reference:one") as object));
  await reload();
  expect([pinned(), stored()]).toEqual([null, []]);
});

it("says so where there is no room, and stays pinned", async () => {
  isFull = true;
  pin(trained());
  await settled();
  expect(pinned()).not.toBeNull();
  const notices = one.run.store.getState().notices.filter(({ key }) => key === "reference");
  expect(notices).toHaveLength(1);
  expect(notices[0]!.text).toContain("a reload unpins it");
});

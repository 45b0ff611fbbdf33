// Opening against editing: what undo reaches after a page, a link, a file and the browser's back button,
// how long its history grows, and what becomes of an address that a chat has mangled.
import { beforeEach, describe, expect, it } from "vitest";
import { encodePaint } from "../../environments/rewards/paint.ts";
import { encodeLink } from "../../experiment/link.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { threeLanes } from "../config/configFixtures.ts";
import { useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun } from "../run/pageRun.ts";
import { useRun } from "../run/runStore.ts";
import { followAddress, openAddress, openConfig, readableAddress } from "./address.ts";
import { redo, setField, undo } from "./editConfig.ts";
import { MAXIMUM_CHARACTERS, withEdit } from "./undoHistory.ts";

const state = () => useConfig.getState();
const seeds = () => state().past.map(({ seed }) => seed);
const edit = (seed: number) => setField({ path: "seed", value: seed, standsAlone: true });

function barAt(hash: string, isRefusing = false) {
  const entries = [hash];
  let at = 0;
  let listener = () => {};
  let nLooks = 0;
  const refuse = () => {
    if (isRefusing) throw new DOMException("The operation is insecure.", "SecurityError");
  };
  return {
    entries,
    location: {
      get hash() {
        return entries[at]!;
      },
    },
    history: {
      pushState: (_: unknown, __: string, url?: string | URL | null) => {
        refuse();
        entries.splice(++at, Infinity, String(url));
      },
      replaceState: (_: unknown, __: string, url?: string | URL | null) => {
        refuse();
        entries[at] = String(url);
      },
    },
    addEventListener: (type: string, callback: () => void) => {
      if (type === "popstate") listener = callback;
    },
    // writes are never closer together than they may be
    performance: { now: () => 1_000 * nLooks++ },
    go(by: number) {
      at += by;
      listener();
    },
    visit(to: string) {
      entries.splice(++at, Infinity, to);
      listener();
    },
  };
}

beforeEach(() => {
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
  const trainer = new FakeTrainer();
  openPageRun({ port: trainer, clock: trainer });
});

describe("undo", () => {
  it("has nothing to undo on a page that was opened by a link, before the first edit", () => {
    openAddress(barAt("#v=1&height=16&seed=5&lanes=reverseKl"));
    undo();
    expect(state().config.seed).toBe(5);
    edit(6);
    undo();
    undo();
    expect(state().config.seed).toBe(5);
  });

  it("takes a file or preset back: it stands in the place of what was made here", () => {
    edit(2);
    openConfig({ ...state().config, seed: 99 }, null);
    undo();
    expect(state().config.seed).toBe(2);
    redo();
    expect(state().config.seed).toBe(99);
  });

  it("begins anew with another link, to which the browser's back button is the way back", () => {
    const bar = barAt(encodeLink(state().config));
    followAddress(bar);
    edit(2);
    edit(3);
    bar.visit("#v=1&seed=50&height=5&lanes=reverseKl");
    expect(state().config.seed).toBe(50);
    expect(seeds()).toEqual([]);
    bar.go(-1);
    expect(state().config.seed).toBe(3);
  });

  it("goes along with the browser's back and forward between edits", () => {
    const bar = barAt(encodeLink(state().config));
    followAddress(bar);
    edit(2);
    edit(3);
    bar.go(-1);
    expect([state().config.seed, seeds(), state().future.length]).toEqual([2, [1], 1]);
    bar.go(1);
    expect([state().config.seed, seeds(), state().future.length]).toEqual([3, [1, 2], 0]);
  });

  it("is bounded in entries and in characters, and keeps the newest", () => {
    const values = encodePaint(new Uint8Array(4096).map((_, k) => k % 251));
    const painted = (seed: number) => {
      const reward = { id: "painted", values };
      const validated = validateConfig({ seed, environment: { height: 64, reward } });
      if (!validated.ok) throw new Error(validated.problems[0]!.message);
      return { ...validated.config, view: { title: "x".repeat(20_000) } };
    };
    let past = withEdit([], painted(0));
    for (let k = 1; k < 300; k++) past = withEdit(past, painted(k));
    expect(JSON.stringify(past).length).toBeLessThan(MAXIMUM_CHARACTERS + 1_000);
    expect(past.length).toBeGreaterThan(50);
    expect(past.at(-1)!.seed).toBe(299);
    const huge = { ...painted(1), view: { title: "x".repeat(MAXIMUM_CHARACTERS) } };
    expect(withEdit(past, huge)).toEqual([huge]);
  });
});

describe("an address that was mangled on its way", () => {
  const mangled = "#v=1&amp;seed=7&amp;height=5&amp;lanes=reverseKl";

  it.each([false, true])(
    "opens, and holds the link as it should be (refused: %s)",
    async (isRefusing) => {
      const bar = barAt(mangled, isRefusing);
      await readableAddress(bar);
      openAddress(bar);
      expect(state().config).toMatchObject({ seed: 7, environment: { height: 5 } });
      expect(useRun.getState().notices).toEqual([]);
      const canonical = encodeLink(state().config);
      expect(bar.entries).toEqual([isRefusing ? mangled : canonical]);
    },
  );

  it("is read when the page is led there later", async () => {
    const bar = barAt("#v=1");
    followAddress(bar);
    bar.visit(mangled);
    await expect.poll(() => state().config.seed).toBe(7);
  });

  it("is named where it means nothing, in a bounded notice, and stays", async () => {
    const lanes = Array.from({ length: 12 }, (_, k) => `reverseKL${k}`).join(",");
    const bar = barAt(`#v=1&lanes=${lanes}`);
    await readableAddress(bar);
    openAddress(bar);
    const [notice] = useRun.getState().notices;
    expect(notice!.text).toMatch(/And 9 more\.$/);
    expect(notice!.text.length).toBeLessThan(1_100);
    expect(bar.entries).toEqual([`#v=1&lanes=${lanes}`]);
  });
});

// What opening and editing do to the address beside the experiment, against a stand-in for the address
// bar that counts its entries.
import { beforeEach, describe, expect, it } from "vitest";
import { defaultConfig, useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun } from "../run/pageRun.ts";
import { setBackend } from "../run/runControl.ts";
import type { RunInstance } from "../run/runInstance.ts";
import { useRun } from "../run/runStore.ts";
import { initialView, useView } from "../view/viewStore.ts";
import { type AddressBar, currentLink, followAddress, openAddress, openConfig } from "./address.ts";
import { setField, undo } from "./editConfig.ts";

function fakeBar() {
  const entries = [""];
  let nLooks = 0;
  let listener = () => {};
  const bar: AddressBar = {
    location: {
      get hash() {
        return entries.at(-1)!;
      },
    },
    history: {
      pushState: (_data, _unused, url) => entries.push(String(url)),
      replaceState: (_data, _unused, url) => entries.splice(-1, 1, String(url)),
    },
    // every edit is long after the one before
    performance: { now: () => 1_000 * nLooks++ },
    addEventListener: (type, callback) => {
      if (type === "popstate") listener = callback;
    },
  };
  const goTo = (hash: string) => {
    entries.push(hash);
    listener();
  };
  return { bar, entries, goTo };
}

const open = (hash: string) => openAddress({ location: { hash } });
let trainer: FakeTrainer;
let page: RunInstance;

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  useView.setState(initialView, true);
  trainer = new FakeTrainer();
  page = openPageRun({ port: trainer, clock: trainer });
});

describe("an address", () => {
  it.each(["", "#"])("without an experiment (%j) opens nothing and tells nothing", (hash) => {
    open(hash);
    expect(useConfig.getState().config).toEqual(defaultConfig());
    expect(useRun.getState().notices).toEqual([]);
  });

  it("names every problem of a link, in one notice", () => {
    open("#v=1&height=1&seed=-1");
    const { notices } = useRun.getState();
    expect(notices.map(({ key }) => key)).toEqual(["link"]);
    expect(notices[0]!.text).toMatch(/nothing of it was applied\. Height .* Seed /);
  });

  it("may ask to be shown paused", () => {
    open("#v=1&autoplay=true");
    expect(useRun.getState().wantsPlay).toBe(true);
    open("#v=1&autoplay=false");
    expect(useRun.getState().wantsPlay).toBe(false);
  });

  it("is shown paused in place of a run that has finished, which another one replaces at once", () => {
    page.start();
    page.store.setState({ phase: "finished" });
    open("#v=1&seed=5");
    expect(useRun.getState().wantsPlay).toBe(true);
    page.store.setState({ phase: "finished" });
    open("#v=1&seed=6&autoplay=false");
    expect(useRun.getState().wantsPlay).toBe(false);
  });

  it("may ask for a layer", () => {
    open("#v=1&layer=difference");
    expect(useView.getState().layer).toBe("difference");
  });
});

describe("the backend that an experiment asks for", () => {
  it("is chosen before the first run, and starts another run after it", () => {
    openConfig(defaultConfig(), "cpu");
    expect(useRun.getState().backendRequest).toBe("cpu");
    expect(trainer.sent("start")).toHaveLength(0);
    page.start();
    openConfig(defaultConfig(), "wasm");
    expect(trainer.sent("start").map(({ backend }) => backend)).toEqual(["cpu", "wasm"]);
  });

  it("starts no run where it is the present one, and is the page's choice where it is none", () => {
    page.start();
    openConfig(defaultConfig(), "auto");
    openConfig(defaultConfig(), null);
    expect(trainer.sent("start")).toHaveLength(1);
    openConfig(defaultConfig(), "cpu");
    openConfig(defaultConfig(), null);
    expect(useRun.getState().backendRequest).toBe("auto");
  });

  it("stands in the address where one was chosen, as an entry of its own", () => {
    const { bar, entries } = fakeBar();
    followAddress(bar);
    expect(currentLink()).not.toContain("backend");
    setBackend("wasm");
    expect(entries).toHaveLength(2);
    expect(entries[1]).toMatch(/&backend=wasm$/);
    page.store.setState({ step: 3 });
    expect(entries).toHaveLength(2);
    page.store.setState({ backendRequest: "cpu" });
    expect(entries[2]).toMatch(/&backend=cpu$/);
  });
});

describe("the address while one edits", () => {
  it("follows undo too, and nothing but the experiment", () => {
    const { bar, entries } = fakeBar();
    followAddress(bar);
    setField({ path: "seed", value: 3, now: 0 });
    setField({ path: "seed", value: -3, now: 5_000 });
    expect(entries).toHaveLength(2);
    // what was refused is no part of the experiment
    undo();
    expect(entries).toHaveLength(2);
    undo();
    expect(entries).toHaveLength(3);
    expect(entries[2]).toBe(currentLink());
  });

  it("is written by no step through the history, and by the next edit again", () => {
    const { bar, entries, goTo } = fakeBar();
    followAddress(bar);
    goTo("#seed=3&v=1&height=16");
    expect(useConfig.getState().config.seed).toBe(3);
    // as it was typed, not as it would be written
    expect(entries).toEqual(["", "#seed=3&v=1&height=16"]);
    setField({ path: "seed", value: 4, now: 0 });
    expect(entries).toHaveLength(3);
  });
});

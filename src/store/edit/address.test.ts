// The page's address against a stand-in for the address bar with a history of its own.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultConfig, useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun, pageRun } from "../run/pageRun.ts";
import { useRun } from "../run/runStore.ts";
import { type AddressBar, currentLink, followAddress, openAddress } from "./address.ts";
import { setField } from "./editConfig.ts";

/** An address bar with a history of its own. */
function fakeBar(hash = "") {
  const entries = [hash];
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
  return {
    bar,
    entries,
    back() {
      entries.pop();
      listener();
    },
  };
}

let port: FakeTrainer;

afterEach(() => {
  vi.unstubAllGlobals();
});

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  port = new FakeTrainer();
  openPageRun({ port, clock: port });
});

describe("the address", () => {
  it("opens the experiment of the hash, and the backend it asks for", () => {
    openAddress(fakeBar("#v=1&height=16&backend=wasm").bar);
    expect(useConfig.getState().config.environment).toMatchObject({ height: 16 });
    expect(useRun.getState().backendRequest).toBe("wasm");
  });

  it("names what it can't read and applies nothing of it", () => {
    openAddress(fakeBar("#v=1&height=16&seed=many").bar);
    expect(useConfig.getState().config).toEqual(defaultConfig());
    const [notice] = useRun.getState().notices;
    expect(notice!.text).toContain("Seed must be a whole number");
  });

  it("adds an entry for each edit, one for a whole drag, and none for what it opened", () => {
    const { bar, entries, back } = fakeBar();
    followAddress(bar);
    setField({ path: "environment.height", value: 16, now: 0 });
    setField({ path: "training.learningRate", value: 0.01, now: 10_000 });
    setField({ path: "training.learningRate", value: 0.02, now: 10_100 });
    port.passDelays();
    expect(entries).toHaveLength(3);
    expect(entries.at(-1)).toBe(currentLink());
    expect(entries.at(-1)).toContain("learningRate=0.02");
    back();
    expect(useConfig.getState().config).toMatchObject({ training: { learningRate: 0.001 } });
    expect(entries).toHaveLength(2);
  });

  it("adds no entry for a reload that brings the same experiment and its edits back", () => {
    const hash = "#v=1&seed=20&height=6";
    const { bar, entries } = fakeBar(hash);
    openAddress(bar);
    followAddress(bar);
    const { config } = useConfig.getState();
    useConfig.setState({ config: structuredClone(config), past: [defaultConfig()] });
    expect(entries).toEqual([currentLink()]);
    expect(entries).not.toEqual([hash]);
  });

  it("that refuses to be written to keeps no edit from the run", () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const { bar, entries } = fakeBar();
    let isRefusing = true;
    const unlessRefused =
      (put: History["pushState"]): History["pushState"] =>
      (...state) => {
        if (isRefusing) throw new DOMException("too many calls", "SecurityError");
        put(...state);
      };
    const { pushState, replaceState } = bar.history;
    followAddress({
      ...bar,
      history: {
        pushState: unlessRefused(pushState),
        replaceState: unlessRefused(replaceState),
      },
    });
    pageRun().start();
    port.becomeReady();
    expect(setField({ path: "training.learningRate", value: 0.25 })).toBe(true);
    expect(port.sent("update")).toMatchObject([{ update: { training: { learningRate: 0.25 } } }]);
    port.passDelays();
    expect(entries).toEqual([""]);
    isRefusing = false;
    port.passDelays();
    expect(entries).toEqual(["", currentLink()]);
    expect(reported).not.toHaveBeenCalled();
  });
});

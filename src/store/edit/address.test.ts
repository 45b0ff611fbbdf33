// The page's address against a stand-in for the address bar with a history of its own.
import { beforeEach, describe, expect, it } from "vitest";
import { defaultConfig, useConfig } from "../config/configStore.ts";
import { initialRun, useRun } from "../run/runStore.ts";
import { type AddressBar, currentLink, followAddress, openAddress } from "./address.ts";
import { setField } from "./editConfig.ts";

/** An address bar with a history of its own. */
function fakeBar(hash = "") {
  const entries = [hash];
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
    addEventListener: (_type, callback) => {
      listener = callback;
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

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  useRun.setState(initialRun, true);
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
    expect(notice!.text).toContain("seed must be a whole number");
  });

  it("adds an entry for each edit, one for a whole drag, and none for what it opened", () => {
    const { bar, entries, back } = fakeBar();
    followAddress(bar);
    setField({ path: "environment.height", value: 16, now: 0 });
    setField({ path: "training.learningRate", value: 0.01, now: 10_000 });
    setField({ path: "training.learningRate", value: 0.02, now: 10_100 });
    expect(entries).toHaveLength(3);
    expect(entries.at(-1)).toBe(currentLink());
    expect(entries.at(-1)).toContain("learningRate=0.02");
    back();
    expect(useConfig.getState().config).toMatchObject({ training: { learningRate: 0.001 } });
    expect(entries).toHaveLength(2);
  });
});

// How the page opens, against what each kind of visitor saw last; the choice as it is kept, against a storage
// that records it and one that is forbidden.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { useConfig } from "../config/configStore.ts";
import { initialView, useView } from "../view/viewStore.ts";
import { choosePanel, openingPanel, restorePanel } from "./panelChoice.ts";

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  useView.setState(initialView, true);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const panel = () => useView.getState().panel;

describe("how the page opens", () => {
  it.each([
    // a newcomer at the bare address, and by links with and without a word of it
    [null, false, "", "plain", true],
    [null, false, "#", "plain", true],
    [null, false, "#v=1&height=16", "full", false],
    [null, false, "#v=1&panel=plain&height=16", "plain", true],
    [null, false, "#v=1&panel=plainer", "full", false],
    // who knows the page as it was before
    [null, true, "", "full", true],
    [null, true, "#v=1&panel=plain", "full", true],
    // who has chosen
    ["plain", true, "#v=1&height=16", "plain", false],
    ["full", true, "", "full", false],
    ["else", false, "", "plain", true],
  ] as const)("kept %s, visited %s, hash %s: %s", (kept, hasVisited, hash, shown, keeps) => {
    expect(openingPanel({ kept, hasVisited, hash })).toEqual({ panel: shown, keeps });
  });

  it("is the same when a newcomer comes again", () => {
    restorePanel("");
    expect(panel()).toBe("plain");
    stored.set("tourOffered", "1");
    useView.setState(initialView, true);
    restorePanel("");
    expect(panel()).toBe("plain");
  });

  it("is plain at the bare address where nothing can be kept", () => {
    vi.stubGlobal("localStorage", undefined);
    restorePanel("");
    expect(panel()).toBe("plain");
    expect(() => choosePanel("full")).not.toThrow();
    expect(panel()).toBe("full");
  });
});

describe("a choice", () => {
  it("is kept", () => {
    choosePanel("full");
    expect(stored.get("panel")).toBe("full");
    choosePanel("plain");
    expect(stored.get("panel")).toBe("plain");
  });

  it("takes the place of what the link said, without an edit to undo", () => {
    const validated = validateConfig({ view: { panel: "plain" } });
    if (!validated.ok) throw new Error("not valid");
    useConfig.setState({ config: validated.config, past: [] });
    choosePanel("full");
    expect(useConfig.getState().config.view.panel).toBe("full");
    expect(useConfig.getState().past).toEqual([]);
  });
});

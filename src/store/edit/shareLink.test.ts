// Shared links against what opening them restores of title, view, stop and autoplay.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { lastStep, lastStepOfLane } from "../../experiment/laneSettings.ts";
import { decodeLink } from "../../experiment/link.ts";
import { defaultConfig, useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun, pageRun } from "../run/pageRun.ts";
import { useRun } from "../run/runStore.ts";
import { choosePicture, useStage } from "../view/stageStore.ts";
import { initialView, setView, useView } from "../view/viewStore.ts";
import { openAddress } from "./address.ts";
import { defaultShareOptions, shareHash, shareLink } from "./shareLink.ts";
import { setTitle } from "./viewEdits.ts";

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  const port = new FakeTrainer();
  openPageRun({ port, clock: port });
  useView.setState(initialView, true);
  useStage.setState({ pictures: [] });
});

describe("shareHash", () => {
  it("says nothing of a view that is as the page opens", () => {
    expect(shareHash()).toBe("#v=1");
  });

  it("carries title, view, stop and autoplay, and opening it honours each", () => {
    setTitle("Corners, a first look");
    setView({
      layer: "logRatio",
      metric: "forwardKl",
      xAxis: "seconds",
      yScale: "linear",
      theme: "dark",
      selectedLane: 2,
    });
    choosePicture("classes");
    const hash = shareHash({ withView: true, autoplay: false, stopAtStep: 120 });
    useConfig.setState({ config: defaultConfig() });
    useView.setState(initialView, true);
    useStage.setState({ pictures: [] });
    openAddress({ location: { hash } });
    expect(useStage.getState().pictures).toEqual(["classes"]);
    expect(useConfig.getState().config).toMatchObject({
      training: { stopAtStep: 120 },
      view: { title: "Corners, a first look" },
    });
    expect(useRun.getState().wantsPlay).toBe(false);
    expect(useView.getState()).toMatchObject({
      layer: "logRatio",
      metric: "forwardKl",
      xAxis: "seconds",
      yScale: "linear",
      theme: "dark",
      selectedLane: 2,
    });
  });

  it("leaves the view out where it is not wanted, and forgets an earlier link's", () => {
    openAddress({ location: { hash: "#v=1&title=One&layer=difference&autoplay=false" } });
    const decoded = decodeLink(shareHash({ ...defaultShareOptions, withView: false }));
    expect(decoded).toMatchObject({ ok: true, config: { view: { title: "One" } } });
    expect(decoded.ok && Object.keys(decoded.config.view)).toEqual(["title"]);
  });

  it("names the backend where one was asked for", () => {
    pageRun().store.setState({ backendRequest: "wasm" });
    expect(shareHash()).toMatch(/&backend=wasm$/);
  });
});

describe("setTitle", () => {
  it("keeps one line of plain text and drops an empty title", () => {
    setTitle("two\nlines\u2028 <b>");
    expect(useConfig.getState().config.view.title).toBe("twolines <b>");
    setTitle("");
    expect(useConfig.getState().config.view).toEqual({});
  });
});

describe("options of a link", () => {
  it("say whether it trains, either way, and nothing where the page is to choose", () => {
    const autoplayOf = (autoplay: boolean | null) =>
      new URLSearchParams(shareHash({ ...defaultShareOptions, autoplay }).slice(1)).get("autoplay");
    expect([true, false, null].map(autoplayOf)).toEqual(["true", "false", null]);
  });

  it("say where it stops, or leave that to the experiment", () => {
    useConfig.setState({
      config: { ...defaultConfig(), training: { ...defaultConfig().training, stopAtStep: 7 } },
    });
    expect(shareHash()).toContain("stopAtStep=7");
    expect(shareHash({ ...defaultShareOptions, stopAtStep: 0 })).toContain("stopAtStep=0");
  });

  it("stop every lane there, also one with a later end of its own", () => {
    const [one, ...others] = defaultConfig().lanes;
    const lanes = [{ ...one!, training: { stopAtStep: 900 } }, ...others];
    useConfig.setState({ config: { ...defaultConfig(), lanes } });
    const lastStepAt = (stopAtStep: number | null) => {
      const decoded = decodeLink(shareHash({ ...defaultShareOptions, stopAtStep }));
      if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
      const { config } = decoded;
      return [lastStep(config), lastStepOfLane(config, config.lanes[0]!)];
    };
    expect([lastStepAt(120), lastStepAt(1_000)]).toEqual([
      [120, 120],
      [1_000, 900],
    ]);
    expect(lastStepAt(null)[1]).toBe(900);
  });

  it("name a backend, none, or the one that was asked for here", () => {
    const backendOf = (options: object) =>
      new URLSearchParams(shareHash({ ...defaultShareOptions, ...options }).slice(1)).get(
        "backend",
      );
    expect([backendOf({}), backendOf({ backend: "cpu" })]).toEqual([null, "cpu"]);
    pageRun().store.setState({ backendRequest: "wasm" });
    expect([backendOf({}), backendOf({ backend: "cpu" }), backendOf({ backend: null })]).toEqual([
      "wasm",
      "cpu",
      null,
    ]);
  });

  it.each([
    [{ layer: "flow" }, "layer=flow"],
    [{ xAxis: "trajectories" }, "xAxis=trajectories"],
    [{ yScale: "linear" }, "yScale=linear"],
    [{ theme: "light" }, "theme=light"],
    [{ panel: "plain" }, "panel=plain"],
    [{ selectedLane: 0 }, "focus=0"],
  ] as const)("carry of the view only what differs from how the page opens: %j", (change, text) => {
    setView(change as Parameters<typeof setView>[0]);
    expect(shareHash()).toBe(`#v=1&${text}`);
  });
});

describe("a whole address", () => {
  const page = { origin: "https://example.org", pathname: "/play/index.html" };
  beforeEach(() => {
    vi.stubGlobal("location", { ...page, search: "?a=1", hash: "#v=1&seed=9" });
    return () => vi.unstubAllGlobals();
  });

  it("is the page's own with the new hash, or that of another page beside it", () => {
    expect(shareLink()).toBe("https://example.org/play/index.html#v=1");
    expect(shareLink(defaultShareOptions, "embed.html")).toBe(
      "https://example.org/play/embed.html#v=1",
    );
  });
});

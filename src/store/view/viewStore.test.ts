// How a link or a file is looked at, against the view that it leads to.
import { beforeEach, describe, expect, it } from "vitest";
import { useGuide } from "./panelStore.ts";
import { useStage } from "./stageStore.ts";
import { hoverState, initialView, setView, showView, useView } from "./viewStore.ts";

beforeEach(() => useView.setState(initialView, true));
const view = () => useView.getState();

describe("a view that is asked for", () => {
  it("changes what it names and leaves the rest", () => {
    setView({ layer: "flow", curveSeeds: "lines" });
    showView({ yScale: "linear", focus: 2, theme: "dark" });
    expect(view()).toEqual({
      ...initialView,
      layer: "flow",
      curveSeeds: "lines",
      yScale: "linear",
      selectedLane: 2,
      theme: "dark",
    });
    showView({});
    expect(view()).toMatchObject({ selectedLane: 2, theme: "dark" });
  });

  it("has the first lane as a lane", () => {
    showView({ focus: 0 });
    expect(view().selectedLane).toBe(0);
  });

  it("keeps neither the title, which is the experiment's, nor autoplay, which is the run's", () => {
    showView({ title: "Mine", autoplay: false });
    expect(view()).toEqual(initialView);
  });

  it("knows its layers and takes no others", () => {
    showView({ layer: "flowMismatch" });
    expect(view().layer).toBe("flowMismatch");
    showView({ layer: "tapestry" });
    expect(view().layer).toBe("flowMismatch");
  });

  it("opens an explanation, and a claim before it", () => {
    showView({ help: "glossary" });
    expect(useGuide.getState()).toMatchObject({ open: "glossary", term: null });
    expect(view()).toEqual(initialView);
    showView({ help: "tour", claim: "one" });
    expect(useGuide.getState()).toMatchObject({ open: "claims", claim: { id: "one" } });
  });

  it("draws states as the kind of picture that is named, before any chosen earlier", () => {
    useStage.setState({ pictures: ["graph"] });
    showView({ layer: "difference" });
    expect(useStage.getState().pictures).toEqual(["graph"]);
    showView({ picture: "classes" });
    expect(useStage.getState().pictures).toEqual(["classes", "graph"]);
    expect(view()).not.toHaveProperty("picture");
  });

  it.each([
    ["reverseKl", "reverseKl"],
    ["sampledTotalVariation", "sampledTotalVariation"],
    ["boundsOfLogZ", "boundsOfLogZ"],
    // the three bounds are shown together
    ["elbo", "boundsOfLogZ"],
    ["eubo", "boundsOfLogZ"],
    ["logZ", "boundsOfLogZ"],
    // a figure that never changes has no curve, and what is not known has none
    ["modesTotal", "totalVariation"],
    ["regionsTotal", "totalVariation"],
    ["regionsReached", "regionsReached"],
    ["happiness", "totalVariation"],
  ])("shows for the metric %s the curves of %s", (metric, shown) => {
    showView({ metric });
    expect(view().metric).toBe(shown);
  });
});

it("tells of a pointer that moves to another state, and of no other", () => {
  let nChanges = 0;
  const stop = useView.subscribe(() => nChanges++);
  for (const state of [3, 3, 4, null, null]) hoverState(state);
  stop();
  expect(nChanges).toBe(3);
  expect(view().hoveredState).toBeNull();
});

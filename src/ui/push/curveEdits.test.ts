// Edits of a drawn curve against the config that they make: bent lanes keep their shape and go on live, a drag is
// one step of undo however long it rests, and what would be no divergence is held, with a sentence.
import { beforeEach, describe, expect, it } from "vitest";
import "../../objectives/lateObjectives.ts";
import { compareConfigs } from "../../experiment/configChange.ts";
import { curveOf } from "../../objectives/family.ts";
import { threeLanes } from "../../store/config/configFixtures.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField, undo } from "../../store/edit/editConfig.ts";
import {
  addPoint,
  bend,
  bentLane,
  chooseTail,
  movePoint,
  removePoint,
  widestGap,
} from "./curveEdits.ts";

const state = () => useConfig.getState();
const lanes = () => state().config.lanes;
const curve = (lane = 0) => curveOf(lanes()[lane]!)!;

beforeEach(() => {
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
});

describe("bending", () => {
  it.each([
    ["reverseKl", "ownCentre"],
    // log Z goes on being learned
    ["huber", "leaveOneOut"],
    ["tsallis", "ownCentre"],
    ["jensenShannon", "ownCentre"],
  ])("turns %s into a drawn lane, live, with one step of undo", (objective, controlVariate) => {
    setField({ path: "lanes.0", value: { objective }, standsAlone: true });
    const before = state().config;
    expect(bend(0)).toBeNull();
    expect(lanes()[0]).toMatchObject({ objective: "drawn", controlVariate });
    expect(curve().points.length).toBeGreaterThanOrEqual(3);
    expect(compareConfigs(before, state().config).kind).toBe("live");
    undo();
    expect(state().config).toEqual(before);
  });

  it("does not bend what acts on single transitions", () => {
    setField({ path: "lanes.0", value: { objective: "detailedBalance" } });
    const before = state().config;
    expect(bend(0)).toMatch(/single transitions/);
    expect(state().config).toBe(before);
  });

  it("takes the selected lane, else the first that is drawn, else the first with a curve", () => {
    expect(bentLane(lanes(), 1)).toBe(1);
    expect(bentLane(lanes(), null)).toBe(0);
    setField({ path: "lanes.2", value: { objective: "drawn" } });
    expect(bentLane(lanes(), null)).toBe(2);
    expect(bentLane([], null)).toBeNull();
  });
});

describe("points", () => {
  beforeEach(() => {
    setField({ path: "lanes.0", value: { objective: "drawn" }, standsAlone: true });
  });
  const move = (
    index: number,
    to: readonly [number, number],
    gesture: "first" | "goesOn" | "key",
  ) => movePoint({ lane: 0, points: curve().points }, index, to, gesture);

  it("are dragged in one step of undo", () => {
    const { past } = state();
    move(1, [0.5, 0.5], "first");
    for (let k = 1; k < 20; k++) expect(move(1, [0.5, 0.5 - k / 10], "goesOn")).toBeNull();
    expect(curve().points[1]).toEqual([0.5, -1.4]);
    expect(state().past).toHaveLength(past.length + 1);
    move(1, [1, -1], "first");
    expect(state().past).toHaveLength(past.length + 2);
    undo();
    undo();
    expect(curve().points[1]).toEqual([0, 0]);
  });

  it("are held where the curve would rise, with the reason", () => {
    expect(move(1, [0, 9], "first")).toMatch(/^Held here: .* no divergence does that\.$/);
    expect(curve().points[1]).toEqual([0, 4]);
    expect(move(1, [7, 0], "first")).toMatch(/keep their order/);
    expect(curve().points[1]).toEqual([3.95, 0]);
    expect(move(0, [-99, 4], "first")).toMatch(/within ±30 nats/);
    expect(curve().points[0]).toEqual([-30, 4]);
  });

  it("are added on the curve and removed, two at least and twelve at most", () => {
    expect(addPoint(0, curve(), 0)).toEqual({ index: 1 });
    expect(curve().points[1]).toEqual([-2, 2]);
    while (curve().points.length < 12) addPoint(0, curve(), widestGap(curve().points));
    expect(addPoint(0, curve(), 0)).toMatch(/12 points at most/);
    while (curve().points.length > 2) expect(removePoint(0, curve().points, 1)).toBeNull();
    expect(removePoint(0, curve().points, 1)).toMatch(/2 points at least/);
  });

  it("have tails that are chosen, and not written where they go on", () => {
    chooseTail(0, curve(), 0, 0);
    chooseTail(0, curve(), 1, -2);
    expect(lanes()[0]).toMatchObject({ tails: [0, -2] });
    chooseTail(0, curve(), 0, null);
    chooseTail(0, curve(), 1, null);
    expect(lanes()[0]).not.toHaveProperty("tails");
  });
});

// Undo and redo of formulas as they are typed: what is right is an edit, what is refused stays in its field until it is
// taken back, and neither is lost.
import { beforeEach, describe, expect, it } from "vitest";
import "./lateRefits.ts";
import "../../environments/lateEnvironments.ts";
import "../../objectives/lateObjectives.ts";
import { threeLanes } from "../config/configFixtures.ts";
import { useConfig } from "../config/configStore.ts";
import { addLane, mayRedo, mayUndo, redo, replaceConfig, setField, undo } from "./editConfig.ts";
import { duplicateLane, moveLane, removeLane, setObjective } from "./laneEdits.ts";

const state = () => useConfig.getState();
const formula = (lane = 0) => state().config.lanes[lane]!.formula;
const draft = (path = "lanes.0.formula") => state().drafts[path]?.text;

/** As the field does with every key; each text an edit of its own. */
function type(text: string, path = "lanes.0.formula"): boolean {
  return setField({ path, value: text, text, standsAlone: true });
}

beforeEach(() => {
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
  setObjective(0, "typed");
  type("-x");
  useConfig.setState({ past: [], future: [] });
});

describe("a typed lane", () => {
  it("goes back and forth through what was right", () => {
    expect(["-tanh(x)", "-x^3"].map((text) => type(text))).toEqual([true, true]);
    undo();
    expect(formula()).toBe("-tanh(x)");
    undo();
    expect(formula()).toBe("-x");
    expect(mayUndo(state())).toBe(false);
    redo();
    redo();
    expect(formula()).toBe("-x^3");
    expect(mayRedo(state())).toBe(false);
  });

  it("takes back what was refused first, and redo brings it back last", () => {
    type("-tanh(x)");
    expect(type("-tanh(x) + (")).toBe(false);
    expect([formula(), draft()]).toEqual(["-tanh(x)", "-tanh(x) + ("]);
    undo();
    expect([formula(), draft()]).toEqual(["-tanh(x)", undefined]);
    undo();
    expect([formula(), draft()]).toEqual(["-x", undefined]);
    redo();
    expect([formula(), draft()]).toEqual(["-tanh(x)", undefined]);
    expect(mayRedo(state())).toBe(true);
    redo();
    expect([formula(), draft()]).toEqual(["-tanh(x)", "-tanh(x) + ("]);
    expect(state().drafts["lanes.0.formula"]!.message).toMatch(/missing/);
    expect(mayRedo(state())).toBe(false);
  });

  it("has undo for what was refused where there is no edit yet", () => {
    type("x");
    expect(mayUndo(state())).toBe(true);
    undo();
    expect([formula(), draft(), mayUndo(state())]).toEqual(["-x", undefined, false]);
    redo();
    expect(draft()).toBe("x");
  });

  it("keeps what was refused amid undone edits", () => {
    type("-2*x");
    undo();
    type("-y");
    redo();
    expect([formula(), draft()]).toEqual(["-2*x", undefined]);
    undo();
    expect([formula(), draft()]).toEqual(["-x", "-y"]);
  });

  it("takes back an edit that came after what was refused elsewhere, which stays", () => {
    type("-y");
    setField({ path: "seed", value: 8 });
    undo();
    expect([state().config.seed, draft()]).toEqual([threeLanes().seed, "-y"]);
    redo();
    expect([state().config.seed, draft()]).toEqual([8, "-y"]);
  });

  it("lets an edit take the place of what was taken back", () => {
    type("-y");
    undo();
    type("-2*x");
    undo();
    expect([formula(), draft()]).toEqual(["-x", undefined]);
    redo();
    expect([formula(), draft()]).toEqual(["-2*x", undefined]);
  });

  it("keeps what was refused beside its lane wherever that goes", () => {
    type("-y");
    addLane();
    expect(draft()).toBe("-y");
    moveLane(0, 2);
    expect([draft(), draft("lanes.2.formula")]).toEqual([undefined, "-y"]);
    removeLane(0);
    expect([formula(1), draft("lanes.1.formula")]).toEqual(["-x", "-y"]);
    duplicateLane(1);
    expect([draft("lanes.1.formula"), draft("lanes.2.formula")]).toEqual(["-y", undefined]);
  });

  it.each([
    ["another objective", () => setObjective(0, "huber")],
    ["another experiment", () => replaceConfig({ ...threeLanes(), seed: 77 })],
    ["the end of the lane", () => removeLane(0)],
  ])("has what was refused again where undo leads back from %s", (_what, leave) => {
    type("-y");
    leave();
    expect(state().drafts).toEqual({});
    undo();
    expect([formula(), draft()]).toEqual(["-x", "-y"]);
    undo();
    redo();
    expect(draft()).toBe("-y");
  });
});

describe("a typed reward", () => {
  const path = "environment.reward.formula";
  const reward = () => (state().config.environment.reward as { formula?: string }).formula;

  it("is taken back and brought back, right or refused", () => {
    setField({ path: "environment.reward", value: { id: "formula", formula: "1 + x1" } });
    type("2 + x1", path);
    expect(type("2 + x9", path)).toBe(false);
    expect([reward(), draft(path)]).toEqual(["2 + x1", "2 + x9"]);
    undo();
    expect([reward(), draft(path)]).toEqual(["2 + x1", undefined]);
    undo();
    expect(reward()).toBe("1 + x1");
    redo();
    redo();
    expect([reward(), draft(path)]).toEqual(["2 + x1", "2 + x9"]);
  });
});

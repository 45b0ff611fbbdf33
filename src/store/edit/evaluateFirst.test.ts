// Edits that wait for a formula over many states: made in the end, the last one of a field, and none that was given up.
import { beforeEach, expect, it, vi } from "vitest";
import "./lateRefits.ts";
import "../../environments/lateEnvironments.ts";
import { evaluatedInPart } from "../../environments/rewards/formulaStates.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { useConfig } from "../config/configStore.ts";
import { mayRedo, redo, setField, setRewardId, undo } from "./editConfig.ts";
import { evaluateInParts, stopWaiting } from "./evaluateFirst.ts";

const path = "environment.reward.formula";
const state = () => useConfig.getState();
const formula = () => (state().config.environment.reward as { formula?: string }).formula;

/** Every look at the clock is a part's end, so that an evaluation takes as many tasks as it can. */
function type(text: string) {
  return setField({ path, value: text, text, standsAlone: true });
}

beforeEach(() => {
  vi.useFakeTimers();
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 6));
  const read = validateConfig({
    environment: {
      id: "hypergrid",
      dimensions: 3,
      height: 32,
      reward: { id: "formula", formula: "1" },
    },
  });
  if (!read.ok) throw new Error("no such experiment");
  useConfig.setState({ config: read.config, past: [], future: [], drafts: {} });
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

it("takes a formula once it is evaluated", () => {
  expect(type("1 + x1")).toBe(true);
  expect(formula()).toBe("1");
  vi.runAllTimers();
  expect(formula()).toBe("1 + x1");
});

it("takes the last of two, and refuses what is wrong far on", () => {
  type("1 + x2");
  vi.advanceTimersToNextTimer();
  type("1 + x3");
  vi.runAllTimers();
  expect([formula(), state().past.length]).toEqual(["1 + x3", 1]);
  type("log(i1 + i2 + i3 - 93)");
  vi.runAllTimers();
  expect(formula()).toBe("1 + x3");
  expect(state().drafts[path]).toMatchObject({ text: "log(i1 + i2 + i3 - 93)" });
});

it("makes other edits meanwhile, and forgets what is given up", () => {
  type("2 + x1");
  setField({ path: "seed", value: 5 });
  vi.runAllTimers();
  expect([formula(), state().config.seed]).toEqual(["2 + x1", 5]);
  type("3 + x1");
  stopWaiting(path);
  vi.runAllTimers();
  expect(formula()).toBe("2 + x1");
});

it("lets undo take back what is being evaluated, and redo bring it back", () => {
  type("2 + x1");
  vi.runAllTimers();
  type("4 + x1");
  expect(state().drafts[path]).toEqual({ text: "4 + x1", message: "" });
  undo();
  expect(state().drafts).toEqual({});
  vi.runAllTimers();
  expect(formula()).toBe("2 + x1");
  redo();
  expect(state().drafts[path]).toEqual({ text: "4 + x1", message: "" });
  vi.runAllTimers();
  expect([formula(), state().drafts, mayRedo(state())]).toEqual(["4 + x1", {}, false]);
  undo();
  undo();
  expect([formula(), state().drafts]).toEqual(["1", {}]);
});

it("makes nothing of what was being evaluated where undo leads back to it", () => {
  type("2 + x1");
  setField({ path: "seed", value: 5 });
  vi.runAllTimers();
  undo();
  undo();
  vi.runAllTimers();
  expect([formula(), state().drafts]).toEqual(["1", {}]);
  redo();
  redo();
  expect([formula(), state().config.seed]).toEqual(["2 + x1", 5]);
});

it("has a grid’s height and another reward wait, too", () => {
  setField({ path: "environment.height", value: 31 });
  expect(state().config.environment).toMatchObject({ height: 32 });
  vi.runAllTimers();
  expect(state().config.environment).toMatchObject({ height: 31 });
  setRewardId("corners");
  vi.runAllTimers();
  expect(state().config.environment.reward.id).toBe("corners");
  setRewardId("formula");
  vi.runAllTimers();
  expect(state().config.environment.reward.id).toBe("formula");
});

it("reads a link to a formula in parts, and then at once", async () => {
  const { environment } = state().config;
  const link = { environment: { ...environment, reward: { id: "formula", formula: "5 + x1" } } };
  let nReads = 0;
  const read = () => {
    nReads++;
    return validateConfig(link);
  };
  const done = evaluateInParts(read);
  await vi.runAllTimersAsync();
  await done;
  expect(nReads).toBeGreaterThan(2);
  expect(read()).toMatchObject({ ok: true });
  expect(evaluatedInPart(read, () => false)).toBe(false);
});

it("reads several formulas in parts: each is gone on with, not begun anew", async () => {
  const { environment } = state().config;
  const read = () =>
    ["6 + x1", "7 + x1", "log(i1 + i2 + i3 - 93)"].map(
      (text) =>
        validateConfig({
          environment: { ...environment, reward: { id: "formula", formula: text } },
        }).ok,
    );
  let nReads = 0;
  const done = evaluateInParts(() => {
    nReads++;
    return read();
  });
  await vi.runAllTimersAsync();
  expect(await done).toEqual([true, true, false]);
  // three times 32 stretches, and the clock ends a part after two of them at most
  expect(nReads).toBeGreaterThan(20);
  expect(nReads).toBeLessThan(200);
});

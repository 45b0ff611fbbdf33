// Undo and redo of what is drawn step by step while it is refused: every step is one of undo, and none is lost.
import { beforeEach, expect, it } from "vitest";
import "./lateRefits.ts";
import "../../environments/lateEnvironments.ts";
import type { FlowNetwork } from "../../environments/graph/flowNetwork.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { useConfig } from "../config/configStore.ts";
import { mayRedo, mayUndo, redo, setField, undo } from "./editConfig.ts";

const draftKey = "environment.edges.drawn";
const state = () => useConfig.getState();
const network = () => state().config.environment as { id: "graph" } & FlowNetwork;
const draft = () => state().drafts[draftKey]?.text;
/** Steps through all that undo, or redo, has. */
function through(step: () => void, may: (of: ReturnType<typeof state>) => boolean) {
  const seen: string[] = [];
  while (may(state()) && seen.length < 20) {
    step();
    seen.push(draft() ?? network().edges.join(" "));
  }
  return seen;
}

/** As the drawing does: without a way to a, the network is none. */
function draw(edges: readonly string[], text: string) {
  const value = { ...network(), edges, rewards: { x: 1 } };
  return setField({
    path: "environment",
    value,
    text,
    draftKey,
    standsAlone: true,
    drawsOn: true,
  });
}

beforeEach(() => {
  const read = validateConfig({
    environment: { id: "graph", edges: ["s0>x"], rewards: { x: 1 }, reward: { id: "given" } },
  });
  if (!read.ok) throw new Error("no such experiment");
  useConfig.setState({ config: read.config, past: [], future: [], drafts: {} });
});

it("goes back and forth through each step", () => {
  expect(["one", "two", "three"].map((text) => draw(["s0>x", "a>x"], text))).not.toContain(true);
  expect(through(undo, mayUndo)).toEqual(["two", "one", "s0>x"]);
  expect(through(redo, mayRedo)).toEqual(["one", "two", "three"]);
  expect(through(undo, mayUndo)).toEqual(["two", "one", "s0>x"]);
});

it("keeps the steps before what was right in the end", () => {
  draw(["s0>x", "a>x"], "one");
  draw(["s0>x", "a>x"], "two");
  expect(draw(["s0>x", "a>x", "s0>a"], "right")).toBe(true);
  expect(draft()).toBeUndefined();
  expect(through(undo, mayUndo)).toEqual(["two", "one", "s0>x"]);
  expect(through(redo, mayRedo)).toEqual(["one", "two", "s0>x a>x s0>a"]);
});

it("has another step take the place of those that were taken back", () => {
  draw(["s0>x", "a>x"], "one");
  draw(["s0>x", "a>x"], "two");
  undo();
  draw(["s0>x", "b>x"], "other");
  expect(mayRedo(state())).toBe(false);
  expect(through(undo, mayUndo)).toEqual(["one", "s0>x"]);
  expect(through(redo, mayRedo)).toEqual(["one", "other"]);
});

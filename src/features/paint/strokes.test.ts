// Painting over a target: what stays, what a stroke does, what undo sees.

import "../../store/edit/lateRefits.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { loadBuilder } from "../../environments/builders/loadBuilder.ts";
import { decodePaint } from "../../environments/rewards/paint.ts";
import { threeLanes } from "../../store/config/configFixtures.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { replaceConfig, setField, undo } from "../../store/edit/editConfig.ts";
import { previewTarget } from "../../store/run/targetPreview.ts";
import { setEditor, useEditor } from "../../store/view/editorStore.ts";
import { clearPicture, endStroke, invertPicture, setPicture, stroke } from "./strokes.ts";

const builder = await loadBuilder("hypergrid");

const config = () => useConfig.getState().config;
const bytes = () => {
  const { reward } = config().environment;
  return reward.id === "painted" ? decodePaint(reward.values)! : null;
};

beforeEach(() => {
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
  useEditor.setState(useEditor.getInitialState(), true);
});

describe("painting", () => {
  it("keeps the target it paints over, to within the resolution of a byte", () => {
    const before = previewTarget(builder, config().environment, 1, 64)!.target;
    setEditor({ tool: "erase" });
    stroke([3 * 8 + 3]);
    endStroke();
    const after = previewTarget(builder, config().environment, 1, 64)!.target;
    const difference = before.map((p, state) => Math.abs(p - after[state]!));
    expect(Math.max(...difference)).toBeLessThan(0.003);
  });

  it("keeps the contrast of the target it paints over as the floor", () => {
    const { environment, seed } = config();
    const rewards = buildEnvironment(environment, seed).graph.logRewards.map(Math.exp);
    const contrast = Math.min(...rewards) / Math.max(...rewards);
    stroke([5]);
    endStroke();
    expect(config().environment.reward).toMatchObject({ id: "painted", scale: "linear" });
    const { reward } = config().environment;
    // to two digits
    expect(reward.id === "painted" && reward.floor / contrast).toBeCloseTo(1, 1);
    expect(contrast).toBeLessThan(0.2);
  });

  it("inverts what is seen, as one edit", () => {
    clearPicture();
    stroke([5]);
    endStroke();
    invertPicture();
    expect(bytes()?.[5]).toBe(0);
    expect(bytes()?.filter((byte) => byte === 255)).toHaveLength(63);
    undo();
    expect(bytes()?.[5]).toBe(255);
  });

  it("is one edit a stroke, seen before it ends, and undone at once", () => {
    const before = config();
    stroke([27]);
    stroke([28, 29]);
    expect(config()).toBe(before);
    expect(useEditor.getState().draft?.reward.values).not.toBe("");
    endStroke();
    expect(useEditor.getState().draft).toBeNull();
    expect(bytes()?.slice(27, 30)).toEqual(new Uint8Array([255, 255, 255]));
    undo();
    expect(config()).toEqual(before);
  });

  it("is an edit of its own however soon it follows another", () => {
    clearPicture();
    for (const cell of [5, 6]) {
      stroke([cell]);
      endStroke();
    }
    undo();
    expect(bytes()?.slice(5, 7)).toEqual(new Uint8Array([255, 0]));
    undo();
    expect(bytes()?.slice(5, 7)).toEqual(new Uint8Array([0, 0]));
  });

  it("clears to an even target", () => {
    clearPicture();
    expect(bytes()?.every((byte) => byte === 0)).toBe(true);
  });

  it("survives a change of the grid's height", () => {
    clearPicture();
    setEditor({ radius: 1 });
    stroke([0]);
    endStroke();
    expect(setField({ path: "environment.height", value: 16 })).toBe(true);
    expect(bytes()).toHaveLength(256);
    expect(bytes()?.slice(0, 5)).toEqual(new Uint8Array([255, 255, 255, 255, 0]));
  });

  it("starts anew in another number of dimensions, and goes with more than two", () => {
    clearPicture();
    stroke([0]);
    endStroke();
    expect(setField({ path: "environment.dimensions", value: 3 })).toBe(false);
    expect(setField({ path: "environment.height", value: "9" })).toBe(false);
    expect(bytes()?.[0]).toBe(255);
    expect(setField({ path: "environment.dimensions", value: 1 })).toBe(true);
    expect(bytes()).toEqual(new Uint8Array());
    stroke([3]);
    endStroke();
    expect([...bytes()!]).toEqual([0, 0, 0, 255, 0, 0, 0, 0]);
  });

  it("leaves targets alone that can't be painted", () => {
    replaceConfig({ environment: { id: "set" } });
    const before = config();
    stroke([0]);
    endStroke();
    invertPicture();
    clearPicture();
    setPicture(new Uint8Array(64));
    expect(config()).toBe(before);
  });
});

// Dotted paths into nested plain data, against values and copies written out by hand.
import { describe, expect, it } from "vitest";
import { valueAt, withValueAt } from "./fieldPath.ts";

const root = { lanes: [{ alpha: 0.5 }, { alpha: 2 }], seed: 0, view: { title: "" }, none: null };

describe("valueAt", () => {
  it.each([
    ["seed", 0],
    ["view.title", ""],
    ["lanes.1.alpha", 2],
    ["lanes.1", root.lanes[1]],
    ["none", null],
  ])("finds %s", (path, value) => {
    expect(valueAt(root, path)).toBe(value);
  });

  it.each(["lanes.2.alpha", "lanes.0.beta", "seed.0", "none.x", "view.title.length", "lanes.map"])(
    "has nothing at %s",
    (path) => {
      expect(valueAt(root, path)).toBeUndefined();
    },
  );
});

describe("withValueAt", () => {
  it("replaces one value and shares what lies beside the path", () => {
    const copy = withValueAt(root, "lanes.1.alpha", 3);
    expect(copy).toEqual({ ...root, lanes: [{ alpha: 0.5 }, { alpha: 3 }] });
    expect(copy.lanes[0]).toBe(root.lanes[0]);
    expect(copy.view).toBe(root.view);
    expect(Array.isArray(copy.lanes)).toBe(true);
    expect(root.lanes[1]).toEqual({ alpha: 2 });
  });

  it("makes what is missing on the way", () => {
    expect(withValueAt({}, "a.b", 1)).toEqual({ a: { b: 1 } });
    expect(withValueAt(root, "none.x", 1).none).toEqual({ x: 1 });
  });
});

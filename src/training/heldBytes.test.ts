// Counted bytes against a sum by hand, over buffers that are shared and objects that form a cycle.
import { expect, it } from "vitest";
import { heldBytes } from "./heldBytes.ts";

it("counts every buffer once, however it is reached", () => {
  const shared = new Float64Array(10);
  const inner = { shared, list: [new Int32Array(4), shared.subarray(2)], name: "x", none: null };
  const cyclic: { self?: unknown; map: Map<string, unknown> } = {
    map: new Map([["inner", inner]]),
  };
  cyclic.self = cyclic;
  expect(heldBytes([inner, cyclic])).toBe(80 + 16);
  expect(heldBytes(7)).toBe(0);
});

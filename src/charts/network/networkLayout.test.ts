// Places of nodes and arrows by geometry alone: inside the box, apart from one another, no edge through a
// node, heads that end at rims.
import { describe, expect, it } from "vitest";
import { arrowOf, networkLayout } from "./networkLayout.ts";

const distance = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) =>
  Math.hypot(a - c, b - d);

describe.each([2, 3, 4, 5])("a graph of %i nodes", (nodes) => {
  it.each([26, 36, 49, 60, 120, 300])("has room at %i pixels", (side) => {
    const box = { x: 7, y: 3, width: side, height: 0.9 * side };
    const layout = networkLayout(nodes, box);
    const { places, radius } = layout;
    for (const [x, y] of places) {
      expect(x - radius).toBeGreaterThanOrEqual(box.x);
      expect(x + radius).toBeLessThanOrEqual(box.x + box.width);
      expect(y - radius).toBeGreaterThanOrEqual(box.y);
      expect(y + radius).toBeLessThanOrEqual(box.y + box.height);
    }
    for (let a = 0; a < nodes; a++)
      for (let b = 0; b < nodes; b++) {
        if (a === b) continue;
        // an arrow has a shaft as well as a head
        const arrow = arrowOf(layout, a, b);
        expect(distance(arrow.start, arrow.neck)).toBeGreaterThan(layout.head / 4);
        expect(distance(arrow.tip, places[b]!)).toBeGreaterThanOrEqual(radius);
        expect(distance(arrow.tip, places[b]!)).toBeLessThan(radius + 2);
        for (let c = 0; c < nodes; c++) {
          if (c === a || c === b) continue;
          const [ux, uy] = [places[b]![0] - places[a]![0], places[b]![1] - places[a]![1]];
          const [vx, vy] = [places[c]![0] - places[a]![0], places[c]![1] - places[a]![1]];
          const aside = Math.abs(ux * vy - uy * vx) / Math.hypot(ux, uy);
          expect(aside, `${a} → ${b} past ${c}`).toBeGreaterThan(radius + 1);
        }
      }
  });

  it("stands in the middle of its box, wherever that is", () => {
    const at = (x: number) => networkLayout(nodes, { x, y: 0, width: 90, height: 60 }).places;
    expect(at(100)[0]![0] - at(0)[0]![0]).toBeCloseTo(100, 9);
    const xs = at(0).map(([x]) => x);
    expect(Math.min(...xs) + Math.max(...xs)).toBeCloseTo(90, 9);
  });
});

it("has heads of six pixels and more at sixty pixels, and letters", () => {
  const layout = networkLayout(5, { x: 0, y: 0, width: 60, height: 60 });
  expect(layout.head).toBeGreaterThanOrEqual(6);
  expect(layout.hasLetters).toBe(true);
  expect(networkLayout(5, { x: 0, y: 0, width: 30, height: 30 }).hasLetters).toBe(false);
});

// Placed labels against small cases by hand and, on random ones, against what is promised: order,
// range, no overlap, and no shift of the whole that displaces less.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabels } from "./labelPlacement.ts";

const room = { size: 10, minimum: 0, maximum: 100 };

describe("label placement", () => {
  it("leaves labels alone that do not collide", () => {
    expect(placeLabels([50, 20, 80], room)).toEqual([50, 20, 80]);
  });

  it("moves two colliding labels apart symmetrically", () => {
    expect(placeLabels([50, 52], room)).toEqual([46, 56]);
  });

  it("never overlaps, never leaves the range, keeps the order, and is optimal", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -20, max: 120, noNaN: true }), { minLength: 1, maxLength: 10 }),
        (wanted) => {
          const placed = placeLabels(wanted, room);
          const sorted = [...placed].sort((a, b) => a - b);
          for (let k = 1; k < sorted.length; k++)
            expect(sorted[k]! - sorted[k - 1]!).toBeGreaterThan(10 - 1e-6);
          expect(sorted[0]!).toBeGreaterThan(5 - 1e-6);
          expect(sorted.at(-1)!).toBeLessThan(95 + 1e-6);
          for (let i = 0; i < wanted.length; i++)
            for (let j = 0; j < wanted.length; j++)
              if (wanted[i]! < wanted[j]!) expect(placed[i]!).toBeLessThan(placed[j]!);
          // no single touching group can be moved as a whole to lower the squared displacement
          const cost = (shift: number) =>
            wanted.reduce((sum, w, k) => sum + (placed[k]! + shift - w) ** 2, 0);
          if (sorted[0]! > 6) expect(cost(-0.5)).toBeGreaterThanOrEqual(cost(0) - 1e-6);
          if (sorted.at(-1)! < 94) expect(cost(0.5)).toBeGreaterThanOrEqual(cost(0) - 1e-6);
        },
      ),
      { seed: 1 },
    );
  });

  it("spaces evenly what cannot fit", () => {
    const placed = placeLabels(new Array(21).fill(50), room);
    expect(placed[0]).toBeCloseTo(5);
    expect(placed[20]).toBeCloseTo(95);
    expect(placed[1]! - placed[0]!).toBeCloseTo(4.5);
  });
});

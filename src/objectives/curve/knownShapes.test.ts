// A drawn curve beside the shapes that are known: sampled from each it is close to that one and to the right
// parameter, its tails are flat where the shape is bounded, and it is as far from another as it should be.
import { describe, expect, it } from "vitest";
import "../lateObjectives.ts";
import { type ChosenObjective, coefficientOf } from "../family.ts";
import { curveFault, type DrawnCurve } from "./curvePoints.ts";
import { monotoneCurve } from "./monotoneCurve.ts";
import { nearestShape } from "./nearestShape.ts";
import { sampledCurve } from "./sampledCurve.ts";

function sampled(lane: ChosenObjective): DrawnCurve {
  const coefficient = coefficientOf(lane)!;
  return sampledCurve((x) => coefficient(x, 0) - coefficient(0, 0), 4);
}

describe.each<[ChosenObjective, DrawnCurve["tails"] | null]>([
  [{ objective: "tsallis", alpha: 0.5 }, null],
  [{ objective: "tsallis", alpha: 0 }, null],
  [{ objective: "tsallis", alpha: -0.4 }, null],
  [{ objective: "tsallis", alpha: 1 }, [null, null]],
  [{ objective: "tsallis", alpha: 1.6 }, null],
  [{ objective: "jensenShannon" }, [0, null]],
  [{ objective: "totalVariation", sharpness: 2 }, [0, 0]],
  [{ objective: "huber", width: 1.5 }, [0, 0]],
  [{ objective: "triangular" }, null],
  [{ objective: "jeffreys" }, null],
  [{ objective: "cosh" }, null],
])("%j", (lane, tails) => {
  const drawn = sampled(lane);

  it("is sampled in at most 9 points that make a curve, and near it", () => {
    expect(drawn.points.length).toBeLessThanOrEqual(9);
    expect(curveFault(drawn.points)).toBeNull();
    const coefficient = coefficientOf(lane)!;
    const curve = monotoneCurve(drawn);
    const fall = drawn.points[0]![1] - drawn.points.at(-1)![1];
    for (let x = drawn.points[0]![0]; x <= drawn.points.at(-1)![0]; x += 0.1)
      expect(Math.abs(curve.value(x) - coefficient(x, 0) + coefficient(0, 0)) / fall).toBeLessThan(
        0.03,
      );
    if (tails) expect(drawn.tails).toEqual(tails);
  });

  it("is recognised, with its parameter", () => {
    const found = nearestShape(monotoneCurve(drawn));
    expect(found.distance).toBeLessThan(0.05);
    expect(found.objective).toBe(lane.objective);
    const parameter = Object.entries(lane).find(([name]) => name === found.parameter?.name);
    if (parameter) expect(found.parameter!.value).toBeCloseTo(Number(parameter[1]), 0);
  });
});

it("counts a common factor for nothing, and says how far away a stranger is", () => {
  const { points } = sampled({ objective: "tsallis", alpha: 1 });
  const steeper = points.map(([x, c]) => [x, 7 * c] as const);
  const { parameter, distance } = nearestShape(
    monotoneCurve({ points: steeper, tails: [null, null] }),
  );
  expect(parameter?.value).toBeCloseTo(1, 1);
  expect(distance).toBeLessThan(1e-3);
  // a stair: no smooth shape
  const stair = {
    points: [
      [-3, 3],
      [-2.9, 0.1],
      [2.9, -0.1],
      [3, -3],
    ],
    tails: [0, 0],
  } as const;
  expect(nearestShape(monotoneCurve(stair)).distance).toBeGreaterThan(0.2);
});

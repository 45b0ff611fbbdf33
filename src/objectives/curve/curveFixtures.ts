// Any curve that can be drawn, for tests: 2 to 12 points, tails chosen or not.
import fc from "fast-check";
import { type CurvePoint, curveLimits, type DrawnCurve } from "./curvePoints.ts";

const step = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true }));
const tail = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.double({ min: -5, max: 0, noNaN: true }).map((slope) => slope + 0),
);

/** Curves whose points lie within ±12 nats and fall by up to 3 from one to the next. */
export const curvePoints: fc.Arbitrary<DrawnCurve> = fc
  .record({
    first: fc.tuple(
      fc.double({ min: -6, max: 2, noNaN: true }),
      fc.double({ min: -4, max: 8, noNaN: true }),
    ),
    steps: fc.array(fc.tuple(fc.double({ min: curveLimits.gap, max: 2, noNaN: true }), step), {
      minLength: curveLimits.fewest - 1,
      maxLength: curveLimits.most - 1,
    }),
    tails: fc.tuple(tail, tail),
  })
  .map(({ first, steps, tails }) => {
    const points: CurvePoint[] = [first];
    for (const [dx, fall] of steps) {
      const [x, c] = points.at(-1)!;
      points.push([x + dx, c - fall]);
    }
    return { points, tails };
  })
  .filter(({ points }) => points[0]![1] - points.at(-1)![1] >= 0.05);

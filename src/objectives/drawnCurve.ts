// A divergence drawn by hand: any falling curve c of x = log w − log Z is the f′ of an f-divergence
// D_f[P_F‖P_B], f′(u) = c(−log u), and the g′ of a regression loss g(−x) at once. Csiszár 1967 has
// f-divergences. The curve is the lane's own; what is made of it is as for every push curve.
import { type DrawnCurve, straightLine } from "./curve/curvePoints.ts";
import { generatorAt } from "./curve/generator.ts";
import { monotoneCurve } from "./curve/monotoneCurve.ts";
import { CURVE, type ObjectiveDefinition, type ParameterValues } from "./objective.ts";
import type { PushCurve } from "./push/pushCurve.ts";
import { definePush } from "./push/pushObjective.ts";

export const drawn: ObjectiveDefinition<never> = {
  ...definePush<never>({
    label: "Drawn curve",
    shortLabel: "drawn",
    sentence:
      "A divergence of your own: the push curve is drawn through 2 to 12 points, and every curve that never falls as log w grows is one.",
    reference: "Csiszár 1967; Fritsch and Carlson 1980 for the curve",
    formula: "f=f(w/Z)\\ \\text{as drawn, falling in }w",
    parameters: {},
    python: "Drawn",
    curve: {
      coefficient: (x, values) => broughtBy(values).coefficient(x, values),
      regressionLoss: (x, values) => broughtBy(values).regressionLoss!(x, values),
      generator: (u, values) => broughtBy(values).generator!(u, values),
    },
  }),
  brings: { usual: straightLine, compile: compiled },
};

/** The line where a lane is asked for that brings none. */
function broughtBy(values: ParameterValues<never>): PushCurve<unknown> {
  return values[CURVE] ?? compiled(straightLine);
}

/** The curves that were asked for, as long as their points are held: every step asks. */
const made = new WeakMap<DrawnCurve["points"], { tails: string; curve: PushCurve<unknown> }>();

function compiled({ points, tails }: DrawnCurve): PushCurve<unknown> {
  const key = `${tails[0]} ${tails[1]}`;
  const known = made.get(points);
  if (known?.tails === key) return known.curve;
  const spline = monotoneCurve({ points, tails });
  const curve: PushCurve<unknown> = {
    coefficient: (x) => spline.value(x),
    regressionLoss: (x) => -spline.integral(x),
    generator: (u) => generatorAt(spline, -Math.log(u)),
  };
  made.set(points, { tails: key, curve });
  return curve;
}

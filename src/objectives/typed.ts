// A divergence that is typed: its push c(x), x = log w − log Z, or its generator f(u), u = p_F/p_B, as a formula
// of the lane. typedCurve.ts reads and checks it; what is made of it is as for every push curve.
import { CURVE, type ObjectiveDefinition, type ParameterValues } from "./objective.ts";
import type { PushCurve } from "./push/pushCurve.ts";
import { definePush } from "./push/pushObjective.ts";
import { readCurve } from "./typedCurve.ts";

/** Pseudo-Huber: −x near 0, bounded far off. */
const usual = "-x/sqrt(1 + x^2/9)";

export const typed: ObjectiveDefinition<never> = {
  ...definePush<never>({
    label: "Typed",
    shortLabel: "typed",
    sentence:
      "A divergence of your own, typed as a formula: the push c in x, which may never rise, or the generator f in u, which has to be convex.",
    reference: "Csiszár 1967",
    formula: "f=f(w/Z)\\ \\text{as typed, falling in }w",
    parameters: {},
    python: "Typed",
    curve: {
      coefficient: (x, values) => broughtBy(values).coefficient(x, values),
      regressionLoss: (x, values) => broughtBy(values).regressionLoss!(x, values),
    },
  }),
  reads: { usual, read: readCurve },
};

/** The usual curve where a lane is asked for that brings none. */
function broughtBy(values: ParameterValues<never>): PushCurve<unknown> {
  const brought = values[CURVE];
  if (brought) return brought;
  const read = readCurve(usual);
  if (!read.ok) throw new Error(read.message);
  return read.curve;
}

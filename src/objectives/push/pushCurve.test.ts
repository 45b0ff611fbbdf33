// Shapes of push curves against what defines them: normalised, falling, bounds and limits, closed forms of f and g
// against integrals of c, f convex, identities with known objectives, finite numbers far out.
import { describe, expect, it } from "vitest";
import { familyCoefficient } from "../divergence.ts";
import { parameterValues } from "../family.ts";
import { curveObjectives } from "../lateObjectives.ts";
import type { ObjectiveDefinition } from "../objective.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import { generatorOf, ownCentreOf, type PushCurve, regressionLossOf } from "./pushCurve.ts";

// the registry's keys are its ids
const ids = Object.keys(curveObjectives) as (keyof typeof curveObjectives)[];

/** The curve of a record, whatever the names of its parameters. */
function curveIn(objective: ObjectiveId): PushCurve<Readonly<Record<string, number>>> {
  const { curve }: ObjectiveDefinition = objectives[objective];
  return curve!;
}

/** c(x) as the record says it, with default parameters or these. */
function curveOf(objective: ObjectiveId, given: object = {}) {
  const definition: ObjectiveDefinition = objectives[objective];
  const values = parameterValues({ objective, ...given });
  return (x: number) => definition.push!.coefficient(x, 0, values);
}

const variants = ids.flatMap((id): readonly (readonly [(typeof ids)[number], object])[] => {
  const parameters = Object.entries(curveObjectives[id].parameters);
  const [name, parameter] = parameters[0] ?? [];
  if (name === undefined || parameter === undefined) return [[id, {}]];
  const { minimum, maximum, default: usual } = parameter;
  return [minimum, usual, maximum].map((value) => [id, { [name]: value }] as const);
});

describe.each(variants)("%s with %o", (id, given) => {
  const c = curveOf(id, given);
  const values = parameterValues({ objective: id, ...given });
  const curve = curveIn(id);
  const at = Array.from({ length: 161 }, (_, k) => (k - 80) / 10);

  it("is 0 with slope −1 at 0, and falls", () => {
    expect(c(0)).toBeCloseTo(0, 14);
    expect((c(1e-5) - c(-1e-5)) / 2e-5).toBeCloseTo(-1, 6);
    for (const x of at) expect(c(x + 0.1)).toBeLessThanOrEqual(c(x));
  });

  it("has an f and a g whose slopes it is, least at u = 1 and at t = 0", () => {
    for (const x of at) {
      if (Math.abs(Math.abs(x) - (values["width"] ?? Number.NaN)) < 0.2) continue;
      const u = Math.exp(-x);
      const h = 1e-4 * u;
      const slope =
        (generatorOf(curve, u + h, values) - generatorOf(curve, u - h, values)) / (2 * h);
      expect(Math.abs(slope - c(x))).toBeLessThan(2e-5 * Math.max(1, Math.abs(c(x))));
      const up = regressionLossOf(curve, x + 1e-4, values);
      const down = regressionLossOf(curve, x - 1e-4, values);
      expect(Math.abs((down - up) / 2e-4 - c(x))).toBeLessThan(1e-5 * Math.max(1, Math.abs(c(x))));
    }
    expect(generatorOf(curve, 1, values)).toBeCloseTo(0, 14);
    expect(regressionLossOf(curve, 0, values)).toBeCloseTo(0, 14);
  });

  it("has closed forms that its quadrature finds too", () => {
    const bare = { coefficient: curve.coefficient };
    for (const x of at) {
      const u = Math.exp(-x);
      const f = generatorOf(curve, u, values);
      // a corner of c costs the quadrature digits
      const tolerance = id === "huber" || id === "totalVariation" ? 2e-3 : 1e-9;
      expect(Math.abs(generatorOf(bare, u, values) - f)).toBeLessThan(tolerance * Math.max(1, f));
      const g = regressionLossOf(curve, x, values);
      expect(Math.abs(regressionLossOf(bare, x, values) - g)).toBeLessThan(
        tolerance * Math.max(1, g),
      );
    }
  });

  it("falls on and stays finite for weights however far off, with squares that can be summed", () => {
    const far = [-1e6, -1e3, -700, -300, 0, 300, 700, 1e3, 1e6];
    far.forEach((x, k) => {
      expect(Number.isFinite(1e6 * c(x) ** 2)).toBe(true);
      expect(Math.sign(c(x)) + Math.sign(x)).toBe(0);
      if (k > 0) expect(c(x)).toBeLessThanOrEqual(c(far[k - 1]!));
      expect(Number.isFinite(regressionLossOf(curve, x, values))).toBe(true);
      expect(regressionLossOf(curve, x, values)).toBeGreaterThanOrEqual(0);
    });
  });
});

it.each(["-sinh(x)", "1 - exp(22*x)", "exp(-23*x) - exp(23*x)", "u^20", "-x^3", "-x"])(
  "typed as %s it is finite however far off",
  (formula) => {
    const values = parameterValues({ objective: "typed", formula });
    const curve = curveIn("typed");
    const far = [-1e6, -1e3, -40, -29.99, -15, 0, 15, 29.99, 40, 1e3, 1e6];
    far.forEach((x, k) => {
      const push = curve.coefficient(x, values);
      expect(Number.isFinite(1e6 * push ** 2)).toBe(true);
      if (k > 0) expect(push).toBeLessThanOrEqual(curve.coefficient(far[k - 1]!, values));
      expect(regressionLossOf(curve, x, values)).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(regressionLossOf(curve, x, values))).toBe(true);
    });
  },
);

it("totalVariation and huber are bounded by 1/k and δ, triangular by 3 and 1", () => {
  expect(curveOf("totalVariation")(50)).toBeCloseTo(-1 / 4, 12);
  expect(curveOf("totalVariation")(-50)).toBeCloseTo(1 / 4, 12);
  expect(curveOf("huber", { width: 2 })(50)).toBe(-2);
  expect(curveOf("huber", { width: 2 })(-50)).toBe(2);
  expect(curveOf("triangular")(50)).toBeCloseTo(-3, 12);
  expect(curveOf("triangular")(-50)).toBeCloseTo(1, 12);
});

it("jeffreys and cosh are the means of two members of the α family", () => {
  for (const x of [-5, -1, 0.3, 4]) {
    const f = (alpha: number) => familyCoefficient(x, alpha);
    expect(curveOf("jeffreys")(x)).toBeCloseTo((f(1) + f(0)) / 2, 10);
    expect(curveOf("cosh")(x)).toBeCloseTo((f(2) + f(0)) / 2, 10);
  }
});

it("Linex with a is the member of the α family at 1 + a", () => {
  for (const a of [-2, -0.5, 0.5, 1, 2])
    for (const x of [-3, -0.2, 0, 1.5]) {
      const linex = (Math.exp(-a * x) - 1) / a;
      expect(familyCoefficient(x, 1 + a)).toBeCloseTo(linex, 10);
    }
});

it("totalVariation at sharpness 1 is the log-cosh loss, and k·f tends to |u − 1|", () => {
  const totalVariation = curveIn("totalVariation");
  const log = { sharpness: 1 };
  for (const x of [-3, -0.4, 2])
    expect(regressionLossOf(totalVariation, x, log)).toBeCloseTo(Math.log(Math.cosh(x)), 12);
  // f′ = (u² − 1)/(u² + 1) integrates to u − 2·arctan u
  for (const u of [0.1, 0.7, 3])
    expect(generatorOf(totalVariation, u, log)).toBeCloseTo(
      u - 2 * Math.atan(u) - 1 + Math.PI / 2,
      9,
    );
  for (const u of [0.2, 0.8, 2, 5])
    expect(16 * generatorOf(totalVariation, u, { sharpness: 16 })).toBeCloseTo(Math.abs(u - 1), 0);
});

describe("the batch's own centre", () => {
  const logWeights = Float64Array.of(-3, 0.5, 1, 4);
  const even = new Float64Array(4);

  it("is the mean of log w for a line, the log of the mean of w for forward KL", () => {
    const line = { coefficient: (x: number) => -x };
    expect(ownCentreOf(line, null, logWeights, even)).toBeCloseTo(2.5 / 4, 12);
    const covering = { coefficient: (x: number) => -Math.expm1(x) };
    const mean = logWeights.reduce((sum, l) => sum + Math.exp(l), 0) / 4;
    expect(ownCentreOf(covering, null, logWeights, even)).toBeCloseTo(Math.log(mean), 12);
  });

  it("weighs by shares, and survives equal weights and enormous ones", () => {
    const line = { coefficient: (x: number) => -x };
    const shares = Float64Array.of(Math.log(3), 0, 0, 0);
    expect(ownCentreOf(line, null, logWeights, shares)).toBeCloseTo((-9 + 5.5) / 6, 12);
    expect(ownCentreOf(line, null, new Float64Array(4).fill(7), even)).toBe(7);
    const far = Float64Array.of(-800, 800, 0, 1);
    expect(Number.isFinite(ownCentreOf(curveIn("huber"), { width: 1 }, far, even))).toBe(true);
  });
});

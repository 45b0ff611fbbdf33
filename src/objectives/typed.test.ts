// Typed divergences against the records that say the same in closed form, the loss against its own quadrature,
// and refusals against what is wrong with the formula, with the place worked out by hand.
import { describe, expect, it } from "vitest";
import "./lateObjectives.ts";
import { coefficientOf, formulaFault, parameterValues } from "./family.ts";
import { CURVE } from "./objective.ts";
import type { ObjectiveId } from "./objectives.ts";
import { regressionLossOf } from "./push/pushCurve.ts";
import { readCurve, TYPED_RANGE, type TypedCurve } from "./typedCurve.ts";

function curveOf(formula: string): TypedCurve {
  const read = readCurve(formula);
  if (!read.ok) throw new Error(read.message);
  return read.curve;
}

function messageOf(formula: string): string | null {
  const read = readCurve(formula);
  return read.ok ? null : read.message;
}

const places = [-25, -6, -1.5, -0.3, 0, 0.2, 1, 4, 12];

describe("a typed formula", () => {
  it.each<[string, ObjectiveId, object]>([
    ["-x", "reverseKl", {}],
    ["u*log(u)", "reverseKl", {}],
    ["7*u*log(u) + 3*u + 2", "reverseKl", {}],
    ["-log(u)", "forwardKl", {}],
    ["(u - 1)^2", "tsallis", { alpha: 2 }],
    ["-sqrt(u)", "tsallis", { alpha: 0.5 }],
    ["-tanh(3*x)", "totalVariation", { sharpness: 3 }],
    ["-(x + exp(x) - 1)", "jeffreys", {}],
    ["(u - 1)*log(u)", "jeffreys", {}],
    ["(u - 1)^2/(u + 1)", "triangular", {}],
    ["-max(-1.5, min(x, 1.5))", "huber", { width: 1.5 }],
    ["-sinh(x)", "cosh", {}],
    ["u^2/4 - log(u)/2", "cosh", {}],
  ])("%s is what %s is", (formula, objective, parameters) => {
    const typed = curveOf(formula);
    const known = coefficientOf({ objective, ...parameters })!;
    for (const x of places) {
      const wanted = known(x, 0) - known(0, 0);
      const c = typed.coefficient(x, null);
      expect(Math.abs(c - wanted)).toBeLessThan(1e-7 * (1 + Math.abs(wanted)));
    }
  });

  it("is moved and scaled to c(0) = 0 and c′(0) = −1, whichever it says", () => {
    for (const formula of [
      "5 - 3*x",
      "-exp(x)*9",
      "4*u^3 + u",
      "2 - x - tanh(2*x)",
      "-x/sqrt(1 + x^2/9)",
    ]) {
      const { coefficient } = curveOf(formula);
      expect(coefficient(0, null)).toBeCloseTo(0, 12);
      const h = 1e-5;
      expect((coefficient(h, null) - coefficient(-h, null)) / (2 * h)).toBeCloseTo(-1, 8);
    }
  });

  it("stays as it is, and says so, where it has no slope at 0", () => {
    const flat = curveOf("-x^3");
    expect(flat.coefficient(2, null)).toBe(-8);
    expect(flat.remark).toBe(
      "The push is flat at x = 0, where its slope would be made −1: it stays in the unit of the formula.",
    );
    const jump = curveOf("-sign(x)");
    expect(jump.coefficient(0.1, null)).toBe(-1);
    expect(jump.remark).toContain("jumps at x = 0");
    expect(curveOf("-x").remark).toBeNull();
    // a kink is scaled by the mean of its two slopes
    expect(curveOf("-max(x, 3*x)").coefficient(1, null)).toBeCloseTo(-1.5, 9);
  });

  it("goes on straight beyond the range, and its loss with it", () => {
    for (const formula of ["-sinh(x/4)", "-x/sqrt(1 + x^2/9)", "u^1.5"]) {
      const curve = curveOf(formula);
      const { coefficient, endSlopes } = curve;
      const c = (x: number) => coefficient(x, null);
      const end = TYPED_RANGE;
      expect(c(end + 10)).toBeCloseTo(c(end) + 10 * endSlopes[1], 6);
      const [left, beyond] = [c(-end), c(-end - 10)];
      expect(Math.abs(beyond - (left - 10 * endSlopes[0]))).toBeLessThan(
        1e-9 * Math.abs(beyond) + 1e-9,
      );
      const loss = (x: number) => curve.regressionLoss!(x, null);
      for (const x of [-9.5, -2, -0.01, 0, 0.5, 3.21, 9]) {
        const wanted = regressionLossOf({ coefficient }, x, null);
        expect(Math.abs(loss(x) - wanted)).toBeLessThan(1e-6 * (Math.abs(wanted) + 1e-3));
      }
      for (const x of [-41, -30, -29.99, -17.3, 12.345, 29.99, 30, 33]) {
        const slope = (loss(x + 1e-4) - loss(x - 1e-4)) / 2e-4;
        expect(Math.abs(slope + c(x))).toBeLessThan(1e-3 * (1 + Math.abs(c(x))));
      }
    }
  });
});

describe("what is no divergence", () => {
  it.each([
    ["x", "formula rises everywhere: put a minus in front of it."],
    ["log(u)", "formula is concave everywhere: put a minus in front of it."],
    [
      "-x + 3*exp(-(x - 2)^2)",
      "formula rises between x = 0.52 and 1.82, and a push that rises belongs to no divergence.",
    ],
    [
      "u^2 - 1.5*u^3/(1 + u)",
      "formula is not convex between u = 0.44 and 1.07·10¹³, and a generator has to be.",
    ],
    ["3", "formula speaks of neither x nor u: type the push c in x, or the generator f in u."],
    [
      "x + u",
      "formula speaks of both x and u: the push c is one of x alone, the generator f one of u.",
    ],
    ["0*x", "formula is constant: it pushes nowhere."],
    ["2*u", "formula is a straight line: it pushes nowhere."],
    ["-log(x)", "formula is not finite at x = −30: the range in use is x from −30 to 30."],
    ["-1/x", "formula is not finite at x = 0: the range in use is x from −30 to 30."],
    [
      "exp(u)",
      "formula has no finite slope at u = 1.07·10¹³: the range in use is u from e^−30 to e^30.",
    ],
    ["-x +", 'formula: something is missing after "+" at column 4.'],
  ])("%s is refused", (formula, message) => {
    expect(messageOf(formula)).toBe(message);
  });

  it("leaves a lane without a curve, whose fault is then said", () => {
    expect(formulaFault({ objective: "typed", formula: "x" })).toMatch(/^formula rises/);
    expect(formulaFault({ objective: "typed" })).toBeNull();
    expect(formulaFault({ objective: "reverseKl" })).toBeNull();
    const values = parameterValues({ objective: "typed", formula: "-x" });
    expect(values[CURVE]?.coefficient(2, null)).toBeCloseTo(-2, 9);
  });
});

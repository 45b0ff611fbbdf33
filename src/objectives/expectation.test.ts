// Every divergence × control variate × batch size against the exact gradient: expectations over all
// ordered batches of the 3×3 grid's 19 trajectories, finite differences of the divergence itself.
import { describe, expect, it } from "vitest";
import { batchOf, enumerateTrajectories } from "../sampling/enumerate.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../sampling/fixtures.ts";
import { scoreBatch } from "../sampling/rollouts.ts";
import { controlVariates } from "./controlVariates.ts";
import { cosine, expectedEstimate, finiteDifferences, relativeError } from "./fixtures.ts";
import type { ControlVariateId, ObjectiveDefinition } from "./objective.ts";
import { type ObjectiveId, objectives } from "./registry.ts";

const graph = cornerGrid(3);
const options = { seed: 9, spread: 0.6 };
const columns = columnsOf(graph, options);
const outputs = randomOutputs(graph, options);
const table = tableOf(graph, outputs, options);
const all = batchOf(graph, enumerateTrajectories(graph));
const shift = 0.3;

/** Σ_τ p_F(τ)·g(log w̃(τ)) with w̃ = w·e^{−shift}, as a function of the outputs. */
function expectation(values: Float32Array, g: (logWeight: number) => number): number {
  scoreBatch({ graph, ...tableOf(graph, values, options), exploration: 0 }, all);
  let sum = 0;
  for (let i = 0; i < all.batchSize; i++)
    sum += Math.exp(all.logPF[i]!) * g(all.logReward[i]! + all.logPB[i]! - all.logPF[i]! - shift);
  return sum;
}

/** The divergence, unnormalised as the estimators are, whose gradient they estimate. */
function divergence(id: ObjectiveId, alpha: number, values: Float32Array): number {
  const d = 1 - alpha;
  const power = () => expectation(values, (l) => Math.exp(d * l));
  switch (id) {
    case "reverseKl":
      return expectation(values, (l) => -l);
    case "forwardKl":
      return expectation(values, (l) => Math.exp(l) * l);
    case "tsallis":
      if (alpha === 1) return divergence("reverseKl", alpha, values);
      if (alpha === 0) return divergence("forwardKl", alpha, values);
      return power() / (alpha * (alpha - 1));
    case "renyi":
      if (alpha === 1) return divergence("reverseKl", alpha, values);
      if (alpha === 0) return divergence("forwardKl", alpha, values) / power();
      return Math.log(power()) / (alpha * (alpha - 1));
    case "trajectoryBalance":
      return 2 * divergence("reverseKl", 1, values);
    default:
      throw new RangeError(id);
  }
}

function exactGradient(id: ObjectiveId, alpha: number): Float64Array {
  return finiteDifferences(outputs, (values) => divergence(id, alpha, values));
}

function expected(
  objective: ObjectiveId,
  controlVariate: ControlVariateId,
  batchSize: number,
  { alpha = 0.5, exploration = 0, logWeightShift = shift } = {},
): Float64Array {
  const setup = { graph, table, columns, objective, controlVariate, alpha, exploration };
  return expectedEstimate({ ...setup, logWeightShift }, batchSize).subarray(0, 27);
}

const divergences = (Object.entries(objectives) as [ObjectiveId, ObjectiveDefinition][]).filter(
  ([, definition]) => !definition.learnsBackward,
);
const orders = [-2, -0.5, 0, 0.5, 0.999, 1, 2, 4];

describe.each(divergences)("%s", (id, definition) => {
  const hasAlpha = definition.parameters.alpha !== undefined;
  const alphas = hasAlpha ? orders : [0.5];
  // Rényi is a ratio of means: held to its own bias below.
  const exactInMean = id !== "renyi";

  if (exactInMean)
    describe.each(["none", "leaveOneOut", "batchMean"] as const)("%s", (controlVariate) => {
      const factor = (n: number) => (controlVariate === "batchMean" ? (n - 1) / n : 1);

      it.each(alphas)(
        "N = 2, α = %s: the exact gradient, with and without exploration",
        (alpha) => {
          const exact = exactGradient(id, alpha).map((g) => factor(2) * g);
          for (const exploration of [0, 0.3]) {
            const mean = expected(id, controlVariate, 2, { alpha, exploration });
            expect(relativeError(mean, exact)).toBeLessThan(2e-5);
          }
        },
      );

      it("N = 3: the exact gradient", () => {
        const exact = exactGradient(id, 0.5).map((g) => factor(3) * g);
        const mean = expected(id, controlVariate, 3);
        expect(relativeError(mean, exact)).toBeLessThan(2e-5);
      });
    });

  it("does not depend on the shift but by its factor", () => {
    const order = id === "reverseKl" ? 1 : id === "forwardKl" ? 0 : 0.5;
    const factor = id === "renyi" ? 1 : Math.exp((order - 1) * shift);
    const unshifted = expected(id, "leaveOneOut", 2, { logWeightShift: 0 });
    const shifted = expected(id, "leaveOneOut", 2);
    expect(
      relativeError(
        shifted,
        unshifted.map((g) => factor * g),
      ),
    ).toBeLessThan(1e-12);
  });
});

describe("renyi", () => {
  it.each([-1, 0, 0.5, 0.999, 1, 2])(
    "α = %s: batch mean and none shrink leave-one-out",
    (alpha) => {
      for (const n of [2, 3]) {
        const whole = expected("renyi", "leaveOneOut", n, { alpha });
        const shrunk = whole.map((g) => ((n - 1) / n) * g);
        expect(relativeError(expected("renyi", "batchMean", n, { alpha }), shrunk)).toBeLessThan(
          1e-9,
        );
        if (alpha !== 1)
          expect(relativeError(expected("renyi", "none", n, { alpha }), shrunk)).toBeLessThan(1e-9);
      }
    },
  );

  it.each([0.5, 2])("α = %s: the bias of the ratio shrinks with N", (alpha) => {
    const exact = exactGradient("renyi", alpha);
    const errors = [2, 3, 4].map((n) =>
      relativeError(expected("renyi", "leaveOneOut", n, { alpha }), exact),
    );
    expect(errors[1]).toBeLessThan(0.8 * errors[0]!);
    expect(errors[2]).toBeLessThan(0.85 * errors[1]!);
    expect(errors[2]).toBeLessThan(0.35);
  });

  it("is the ratio of means of its definition (N = 2, leave-one-out, with exploration)", () => {
    // c_i = ρ_i (g_i − g_j)/((α − 1) ḡ) with ḡ = Σρg/Σρ.
    const alpha = 0.5;
    const exploration = 0.3;
    const policy = { graph, ...table, exploration };
    const trajectories = enumerateTrajectories(graph);
    const pair = batchOf(graph, trajectories.slice(0, 2));
    const sum = new Float64Array(27);
    for (const first of trajectories)
      for (const second of trajectories) {
        pair.edges.set(first);
        pair.edges.set(second, first.length);
        pair.offsets[1] = first.length;
        pair.offsets[2] = first.length + second.length;
        scoreBatch(policy, pair);
        const at = (i: number) => ({
          rho: Math.exp(pair.logPF[i]! - pair.logPE[i]!),
          g: Math.exp((1 - alpha) * (pair.logReward[i]! + pair.logPB[i]! - pair.logPF[i]!)),
        });
        const [a, b] = [at(0), at(1)];
        const mean = (a.rho * a.g + b.rho * b.g) / (a.rho + b.rho);
        const probability = Math.exp(pair.logPE[0]! + pair.logPE[1]!);
        const push = (edges: Int32Array, c: number) => {
          for (const edge of edges) {
            sum[edge]! += (probability * c) / 2;
            for (let k = 0; k < 3; k++) {
              const other = edge - (edge % 3) + k;
              sum[other]! -= ((probability * c) / 2) * Math.exp(table.logPFByEdge[other]!);
            }
          }
        };
        push(first, (a.rho * (a.g - b.g)) / ((alpha - 1) * mean));
        push(second, (b.rho * (b.g - a.g)) / ((alpha - 1) * mean));
      }
    const mean = expected("renyi", "leaveOneOut", 2, { exploration });
    expect(relativeError(mean, sum)).toBeLessThan(1e-12);
  });
});

describe("score function", () => {
  it("is leave-one-out for reverse KL: unbiased", () => {
    for (const n of [2, 3])
      for (const exploration of [0, 0.3])
        expect(
          relativeError(
            expected("reverseKl", "scoreFunction", n, { exploration }),
            exactGradient("reverseKl", 1),
          ),
        ).toBeLessThan(2e-5);
  });

  it("is biased for Tsallis, nearly all of it in scale", () => {
    for (const alpha of [0.5, 2]) {
      const exact = exactGradient("tsallis", alpha);
      const mean = expected("tsallis", "scoreFunction", 3, { alpha });
      expect(cosine(mean, exact)).toBeGreaterThan(0.97);
      expect(relativeError(mean, exact)).toBeGreaterThan(0.02);
    }
  });

  it("tends to the same at α → 1 from either family", () => {
    const reverse = expected("reverseKl", "scoreFunction", 2);
    for (const id of ["tsallis", "renyi"] as const)
      expect(
        relativeError(expected(id, "scoreFunction", 2, { alpha: 1 + 1e-9 }), reverse),
      ).toBeLessThan(1e-6);
  });
});

it("self-normalised forward KL is biased, its expectation that of Σ w S / Σ w", () => {
  const exact = exactGradient("forwardKl", 0).map((g) => g / expectation(outputs, Math.exp));
  const errors = [2, 3].map((n) =>
    relativeError(expected("forwardKl", "selfNormalised", n), exact),
  );
  expect(errors[0]).toBeGreaterThan(errors[1]!);
  expect(errors[1]).toBeLessThan(0.7);
  // w/Σw at N = 2 is f_α of Rényi at α = 0 without control variate.
  const ratio = expected("renyi", "none", 2, { alpha: 0 });
  expect(relativeError(expected("forwardKl", "selfNormalised", 2), ratio)).toBeLessThan(1e-12);
});

it("trajectory balance on-policy is twice reverse KL for any log Z", () => {
  const exact = exactGradient("trajectoryBalance", 1);
  for (const logZ of [-3, 0, 5]) {
    const mean = expectedEstimate(
      { graph, table, columns, objective: "trajectoryBalance", logZ },
      2,
    );
    expect(relativeError(mean.subarray(0, 27), exact)).toBeLessThan(2e-5);
    // ∂/∂log Z = 2(log Z − E log w): zero at the ELBO.
    const elbo = expectation(outputs, (l) => l + shift);
    expect(mean[27]).toBeCloseTo(2 * (logZ - elbo), 10);
  }
});

it("leaving ρ out under exploration would bias reverse KL, so it is really there", () => {
  const exact = exactGradient("reverseKl", 1);
  const setup = { graph, table, columns, objective: "reverseKl", exploration: 0.3 } as const;
  const corrected = expectedEstimate(setup, 2).subarray(0, 27);
  expect(relativeError(corrected, exact)).toBeLessThan(2e-5);
  const balance = expectedEstimate({ ...setup, objective: "varGrad" }, 2).subarray(0, 27);
  expect(relativeError(balance, exact)).toBeGreaterThan(0.05);
});

it("names a control variate for every id an objective lists", () => {
  for (const { controlVariates: ids } of Object.values(objectives))
    for (const id of ids) expect(controlVariates[id].label).toBeTruthy();
});

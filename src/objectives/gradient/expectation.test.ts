// Every objective × control variate × batch size against the bias that its record declares: expectations
// over all ordered batches of the 3×3 grid's 19 trajectories (the 2×2 grid's 5 where batches are large),
// finite differences of what the record says is minimised.
import { describe, expect, it } from "vitest";
import { createGradientWorkspace, writeExactGradient } from "../../flow/exactGradient.ts";
import { batchOf, enumerateTrajectories } from "../../sampling/enumerate.ts";
import { scoreBatch } from "../../sampling/rollouts.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../../sampling/samplingFixtures.ts";
import { biasOf, orderOf, parameterValues } from "../family.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../objective.ts";
import {
  cosine,
  type EstimatorSetup,
  estimate,
  expectedEstimate,
  finiteDifferences,
  relativeError,
} from "../objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import type { BiasKind } from "./bias.ts";
import { excludedAlphaProblem } from "./controlVariates.ts";

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

const definitionOf = (id: ObjectiveId): ObjectiveDefinition => objectives[id];

/** What the objective minimises, of these outputs, with weights on the scale of w̃. */
function minimised(id: ObjectiveId, alpha: number, values: Float32Array): number {
  const value = definitionOf(id).minimised(
    (g) => expectation(values, g),
    parameterValues({ objective: id, alpha }),
  );
  if (value === null) throw new RangeError(id);
  return value;
}

function exactGradient(id: ObjectiveId, alpha: number): Float64Array {
  return finiteDifferences(outputs, (values) => minimised(id, alpha, values));
}

function expected(
  objective: ObjectiveId,
  controlVariate: ControlVariateId,
  batchSize: number,
  { alpha = 0.5, exploration = 0, logWeightShift = shift, logZ = shift } = {},
): Float64Array {
  // where log Z is learned, it is what weights on the scale of w̃ are measured from
  const setup = { graph, table, columns, objective, controlVariate, alpha, exploration };
  return expectedEstimate({ ...setup, logWeightShift, logZ }, batchSize).subarray(0, 27);
}

const entries = Object.entries(objectives) as [ObjectiveId, ObjectiveDefinition][];
const orders = [-2, -0.5, 0, 0.5, 0.999, 1, 2, 4];

/** Orders to try, and explorations under which the objective's bias is still what it says. */
function settingsOf({ parameters, learnsBackward, defaultControlVariate }: ObjectiveDefinition) {
  const hasAlpha = "alpha" in parameters && defaultControlVariate !== "none";
  return { alphas: hasAlpha ? orders : [0.5], explorations: learnsBackward ? [0] : [0, 0.3] };
}

const declared = entries.flatMap(([id, definition]) =>
  definition.controlVariates.map((variate) => [id, variate, biasOf(id, variate).kind] as const),
);

const exact = declared.filter(([id, , kind]) => {
  const isExact = kind === "unbiased" || kind === "shrunk";
  return isExact && definitionOf(id).level === "trajectory";
});

describe.each(exact)("%s with %s is %s", (id, controlVariate, kind) => {
  const { alphas, explorations } = settingsOf(definitionOf(id));
  const factor = (n: number) => (kind === "shrunk" ? (n - 1) / n : 1);

  const defined = alphas.filter((alpha) => excludedAlphaProblem(controlVariate, alpha) === null);

  it.each(defined)("at N = 2 and α = %s, with and without exploration", (alpha) => {
    const truth = exactGradient(id, alpha).map((g) => factor(2) * g);
    for (const exploration of explorations) {
      const mean = expected(id, controlVariate, 2, { alpha, exploration });
      expect(relativeError(mean, truth)).toBeLessThan(2e-5);
    }
  });

  it("at N = 3", () => {
    const truth = exactGradient(id, 0.5).map((g) => factor(3) * g);
    expect(relativeError(expected(id, controlVariate, 3), truth)).toBeLessThan(2e-5);
  });
});

/** The 2×2 grid: so few trajectories that all ordered batches of seven can be met. */
const small = cornerGrid(2, 1e-2);

/** Relative errors of an estimator's expectation, by enumeration of all ordered batches. */
function errorsOf(objective: ObjectiveId, controlVariate: ControlVariateId, sizes: number[]) {
  const { level, learns } = definitionOf(objective);
  const isTransition = level === "transition";
  const given = { ...options, stateFlow: learns.stateFlow };
  const values = randomOutputs(small, given);
  const setup = { graph: small, columns: columnsOf(small, given), objective, controlVariate };
  const varied = { ...setup, table: tableOf(small, values, given) };
  const truth = isTransition
    ? meanOfTransitions(varied)
    : slopeOf(objective, controlVariate, values);
  return sizes.map((n) => relativeError(expectedEstimate(varied, n).slice(0, truth.length), truth));
}

function slopeOf(objective: ObjectiveId, controlVariate: ControlVariateId, at: Float32Array) {
  const batch = batchOf(small, enumerateTrajectories(small));
  const expectationAt = (values: Float32Array) => (g: (logWeight: number) => number) => {
    scoreBatch({ graph: small, ...tableOf(small, values, options), exploration: 0 }, batch);
    let sum = 0;
    for (let i = 0; i < batch.batchSize; i++)
      sum += Math.exp(batch.logPF[i]!) * g(batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!);
    return sum;
  };
  const parameters = parameterValues({ objective });
  // self-normalised weights are on the scale of Z = E[w]
  const scale = controlVariate === "selfNormalised" ? expectationAt(at)(Math.exp) : 1;
  const definition = definitionOf(objective);
  const push = (l: number, centre: number) => definition.push!.coefficient(l, centre, parameters);
  const centre =
    controlVariate === "ownCentre" ? zeroOf((m) => expectationAt(at)((l) => push(l, m))) : 0;
  // the centre of all trajectories of this policy stays where it is while the policy is moved
  const slope = (values: Float32Array) =>
    definition.minimised((g) => expectationAt(values)((l) => g(l - centre)), parameters)! / scale;
  return finiteDifferences(at, slope);
}

/** Where a rising function is 0, within ±20. */
function zeroOf(rising: (m: number) => number): number {
  let [low, high] = [-20, 20];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}

/** The gradient of the mean loss of a transition: E[Σ]/E[n], a trajectory's Σ being n times its mean. */
function meanOfTransitions(setup: EstimatorSetup): Float64Array {
  const trajectories = enumerateTrajectories(small);
  const batch = batchOf(small, trajectories);
  scoreBatch({ graph: small, ...setup.table, exploration: 0 }, batch);
  const total = new Float64Array(small.nStates * setup.columns.nOutputs);
  let length = 0;
  for (const [i, trajectory] of trajectories.entries()) {
    const n = trajectory.length;
    const probability = Math.exp(batch.logPF[i]!);
    length += probability * n;
    estimate(setup, [trajectory]).gradient.forEach((g, k) => {
      total[k]! += probability * n * g;
    });
  }
  return total.map((g) => g / length);
}

describe("a bias of its own", () => {
  const ofKind = (wanted: BiasKind) =>
    declared.filter(
      ([id, , kind]) => kind === wanted && (kind !== "unbiased" || !exact.some(([e]) => e === id)),
    );

  it.each(ofKind("consistent"))("%s with %s is %s: it falls as 1/N", (id, controlVariate) => {
    const errors = errorsOf(id, controlVariate, [2, 3, 6]);
    expect(errors[0]).toBeGreaterThan(0.003);
    // with a sharp corner the centre of two is special, so that 1/N is seen from three on
    const slack = id === "totalVariation" ? 1.25 : 1;
    expect(errors[1]).toBeLessThan(slack * 0.75 * errors[0]!);
    // a part that stayed would grow when it is multiplied by N
    expect(6 * errors[2]!).toBeLessThan(slack * 1.2 * 2 * errors[0]!);
  });

  it.each(ofKind("lasting"))("%s with %s is %s: it stays as N grows", (id, controlVariate) => {
    const errors = errorsOf(id, controlVariate, [2, 4, 6]);
    expect(errors[0]).toBeGreaterThan(0.02);
    expect(errors[2]).toBeGreaterThan(0.8 * errors[1]!);
  });

  it.each(ofKind("unbiased"))("%s with %s is %s: trajectory by trajectory", (id, variate) => {
    const given = { ...options, stateFlow: true };
    const varied = tableOf(small, randomOutputs(small, given), given);
    const columnsOfFlow = columnsOf(small, given);
    const setup = { graph: small, table: varied, columns: columnsOfFlow, objective: id };
    const one = expectedEstimate({ ...setup, controlVariate: variate }, 1);
    const three = expectedEstimate({ ...setup, controlVariate: variate }, 3);
    expect(relativeError(three, one)).toBeLessThan(1e-12);
  });
});

it("names no exact gradient but the slope of what is minimised", () => {
  for (const [objective, definition] of entries) {
    const { alphas } = settingsOf(definition);
    for (const alpha of alphas) {
      const setting = {
        logWeightShift: shift,
        trueLogZ: 0,
        logZ: shift,
        batchSize: 2,
        exploration: 0,
      };
      const query = definition.expectedGradient({
        ...setting,
        parameters: parameterValues({ objective, alpha }),
        controlVariate: definition.defaultControlVariate,
      });
      if (query === null) continue;
      const known = new Float64Array(27);
      writeExactGradient(createGradientWorkspace(graph), table, query, known);
      const isHalved = biasOf(objective, definition.defaultControlVariate).kind === "shrunk";
      const truth = exactGradient(objective, alpha).map((g) => (isHalved ? g / 2 : g));
      expect(relativeError(known, truth), `${objective} at ${alpha}`).toBeLessThan(2e-5);
    }
  }
});

it.each(entries.filter(([, { learnsBackward }]) => !learnsBackward))(
  "%s does not depend on the shift but by its factor",
  (id) => {
    const unshifted = expected(id, "leaveOneOut", 2, { logWeightShift: 0 });
    const shifted = expected(id, "leaveOneOut", 2);
    const factor = Math.hypot(...shifted) / Math.hypot(...unshifted);
    const truth = unshifted.map((g) => factor * g);
    expect(relativeError(shifted, truth)).toBeLessThan(1e-12);
    const order = orderOf({ objective: id, alpha: 0.5 });
    const isShifted = definitionOf(id).expectedGradient({
      parameters: { alpha: 0.5 },
      controlVariate: "leaveOneOut",
      logWeightShift: shift,
      trueLogZ: 0,
      batchSize: 2,
      exploration: 0,
    })?.shift;
    if (order !== null && isShifted === shift)
      expect(factor).toBeCloseTo(Math.exp((order - 1) * shift), 10);
    else expect(factor).toBeCloseTo(1, 10);
  },
);

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
  const twice = exactGradient("trajectoryBalance", 1);
  for (const logZ of [-3, 0, 5]) {
    const mean = expectedEstimate(
      { graph, table, columns, objective: "trajectoryBalance", logZ },
      2,
    );
    expect(relativeError(mean.subarray(0, 27), twice)).toBeLessThan(2e-5);
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

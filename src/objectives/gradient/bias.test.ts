// What is said of bias, objective by objective and control variate by control variate, against the kind
// that enumeration holds (expectation.test.ts), and against expectations over all ordered batches where a
// sentence claims more. Sizes of Rényi's bias: simulation, against what another program measured.
import { describe, expect, it } from "vitest";
import { createGradientWorkspace, writeExactGradient } from "../../flow/exactGradient.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../../sampling/samplingFixtures.ts";
import { biasOf } from "../family.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../objective.ts";
import {
  expectedEstimate,
  relativeBias,
  relativeError,
  simulatedEstimate,
} from "../objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import { cliffSentence } from "../push/cliff.ts";
import type { BiasKind } from "./bias.ts";

const entries = Object.entries(objectives) as [ObjectiveId, ObjectiveDefinition][];
const pairs = entries.flatMap(([objective, { controlVariates }]) =>
  controlVariates.map((variate) => [objective, variate] as const),
);

/** How a sentence of each kind begins, or what it cannot do without. */
const wording: Readonly<Record<BiasKind, RegExp>> = {
  unbiased: /^Unbiased/,
  shrunk: /^Shrinks .*exactly \(N − 1\)\/N/,
  consistent: /^Biased but consistent/,
  lasting: /^Biased (?!but consistent)/,
};

it.each(pairs)("%s with %s says the kind of its bias first", (objective, variate) => {
  const { kind, sentence } = biasOf(objective, variate);
  expect(sentence).toMatch(wording[kind]);
  expect(sentence).toMatch(/\.$/);
});

const graph = cornerGrid(3);
const options = { seed: 9, spread: 0.6 };
const table = tableOf(graph, randomOutputs(graph, options), options);
const setup = { graph, table, columns: columnsOf(graph, options), logWeightShift: 0.3 };

function expected(
  objective: ObjectiveId,
  controlVariate: ControlVariateId,
  n: number,
  alpha = 0.5,
  exploration = 0,
) {
  const whole = { ...setup, objective, controlVariate, alpha, exploration };
  return expectedEstimate(whole, n).subarray(0, 27);
}

describe("what sentences claim beside the kind", () => {
  it("Rényi is unbiased at α = 1 and nowhere else, whatever the control variate", () => {
    const truth = new Float64Array(27);
    const at = (alpha: number, variate: ControlVariateId, n: number) => {
      const query = { alpha, shift: null, factor: 1 };
      writeExactGradient(createGradientWorkspace(graph), table, query, truth);
      return relativeError(expected("renyi", variate, n, alpha), truth);
    };
    for (const variate of ["none", "leaveOneOut", "scoreFunction"] as const) {
      expect(at(1, variate, 2)).toBeLessThan(1e-11);
      for (const alpha of [-1, 0.5, 2]) expect(at(alpha, variate, 2)).toBeGreaterThan(0.03);
    }
    expect(at(1, "batchMean", 2)).toBeCloseTo(0.5, 11);
  });

  it.each([
    ["renyi", "batchMean"],
    ["renyi", "none"],
    ["jensenShannon", "batchMean"],
  ] as const)("%s with %s expects (N − 1)/N of leave-one-out", (objective, variate) => {
    for (const n of [2, 3]) {
      const shrunk = expected(objective, "leaveOneOut", n).map((g) => ((n - 1) / n) * g);
      expect(relativeError(expected(objective, variate, n), shrunk)).toBeLessThan(1e-10);
    }
  });

  it("self-normalised weights and Rényi's ratio are biased most where few trajectories weigh", () => {
    const far = { seed: 9, spread: 1.6 };
    const uneven = tableOf(graph, randomOutputs(graph, far), far);
    for (const [objective, variate] of [
      ["forwardKl", "selfNormalised"],
      ["renyi", "leaveOneOut"],
      ["jensenShannon", "leaveOneOut"],
    ] as const) {
      // a larger batch stands for the truth, which its own bias falls towards
      const distance = (policy: typeof table) => {
        const at = (n: number) =>
          expectedEstimate(
            { ...setup, table: policy, objective, controlVariate: variate },
            n,
          ).subarray(0, 27);
        return relativeError(at(2), at(3));
      };
      expect(distance(uneven)).toBeGreaterThan(distance(table));
    }
  });
});

it("Rényi with leave-one-out is off by 38 % at N = 16 and 16.5 % at 64 on 8×8, R0 = 0.001", () => {
  const grid = cornerGrid(8, 1e-3);
  const flat = { seed: 1, spread: 0 };
  const policy = tableOf(grid, randomOutputs(grid, flat), flat);
  const truth = new Float64Array(grid.children.length);
  writeExactGradient(
    createGradientWorkspace(grid),
    policy,
    { alpha: 0.5, shift: null, factor: 1 },
    truth,
  );
  const biasAt = (n: number, repetitions: number) => {
    const one = { graph: grid, table: policy, columns: columnsOf(grid, flat), alpha: 0.5 };
    const { groups } = simulatedEstimate({ ...one, objective: "renyi" }, n, repetitions);
    return relativeBias(groups, truth);
  };
  // 95 % of simulations of this length lie within ±0.02 of theirs
  expect(Math.abs(biasAt(16, 16_000) - 0.38)).toBeLessThan(0.03);
  expect(Math.abs(biasAt(64, 6_000) - 0.165)).toBeLessThan(0.03);
}, 60_000);

describe("the cliff next to α = 1", () => {
  const said = (objective: ObjectiveId, controlVariate: ControlVariateId, alpha?: number) =>
    cliffSentence({ objective, controlVariate, ...(alpha !== undefined && { alpha }) });

  it("is explained where coefficients hold the constant, up to 0.15 away, with its size", () => {
    for (const [objective, variate] of [
      ["renyi", "none"],
      ["tsallis", "withoutConstant"],
    ] as const) {
      expect(said(objective, variate, 0.95)).toMatch(/about −20 − log w/);
      expect(said(objective, variate, 1.1)).toMatch(/about 10 − log w/);
      for (const alpha of [0.85, 1.15]) expect(said(objective, variate, alpha)).not.toBeNull();
      for (const alpha of [0.84, 1.16, 0.5, 1]) expect(said(objective, variate, alpha)).toBeNull();
    }
  });

  it("is no matter of control variates with a baseline, nor of other objectives", () => {
    for (const [objective, { controlVariates }] of entries)
      for (const variate of controlVariates)
        if (!biasOf(objective, variate).holdsConstant)
          expect(
            said(
              objective,
              variate,
              "alpha" in objectives[objective].parameters ? 0.95 : undefined,
            ),
          ).toBeNull();
    expect(said("tsallis", "none", 0.95)).toBeNull();
  });
});

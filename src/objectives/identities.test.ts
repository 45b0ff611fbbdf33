// Relations between objectives that hold batch by batch, for any policy, reward and batch.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enumerateTrajectories } from "../sampling/enumerate.ts";
import {
  columnsOf,
  cornerGrid,
  randomOutputs,
  tableOf,
  tangledGraph,
} from "../sampling/samplingFixtures.ts";
import { familyCoefficient } from "./divergence.ts";
import { excludedAlphaProblem } from "./gradient/controlVariates.ts";
import type { ObjectiveDefinition } from "./objective.ts";
import { type EstimatorSetup, estimate } from "./objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "./objectives.ts";

const graphs = [cornerGrid(4), cornerGrid(3, 1e-3, 3), tangledGraph()];
const trajectoriesOf = graphs.map((graph) => enumerateTrajectories(graph));

/** A graph, a policy on it and some of its trajectories. */
const scenario = fc
  .record({
    which: fc.integer({ min: 0, max: graphs.length - 1 }),
    seed: fc.integer({ min: 0, max: 1000 }),
    spread: fc.double({ min: 0, max: 2, noNaN: true }),
    batch: fc.array(fc.nat(), { minLength: 2, maxLength: 9 }),
    exploration: fc.constantFrom<number>(0, 0.2),
    logZ: fc.double({ min: -5, max: 5, noNaN: true }),
  })
  .map(({ which, seed, spread, batch, exploration, logZ }) => {
    const graph = graphs[which]!;
    const trajectories = trajectoriesOf[which]!;
    const options = { seed, spread, stateFlow: true };
    const table = tableOf(graph, randomOutputs(graph, options), options);
    const chosen = batch.map((k) => trajectories[k % trajectories.length]!);
    const columns = columnsOf(graph, options);
    return { setup: { graph, table, columns, exploration, logZ, logWeightShift: 0.4 }, chosen };
  });

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function gradientOf(
  { setup, chosen }: Scenario,
  options: Pick<EstimatorSetup, "objective" | "controlVariate" | "alpha" | "logWeightShift">,
): Float64Array {
  return estimate({ ...setup, ...options }, chosen).gradient;
}

/** Compares gradients that may well be all zero. */
function expectClose(a: Float64Array, b: Float64Array, tolerance: number): void {
  const scale = Math.max(1, ...b.map(Math.abs));
  for (let k = 0; k < b.length; k++)
    expect(Math.abs(a[k]! - b[k]!)).toBeLessThanOrEqual(tolerance * scale);
}

it("varGrad is 2(N − 1)/N × reverse KL with leave-one-out", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      // Balance objectives know no ρ: the identity is one of on-policy estimators.
      const on = { ...given, setup: { ...given.setup, exploration: 0 } };
      const n = given.chosen.length;
      const reverse = gradientOf(on, { objective: "reverseKl" });
      const varGrad = gradientOf(on, { objective: "varGrad" });
      expectClose(
        varGrad,
        reverse.map((g) => ((2 * (n - 1)) / n) * g),
        1e-12,
      );
    }),
    { seed: 1, numRuns: 60 },
  );
});

it.each(["tsallis", "renyi"] as const)("%s tends to reverse KL at α → 1", (objective) => {
  fc.assert(
    fc.property(scenario, (given) => {
      for (const controlVariate of ["leaveOneOut", "batchMean"] as const) {
        const reverse = gradientOf(given, { objective: "reverseKl", controlVariate });
        const at = (alpha: number) =>
          gradientOf(given, { objective, controlVariate, alpha, logWeightShift: 0 });
        expectClose(at(1), reverse, 1e-12);
        for (const alpha of [1 + 1e-9, 1 - 1e-9]) expectClose(at(alpha), reverse, 1e-6);
      }
    }),
    { seed: 2, numRuns: 40 },
  );
});

it("tsallis at α = 0 is forward KL; renyi at α = 0 is forward KL, self-normalised", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      for (const controlVariate of ["leaveOneOut", "batchMean"] as const)
        expectClose(
          gradientOf(given, { objective: "tsallis", controlVariate, alpha: 0 }),
          gradientOf(given, { objective: "forwardKl", controlVariate }),
          1e-12,
        );
      const on = { ...given, setup: { ...given.setup, exploration: 0 } };
      expectClose(
        gradientOf(on, { objective: "renyi", controlVariate: "none", alpha: 0 }),
        gradientOf(on, { objective: "forwardKl", controlVariate: "selfNormalised" }),
        1e-12,
      );
    }),
    { seed: 3, numRuns: 40 },
  );
});

it("sub-trajectory balance at λ = 0 is detailed balance on one trajectory", () => {
  fc.assert(
    fc.property(scenario, ({ setup, chosen }) => {
      const one = [chosen[0]!];
      const sub = estimate({ ...setup, objective: "subTrajectoryBalance", lambda: 0 }, one);
      const detailed = estimate({ ...setup, objective: "detailedBalance" }, one);
      expect(sub.output.loss).toBeCloseTo(detailed.output.loss, 10);
      expectClose(sub.gradient, detailed.gradient, 1e-11);
    }),
    { seed: 4, numRuns: 60 },
  );
});

it("sub-trajectory balance agrees with the double sum of its definition", () => {
  fc.assert(
    fc.property(scenario, fc.double({ min: 0, max: 1, noNaN: true }), (given, lambda) => {
      const { graph, table } = given.setup;
      const edges = given.chosen[0]!;
      const n = edges.length;
      const stop = edges[n - 1]!;
      const logF = [...edges].map((e) => table.logStateFlow![Math.floor(e / graph.nActions)]!);
      logF.push(graph.logRewards[Math.floor(stop / graph.nActions)]!);
      let sum = 0;
      let weights = 0;
      for (let i = 0; i < n; i++)
        for (let j = i + 1; j <= n; j++) {
          let residual = logF[i]! - logF[j]!;
          for (let t = i; t < j; t++)
            residual += table.logPFByEdge[edges[t]!]! - table.logPBByEdge[edges[t]!]!;
          sum += lambda ** (j - i - 1) * residual ** 2;
          weights += lambda ** (j - i - 1);
        }
      const { output } = estimate({ ...given.setup, objective: "subTrajectoryBalance", lambda }, [
        edges,
      ]);
      expect(output.loss).toBeCloseTo(sum / weights, 9);
    }),
    { seed: 5, numRuns: 60 },
  );
});

describe.each(Object.entries(objectives) as [ObjectiveId, ObjectiveDefinition][])(
  "%s",
  (objective, definition) => {
    it.each(definition.controlVariates)("with %s: finite, and no push on invalid actions", (id) => {
      fc.assert(
        fc.property(scenario, fc.constantFrom(-2, 0.1, 0.5, 1, 3), (given, alpha) => {
          fc.pre(excludedAlphaProblem(id, alpha) === null || !("alpha" in definition.parameters));
          const { graph } = given.setup;
          const setup = { ...given.setup, objective, alpha, controlVariate: id };
          const { output, gradient } = estimate(setup, given.chosen);
          expect(Number.isFinite(output.loss)).toBe(true);
          for (let state = 0; state < graph.nStates; state++) {
            const row = gradient.subarray(
              state * (graph.nActions + 1),
              (state + 1) * (graph.nActions + 1),
            );
            expect(row.every(Number.isFinite)).toBe(true);
            let sum = 0;
            for (let action = 0; action < graph.nActions; action++) {
              sum += row[action]!;
              if (graph.children[state * graph.nActions + action] === -1)
                expect(row[action]).toBe(0);
            }
            // Logits are defined up to a constant, so a row of the gradient sums to zero.
            expect(Math.abs(sum)).toBeLessThan(1e-9 * Math.max(1, ...row.map(Math.abs)));
          }
        }),
        { seed: 6, numRuns: 25 },
      );
    });
  },
);

it("leave-one-out and batch mean ignore constants; the batch need not agree on the order", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const flipped = { ...given, chosen: [...given.chosen].reverse() };
      for (const objective of ["reverseKl", "tsallis", "renyi", "forwardKl"] as const)
        expectClose(gradientOf(flipped, { objective }), gradientOf(given, { objective }), 1e-11);
    }),
    { seed: 7, numRuns: 30 },
  );
});

it("f_α is monotone, zero at w = 1, and continuous through α = 1", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -4, max: 6, noNaN: true }),
      fc.double({ min: -5, max: 5, noNaN: true }),
      (alpha, logWeight) => {
        expect(familyCoefficient(0, alpha)).toBeCloseTo(0, 12);
        expect(familyCoefficient(logWeight, alpha)).toBeGreaterThanOrEqual(
          familyCoefficient(logWeight + 0.1, alpha),
        );
        expect(familyCoefficient(logWeight, 1 + 1e-12)).toBeCloseTo(-logWeight, 9);
      },
    ),
    { seed: 8 },
  );
});

it("extreme log-weights: Rényi and self-normalised estimates stay finite", () => {
  const graph = { ...graphs[0]!, logRewards: graphs[0]!.logRewards.map((_, s) => 800 * (s % 3)) };
  const options = { seed: 1, spread: 1 };
  const table = tableOf(graph, randomOutputs(graph, options), options);
  const setup = { graph, table, columns: columnsOf(graph, options) };
  const some = trajectoriesOf[0]!.slice(0, 12);
  for (const alpha of [-2, 0, 0.5, 1, 3]) {
    const { gradient } = estimate({ ...setup, objective: "renyi", alpha }, some);
    expect(gradient.every(Number.isFinite)).toBe(true);
  }
  const self = estimate(
    { ...setup, objective: "forwardKl", controlVariate: "selfNormalised" },
    some,
  );
  expect(self.gradient.every(Number.isFinite)).toBe(true);
});

// Exact figures at batch sizes that cannot be enumerated, against simulation: 4,000 estimates of N = 8,
// 2,000 of 64, 200 of 1024 with fixed seeds. They must agree within four standard errors of the simulation,
// which must itself be below 8 %; and a graph of 924 states against a table measured elsewhere.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { targetDistribution } from "../../flow/target.ts";
import { createRandomStream } from "../../math/rng.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../../sampling/samplingFixtures.ts";
import type { ControlVariateId } from "../objective.ts";
import { simulatedEstimate } from "../objectiveFixtures.ts";
import type { ObjectiveId } from "../objectives.ts";
import { createExactFigures, type ExactFigures } from "./exactFigures.ts";

const graph = cornerGrid(4, 0.1);
const options = { seed: 4, spread: 0.5 };
const table = tableOf(graph, randomOutputs(graph, options), options);

interface Case {
  readonly objective: ObjectiveId;
  readonly controlVariate: ControlVariateId;
  readonly alpha?: number;
}

const cases: readonly Case[] = [
  { objective: "reverseKl", controlVariate: "none" },
  { objective: "reverseKl", controlVariate: "leaveOneOut" },
  { objective: "tsallis", controlVariate: "batchMean", alpha: 0.5 },
  { objective: "tsallis", controlVariate: "withoutConstant", alpha: 0.5 },
  { objective: "tsallis", controlVariate: "leaveOneOut", alpha: 2 },
  { objective: "forwardKl", controlVariate: "leaveOneOut" },
  { objective: "trajectoryBalance", controlVariate: "none" },
  { objective: "varGrad", controlVariate: "none" },
];

describe.each(cases)("$objective with $controlVariate", (one) => {
  it.each([0, 0.3])("has the variance that is simulated, exploration %s", (exploration) => {
    const setting = { graph, exploration, logZ: 0.7, logWeightShift: 0.4 };
    const figuresOf = createExactFigures({ ...setting, policies: table, objective: one });
    const setup = { ...setting, ...one, table, columns: columnsOf(graph, options) };
    for (const [n, repetitions] of [
      [8, 4000],
      [64, 2000],
      [1024, 200],
    ] as const) {
      const { variance } = figuresOf(one.controlVariate, n) as ExactFigures;
      const simulated = simulatedEstimate(setup, n, repetitions);
      expect(simulated.standardError / variance, `N = ${n}`).toBeLessThan(0.08);
      const distance = Math.abs(simulated.variance - variance) / simulated.standardError;
      expect(distance, `N = ${n}`).toBeLessThan(4);
    }
  });
});

it("has the variances that sampled sets of 6 of 12 show in docs/results.md", () => {
  const stream = createRandomStream(1);
  stream.seek("reward", 0, 0);
  const f = Array.from({ length: 12 }, () => stream.uniform());
  const reward = { id: "additive", f } as const;
  const sets = buildEnvironment({ id: "set", universe: 12, size: 6, reward }, 0).graph;
  const policies = tableOf(sets, randomOutputs(sets, { seed: 1, spread: 0 }), {
    seed: 1,
    spread: 0,
  });
  const logWeightShift = targetDistribution(sets).logZ;
  const setting = { graph: sets, policies, exploration: 0, logZ: 0, logWeightShift };
  // means of sampled batches, to the digits that the table gives, some per cent from the truth
  for (const [objective, none, leaveOneOut] of [
    ["reverseKl", 4.143, 0.011],
    ["forwardKl", 0.053, 0.011],
    ["tsallis", 0.01, 0.01],
  ] as const) {
    const figuresOf = createExactFigures({ ...setting, objective: { objective, alpha: 0.5 } });
    const { variance } = figuresOf("none", 128) as ExactFigures;
    expect(Math.abs(variance / none - 1), objective).toBeLessThan(0.07);
    const calmed = figuresOf("leaveOneOut", 128) as ExactFigures;
    expect(Math.abs(calmed.variance / leaveOneOut - 1), objective).toBeLessThan(0.07);
  }
});

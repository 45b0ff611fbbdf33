// Exact bias, variance and signal-to-noise against the enumeration of all ordered batches of the 3×3
// grid's 19 trajectories and of a graph with parallel edges; large batches against what the formulas imply
// there and a large simulation; far policies against the same in plain arithmetic.
import { describe, expect, it } from "vitest";
import { createGradientWorkspace, writeExactGradient } from "../../flow/exactGradient.ts";
import {
  columnsOf,
  cornerGrid,
  randomOutputs,
  tableOf,
  tangledGraph,
} from "../../sampling/samplingFixtures.ts";
import { orderOf } from "../family.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../objective.ts";
import { enumeratedEstimate, relativeError } from "../objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import { controlVariateProblem } from "./controlVariates.ts";
import { createExactFigures, type ExactFigures, isExact } from "./exactFigures.ts";
import { expectedGradientQuery } from "./expectedGradient.ts";

const graphs = { grid: cornerGrid(3), tangled: tangledGraph() };
const options = { seed: 9, spread: 0.6 };
const entries = Object.entries(objectives) as [ObjectiveId, ObjectiveDefinition][];
const orders = [1, 0, 0.5, -1, 2, 4, 0.999, 1 - 1e-9];

interface Case {
  readonly objective: ObjectiveId;
  readonly alpha: number;
  readonly logZ?: number;
  readonly logWeightShift?: number;
  readonly exploration?: number;
}

/** Both ways, of a random policy. */
function both(graph: (typeof graphs)["grid"], one: Case, controlVariate: ControlVariateId) {
  const { objective, alpha, logZ = 0.4, logWeightShift = 0.3, exploration = 0 } = one;
  const table = tableOf(graph, randomOutputs(graph, options), options);
  const setting = { graph, exploration, logZ, logWeightShift };
  const figuresOf = createExactFigures({
    ...setting,
    policies: table,
    objective: { objective, alpha },
  });
  const setup = { ...setting, table, columns: columnsOf(graph, options), objective, alpha };
  return {
    exact: (n: number) => figuresOf(controlVariate, n) as ExactFigures,
    enumerated: (n: number) => enumeratedEstimate({ ...setup, controlVariate }, n),
  };
}

/** Every objective, order and control variate with exact figures. */
const cases = entries.flatMap(([objective, { controlVariates, parameters }]) =>
  ("alpha" in parameters ? orders : [0.5]).flatMap((alpha) =>
    controlVariates
      .filter((variate) => {
        const order = orderOf({ objective, alpha });
        if (controlVariateProblem({ controlVariate: variate, order, batchSize: 2 })) return false;
        return isExact(both(graphs.grid, { objective, alpha }, variate).exact(2));
      })
      .map((variate) => [objective, alpha, variate] as const),
  ),
);

it("knows the variance of every estimator but ratios, fits and single transitions", () => {
  const known = new Set(cases.map(([objective, , variate]) => `${objective} ${variate}`));
  expect([...known].sort()).toEqual([
    "cosh batchMean",
    "cosh leaveOneOut",
    "cosh none",
    "forwardKl batchMean",
    "forwardKl leaveOneOut",
    "forwardKl none",
    "jeffreys batchMean",
    "jeffreys leaveOneOut",
    "jeffreys none",
    "reverseKl batchMean",
    "reverseKl leaveOneOut",
    "reverseKl none",
    "reverseKl scoreFunction",
    "trajectoryBalance none",
    "tsallis batchMean",
    "tsallis leaveOneOut",
    "tsallis none",
    "tsallis scoreFunction",
    "tsallis withoutConstant",
    "varGrad none",
  ]);
});

describe.each(cases)("%s at α = %s with %s", (objective, alpha, variate) => {
  it.each([0, 0.3])("is that of all ordered batches of 2 and 3, exploration %s", (exploration) => {
    for (const [name, graph] of Object.entries(graphs))
      for (const n of [2, 3]) {
        const { exact, enumerated } = both(graph, { objective, alpha, exploration }, variate);
        const { variance, squareOfMean } = enumerated(n);
        const figures = exact(n);
        const digits = Math.abs(1 - alpha) > 0.01 || alpha === 1 ? 1e-10 : 1e-6;
        expect(Math.abs(figures.variance / variance - 1), `${name} ${n}`).toBeLessThan(digits);
        const signal = Math.sqrt(squareOfMean / variance);
        expect(Math.abs(figures.signalToNoise / signal - 1), `${name} ${n}`).toBeLessThan(digits);
      }
  });

  it.each([0, 0.3])("has the bias of all ordered batches, exploration %s", (exploration) => {
    const graph = graphs.grid;
    const { exact, enumerated } = both(graph, { objective, alpha, exploration }, variate);
    const query = expectedGradientQuery({
      lane: { objective, alpha, controlVariate: variate },
      batchSize: 2,
      exploration,
      logWeightShift: 0.3,
      trueLogZ: 0,
      logZ: 0.4,
    });
    const { relativeBias } = exact(2);
    if (query === null) {
      expect(relativeBias).toBeNull();
      return;
    }
    const truth = new Float64Array(27);
    const table = tableOf(graph, randomOutputs(graph, options), options);
    writeExactGradient(createGradientWorkspace(graph), table, query, truth);
    // the enumeration itself subtracts constants of 10⁹ where none is taken out before
    const digits = variate === "withoutConstant" && Math.abs(1 - alpha) < 1e-6 ? 5 : 8;
    expect(relativeError(enumerated(2).mean, truth)).toBeCloseTo(relativeBias!, digits);
  });
});

// Own distances by path sums against sums over every trajectory: of what the record says is minimised, and
// of the losses that evaluate() finds for one trajectory.

import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { FlowEvaluator } from "../flow/evaluator.ts";
import { batchOf, enumerateTrajectories } from "../sampling/enumerate.ts";
import { scoreBatch } from "../sampling/rollouts.ts";
import { columnsOf, randomTable } from "../sampling/samplingFixtures.ts";
import { type ChosenObjective, orderOf, parameterValues } from "./family.ts";
import { batchEstimators } from "./gradient/batchEstimators.ts";
import { allocateOutput, type ObjectiveDefinition } from "./objective.ts";
import { objectives } from "./objectives.ts";
import { ownDistance } from "./ownDistance.ts";

const reward = { id: "corners", R0: 0.1, R1: 0.5, R2: 2 } as const;
const environment = buildEnvironment({ id: "hypergrid", dimensions: 2, height: 3, reward }, 0);
/** Fixed length: every trajectory is as long as any other. */
const even = buildEnvironment(
  { id: "set", universe: 4, size: 3, reward: { id: "additive", f: [1, -2, 0.5, 3] } },
  0,
);

interface Setting {
  readonly exploration?: number;
  readonly learnsBackward?: boolean;
  readonly logZ?: number;
}

function measured(lane: ChosenObjective, setting: Setting, on = environment) {
  const { exploration = 0, learnsBackward = false, logZ = 0 } = setting;
  const { graph } = on;
  const options = { seed: 5, spread: 1, stateFlow: true, learnedBackward: learnsBackward };
  expect(columnsOf(graph, options).stateFlowColumn).not.toBeNull();
  const policies = randomTable(graph, options);
  const evaluator = new FlowEvaluator(on);
  const { metrics } = evaluator.evaluate(policies, 0.5);
  const rest = { exploration, learnsBackward, logZ, trueLogZ: evaluator.logZ };
  const distance = ownDistance({ graph, lane, policies, metrics, ...rest });
  const trajectories = enumerateTrajectories(graph).map((edges) => {
    const batch = batchOf(graph, [edges]);
    scoreBatch({ graph, ...policies, exploration }, batch);
    const logWeight = batch.logReward[0]! + batch.logPB[0]! - batch.logPF[0]! - evaluator.logZ;
    const definition: ObjectiveDefinition = objectives[lane.objective];
    const output = allocateOutput(batch);
    const parameters = parameterValues(lane);
    const input = { graph, batch, ...policies, logZ, parameters, logWeightShift: 0 };
    if (definition.learnsBackward)
      batchEstimators[lane.objective].evaluate(
        { ...input, controlVariate: "none", explores: exploration > 0 },
        output,
      );
    const [pF, pE] = [Math.exp(batch.logPF[0]!), Math.exp(batch.logPE[0]!)];
    return { pF, pE, logWeight, loss: output.loss, length: edges.length };
  });
  return { distance, trajectories };
}

describe("of an α-divergence", () => {
  const lanes = [
    { objective: "reverseKl" },
    { objective: "forwardKl" },
    ...[-2, -0.5, 0.3, 1, 2.5, 4].map((alpha) => ({ objective: "tsallis", alpha }) as const),
    { objective: "renyi", alpha: 0.3 },
  ] as const;
  it.each(lanes)("follows what is minimised: %o", (lane) => {
    const { distance, trajectories } = measured(lane, {});
    const alpha = orderOf(lane)!;
    const expectation = (g: (l: number) => number) =>
      trajectories.reduce((sum, { pF, logWeight }) => sum + pF * g(logWeight), 0);
    const definition: ObjectiveDefinition = objectives[lane.objective];
    const minimised = definition.minimised(expectation, parameterValues(lane))!;
    // T_α/α = (e^{(α−1)R_α} − 1)/(α(α − 1)), and the record leaves the constant out
    const power = Math.exp((alpha - 1) * alpha * distance) / (alpha * (alpha - 1));
    if (alpha === 0 || alpha === 1) expect(distance).toBeCloseTo(minimised, 10);
    else if (lane.objective === "renyi") expect(distance).toBeCloseTo(minimised, 10);
    else expect(power / minimised).toBeCloseTo(1, 10);
  });
});

const regressions: [ChosenObjective, Setting][] = [
  [{ objective: "trajectoryBalance" }, { exploration: 0.3, logZ: 0.7 }],
  [{ objective: "trajectoryBalance" }, { learnsBackward: true, logZ: -2 }],
  [{ objective: "trajectoryBalance" }, { exploration: 1, learnsBackward: true, logZ: 3 }],
];
it.each(regressions)("is the expected loss of a trajectory: %o, %o", (lane, setting) => {
  const { distance, trajectories } = measured(lane, setting);
  expect(distance).toBeCloseTo(
    trajectories.reduce((sum, { pE, loss }) => sum + pE * loss, 0),
    9,
  );
});

it.each([{ exploration: 0.3 }, { learnsBackward: true }])(
  "is VarGrad's variance: %o",
  (setting) => {
    const { distance, trajectories } = measured({ objective: "varGrad" }, setting);
    const mean = trajectories.reduce((sum, { pE, logWeight }) => sum + pE * logWeight, 0);
    const variance = trajectories.reduce(
      (sum, one) => sum + one.pE * (one.logWeight - mean) ** 2,
      0,
    );
    expect(distance).toBeCloseTo(variance, 9);
  },
);

it("is detailed balance's mean over transitions", () => {
  const lane = { objective: "detailedBalance" } as const;
  const { distance, trajectories } = measured(lane, { exploration: 0.4, learnsBackward: true });
  const loss = trajectories.reduce((sum, one) => sum + one.pE * one.loss * one.length, 0);
  expect(distance).toBeCloseTo(
    loss / trajectories.reduce((sum, { pE, length }) => sum + pE * length, 0),
    9,
  );
});

it.each([0, 0.9, 1])("is SubTB(%d)'s loss where trajectories are equally long", (lambda) => {
  const lane = { objective: "subTrajectoryBalance", lambda } as const;
  const { distance, trajectories } = measured(lane, { exploration: 0.2 }, even);
  expect(distance).toBeCloseTo(
    trajectories.reduce((sum, { pE, loss }) => sum + pE * loss, 0),
    9,
  );
});

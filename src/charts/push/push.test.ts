// Push curves against their closed forms, and against the coefficients that the real objectives give
// to a real batch.

import { describe, expect, it } from "vitest";
import { orderOf } from "../../objectives/family.ts";
import { excludedAlphaProblem } from "../../objectives/gradient/controlVariates.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../../objectives/objective.ts";
import { estimate } from "../../objectives/objectiveFixtures.ts";
import "../../objectives/lateObjectives.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { lookOf } from "../../records/look.ts";
import { enumerateTrajectories } from "../../sampling/enumerate.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../../sampling/samplingFixtures.ts";
import {
  balanceOf,
  countPushes,
  offsetOf,
  type PushLane,
  pushOf,
  pushOfLane,
  pushRange,
  spreadOf,
} from "./pushData.ts";
import { pushAxisOf } from "./pushScales.ts";

const logZ = 3.109;

function batchAt(...logWeights: number[]) {
  return {
    logWeights: Float64Array.from(logWeights),
    coefficients: new Float64Array(logWeights.length),
    centre: 0,
  };
}

function laneOf(
  objective: ObjectiveId,
  alpha = 0.5,
  batches: PushLane["batches"] = [],
  controlVariate: ControlVariateId = "leaveOneOut",
): PushLane {
  return {
    label: objective,
    look: lookOf(0),
    ...pushOfLane({ objective, alpha }),
    controlVariate,
    batches,
  };
}

describe("push shapes", () => {
  const xs = [-5, -1, -0.1, 0, 0.3, 2, 5];
  it.each([
    ["trajectoryBalance", 0.5, (x: number) => x],
    ["varGrad", 0.5, (x: number) => x],
    ["reverseKl", 0.5, (x: number) => x],
    ["forwardKl", 0.5, (x: number) => Math.exp(x) - 1],
    ["tsallis", 0.5, (x: number) => 2 * (Math.exp(x / 2) - 1)],
    ["renyi", 0.5, (x: number) => 2 * (Math.exp(x / 2) - 1)],
    ["tsallis", 2, (x: number) => 1 - Math.exp(-x)],
    ["tsallis", -2, (x: number) => (Math.exp(3 * x) - 1) / 3],
  ] as const)("%s at α = %d is its closed form", (objective, alpha, truth) => {
    const push = pushOf(laneOf(objective, alpha), { logZ, kind: "shape" })!;
    for (const x of xs)
      expect(Math.abs(push(x) - truth(x))).toBeLessThan(1e-6 * (1 + Math.abs(truth(x))));
  });
  it("has none where an objective acts on transitions", () => {
    expect(pushOf(laneOf("detailedBalance"), { logZ, kind: "shape" })).toBeNull();
  });
});

describe("applied pushes", () => {
  const graph = cornerGrid(4);
  const outputs = { seed: 21, spread: 0.8, stateFlow: true, learnedBackward: true };
  const setup = {
    graph,
    table: tableOf(graph, randomOutputs(graph, outputs), outputs),
    columns: columnsOf(graph, outputs),
    logZ: 1.5,
    logWeightShift: 0.7,
  };
  const trajectories = enumerateTrajectories(graph).slice(3, 14);
  const ids = Object.entries(objectives) as [ObjectiveId, ObjectiveDefinition][];
  const cases = ids
    .filter(([, { push }]) => push)
    .flatMap(([id, { controlVariates }]) => controlVariates.map((one) => [id, one] as const));

  it.each(cases)(
    "of %s with %s are proportional to the coefficients",
    (objective, controlVariate) => {
      for (const alpha of [-1, 0.5, 1, 2]) {
        if (excludedAlphaProblem(controlVariate, orderOf({ objective, alpha }))) continue;
        const { batch, output } = estimate(
          { ...setup, objective, controlVariate, alpha },
          trajectories,
        );
        const logWeights = Float64Array.from(
          batch.logReward,
          (logReward, i) => logReward + batch.logPB[i]! - batch.logPF[i]!,
        );
        const { byTrajectory: coefficients, centre } = output;
        const lane = laneOf(
          objective,
          alpha,
          [{ logWeights, coefficients, centre }],
          controlVariate,
        );
        const push = pushOf(lane, { logZ, kind: "applied" })!;
        const pushes = [...logWeights].map((logWeight) => push(logWeight - logZ));
        const strongest = pushes.reduce(
          (best, push, k) => (Math.abs(push) > Math.abs(pushes[best]!) ? k : best),
          0,
        );
        const factor = -coefficients[strongest]! / pushes[strongest]!;
        expect(factor).toBeGreaterThan(0);
        for (const [i, push] of pushes.entries())
          expect(push + coefficients[i]! / factor).toBeCloseTo(0, 4);
      }
    },
  );

  it("give trajectory balance its zero at the learned log Z", () => {
    const batches = [{ ...batchAt(0, 1, 2), centre: logZ - 1.25 }];
    const lane = laneOf("trajectoryBalance", 0.5, batches, "none");
    expect(offsetOf(lane, logZ)).toBeCloseTo(-1.25, 6);
    expect(balanceOf(lane, logZ, 4)).toBeCloseTo(-1.25, 6);
    expect(balanceOf(lane, logZ, 1)).toBeNull();
  });

  it("only ever raise with importance weights and no baseline", () => {
    const lane = laneOf("forwardKl", 0.5, [{ ...batchAt(0, 1), centre: 2 }], "none");
    const push = pushOf(lane, { logZ, kind: "applied" })!;
    for (const x of [-3, 0, 2]) expect(push(x)).toBeCloseTo(Math.exp(x), 5);
    expect(balanceOf(lane, logZ, 4)).toBeNull();
  });

  it("have the median offset of several seeds, and none without a batch", () => {
    const batches = [batchAt(logZ - 1), batchAt(logZ - 2), batchAt(logZ - 9)];
    expect(offsetOf(laneOf("reverseKl", 0.5, batches), logZ)).toBeCloseTo(-2, 6);
    expect(offsetOf(laneOf("reverseKl"), logZ)).toBe(0);
    expect(offsetOf(laneOf("reverseKl", 0.5, [batchAt()]), logZ)).toBe(0);
  });
});

describe("the vertical axis", () => {
  const lanes = [laneOf("forwardKl"), laneOf("reverseKl")];
  const question = { logZ, kind: "shape" } as const;
  it("has the range of the horizontal one, or bends to hold everything", () => {
    const linear = pushAxisOf(lanes, question, { range: 6, scale: "linear", pixels: [200, 0] });
    expect(linear.domain).toEqual([-6, 6]);
    const symlog = pushAxisOf(lanes, question, { range: 6, scale: "symlog", pixels: [200, 0] });
    expect(symlog.domain[1]).toBeCloseTo(Math.expm1(6), 3);
    expect(symlog.to(Math.expm1(6))).toBeCloseTo(0, 6);
    expect(symlog.from(symlog.to(17))).toBeCloseTo(17, 6);
    const ticks = symlog.ticks.map(({ value }) => value);
    expect(ticks).toContain(0);
    expect(ticks).toContain(100);
    expect(ticks).toContain(-1);
  });
});

describe("batches", () => {
  const lane = laneOf("reverseKl", 0.5, [
    batchAt(logZ - 1, logZ + 1),
    batchAt(logZ + 99, Number.NaN),
  ]);
  it("counts every trajectory, the far ones at the ends", () => {
    const counts = new Float64Array(4);
    expect(countPushes(lane, logZ, 2, counts)).toBe(3);
    expect([...counts]).toEqual([0, 1, 0, 2]);
  });
  it("measures where a batch lies", () => {
    const lane = laneOf("reverseKl", 0.5, [batchAt(logZ - 1, logZ + 3)]);
    const { mean, deviation } = spreadOf(lane, logZ);
    expect(mean).toBeCloseTo(1, 12);
    expect(deviation).toBeCloseTo(2, 12);
  });
  it("grows its range at once and shrinks it only when half is unused", () => {
    const within = (size: number) => [
      laneOf("reverseKl", 0.5, [batchAt(...new Array<number>(50).fill(logZ + size))]),
    ];
    expect(pushRange([], logZ, 0)).toBe(4);
    expect(pushRange(within(7), logZ, 4)).toBe(8);
    expect(pushRange(within(5), logZ, 8)).toBe(8);
    expect(pushRange(within(3), logZ, 8)).toBe(4);
    expect(pushRange(within(1e5), logZ, 8)).toBe(60);
  });
});

// The account of a watched trajectory against its definition, log w = log R + log p_B − log p_F, on cohorts that
// train; the pushes against the coefficients that batches were given and the push curve.
import { describe, expect, it } from "vitest";
import { pushOf, pushOfLane } from "../../charts/push/pushData.ts";
import { coefficientOf } from "../../objectives/family.ts";
import { smallMlp, trainableCohort } from "../../training/cohortFixtures.ts";
import { walkOf } from "../../training/look/walk.ts";
import { snapshotOf } from "../../worker/takeSnapshot.ts";
import { seedsOfLane } from "./seeds.ts";
import { lanePushes, walkSums } from "./walkSums.ts";

const lanes = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl", controlVariate: "leaveOneOut" },
  { objective: "forwardKl", controlVariate: "none" },
  { objective: "tsallis", alpha: 0.5, controlVariate: "batchMean" },
  { objective: "jensenShannon", controlVariate: "none" },
  { objective: "varGrad" },
  { objective: "detailedBalance" },
];

async function trained() {
  const cohort = await trainableCohort({
    environment: { id: "hypergrid", dimensions: 2, height: 4 },
    policy: smallMlp,
    training: { batchSize: 16 },
    lanes,
  });
  for (let step = 0; step < 5; step++) cohort.train();
  cohort.evaluate();
  const snapshot = snapshotOf(cohort, 0, new Map());
  const logRewards = [...cohort.environment.graph.logRewards];
  const logZ = Math.log(logRewards.reduce((sum, logR) => sum + Math.exp(logR), 0));
  return { cohort, snapshot, logZ };
}

describe("a watched trajectory", () => {
  it("adds up to its weight, line by line, as it does in the batch that drew it", async () => {
    const { cohort } = await trained();
    for (const lane of lanes.keys()) {
      // p_B is uniform here, so what the weight is of is known state by state
      const walk = walkOf(cohort, { lane, seed: 0, way: { id: "drawn", number: lane } })!;
      const on = walk.lanes[lane]!;
      const { parentOffsets, logRewards } = cohort.environment.graph;
      let logWeight = logRewards[walk.states.at(-1)!]!;
      for (const state of walk.states.slice(1))
        logWeight -= Math.log(parentOffsets[state + 1]! - parentOffsets[state]!);
      walk.options.forEach((options, t) => {
        const taken = options.find(({ child }) => child === (walk.states[t + 1] ?? null))!;
        logWeight -= taken.logPF;
      });
      expect(walkSums(walk, on).logWeight).toBeCloseTo(logWeight, 10);
      const half = walkSums(walk, on, walk.edges.length - 1);
      expect(half.logWeight).toBeNull();
      expect(half.logReward).toBeNull();
      expect(half.logPF + on.logPF.at(-1)!).toBeCloseTo(walkSums(walk, on).logPF, 12);
      expect(walkSums(walk, on, 0)).toEqual({
        logPF: 0,
        logPB: 0,
        logReward: null,
        logWeight: null,
      });
    }
  });

  it("is pushed as the objectives say: their coefficient, and the push curve’s value", async () => {
    const { cohort, snapshot, logZ } = await trained();
    const walk = walkOf(cohort, { lane: 1, seed: 0, way: { id: "likeliest" } })!;
    const seedsOf = (lane: number) => seedsOfLane(snapshot, lane);
    const { lanes: configs } = cohort.config;
    const pushes = lanePushes({ walk, lanes: configs, logZ, seedsOf });
    expect(pushes.map(({ lane }) => lane)).toEqual([...lanes.keys()]);
    for (const { lane, logWeight, ...of } of pushes) {
      const replica = cohort.replicas[lane]!;
      const learned = replica.objective.learns.logZ;
      expect(of.isLearned).toBe(learned);
      const coefficient = coefficientOf(configs[lane]!);
      expect(of.logZ).toBe(coefficient ? (learned ? replica.logZ.value : logZ) : null);
      if (!coefficient) {
        expect(of.push).toBeNull();
        expect(of.byTransition).toHaveLength(walk.edges.length);
        continue;
      }
      const centre = learned ? replica.logZ.value : replica.output.centre;
      expect(of.coefficient).toBe(coefficient(logWeight, centre));
      const curve = pushOf(
        {
          ...pushOfLane(configs[lane]!),
          controlVariate: configs[lane]!.controlVariate,
          batches: seedsOf(lane),
        },
        { logZ, kind: "applied" },
      )!;
      expect(of.push).toBe(curve(logWeight - logZ));
      expect(of.byTransition).toBeNull();
    }
    // by hand: 2 (log Z − log w) of trajectory balance, and −w/e^centre of forward KL
    const [balance, , forward] = pushes;
    expect(balance!.coefficient).toBeCloseTo(2 * (balance!.logZ! - balance!.logWeight), 10);
    const { centre } = cohort.replicas[2]!.output;
    expect(forward!.coefficient).toBeCloseTo(-Math.exp(forward!.logWeight - centre), 10);
  });

  it("is the coefficient that a batch gives it, where the batch has just drawn it", async () => {
    const { cohort, snapshot, logZ } = await trained();
    // forward KL without a control variate: coefficients are the function itself
    const { batch, output } = cohort.replicas[2]!;
    const coefficient = coefficientOf(cohort.config.lanes[2]!)!;
    for (let i = 0; i < batch.batchSize; i++) {
      const logWeight = batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!;
      expect(coefficient(logWeight, output.centre)).toBeCloseTo(output.byTrajectory[i]!, 8);
    }
    expect(snapshot.replicas[2]!.centre).toBe(output.centre);
    expect(logZ).toBeGreaterThan(0);
  });
});

// What the page is handed of a cohort, against the cohort itself: a real one of three lanes with two
// seeds, after a few steps, before the first, and where it goes on from a checkpoint.
import { beforeAll, describe, expect, it } from "vitest";
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import { hasBatch } from "../protocol/snapshot.ts";
import type { CohortCheckpoint } from "../records/checkpoint.ts";
import type { EvaluatedCohort } from "../training/evaluatedCohort.ts";
import { openCohort } from "../training/openCohort.ts";
import type { TrainedCohort } from "../training/trainedCohort.ts";
import { Diagnosing } from "./diagnosing.ts";
import { buffersOf, laneTableOf, snapshotOf } from "./takeSnapshot.ts";

async function cohortAfter(
  nSteps: number,
  from: CohortCheckpoint | null = null,
): Promise<TrainedCohort> {
  const validated = validateConfig({
    environment: { height: 3 },
    policy: { id: "tabular" },
    training: { batchSize: 4 },
    seed: 7,
    nSeeds: 2,
    lanes: [
      { objective: "trajectoryBalance" },
      { objective: "tsallis" },
      { objective: "detailedBalance" },
    ],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(validated.config, backend);
  if (from) cohort.restore(from);
  for (let step = 0; step < nSteps; step++) cohort.train();
  cohort.evaluate();
  return cohort;
}

let cohort: EvaluatedCohort;
let untrained: EvaluatedCohort;
let checkpoint: CohortCheckpoint;
/** At the fifth step too, from a checkpoint: it has learned, and drawn nothing since. */
let restored: EvaluatedCohort;
beforeAll(async () => {
  const trained = await cohortAfter(5);
  checkpoint = trained.checkpoint();
  cohort = trained;
  untrained = await cohortAfter(0);
  restored = await cohortAfter(0, checkpoint);
});

describe("a picture of a cohort", () => {
  it("names step, trajectories, time, lanes and seeds", () => {
    const snapshot = snapshotOf(cohort, 2.5);
    expect(snapshot).toMatchObject({ step: 5, trajectories: 20, seconds: 2.5 });
    expect(snapshot.replicas.map(({ lane, seed }) => [lane, seed])).toEqual([
      [0, 7],
      [0, 8],
      [1, 7],
      [1, 8],
      [2, 7],
      [2, 8],
    ]);
  });

  it("holds each replica's last evaluation", () => {
    for (const [index, replica] of snapshotOf(cohort, 0).replicas.entries()) {
      const { metrics, terminatingProbability } = cohort.evaluation(index);
      expect(replica.metrics).toEqual(metrics);
      expect([...replica.terminatingProbability]).toEqual([...terminatingProbability]);
    }
  });

  it("weighs a trajectory by log R + log p_B − log p_F", () => {
    for (const [index, { logWeights }] of snapshotOf(cohort, 0).replicas.entries()) {
      const { batch } = cohort.replicas[index]!;
      expect(logWeights).toHaveLength(4);
      for (let i = 0; i < 4; i++)
        expect(logWeights[i]).toBeCloseTo(batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!);
    }
  });

  it("has coefficients where the objective is of trajectories, log Z where one is learned", () => {
    const { replicas } = snapshotOf(cohort, 0);
    expect(replicas.map(({ coefficients }) => coefficients.length)).toEqual([4, 4, 4, 4, 0, 0]);
    expect(replicas[0]!.logZ).toBe(cohort.replicas[0]!.logZ.value);
    expect(replicas.map(({ logZ }) => logZ === null)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it("measures log-weights from the run's constant, which is 0 before the first batch", () => {
    expect(snapshotOf(cohort, 0).replicas[2]!.logWeightShift).toBe(
      cohort.replicas[2]!.logWeightShift,
    );
    expect(untrained.replicas[2]!.logWeightShift).toBeNull();
    expect(snapshotOf(untrained, 0).replicas[2]!.logWeightShift).toBe(0);
  });

  it.each(["untrained", "restored"] as const)("has no batch where it is %s", async (which) => {
    const subject = { untrained, restored }[which];
    const diagnosing = new Diagnosing(subject, () => 0);
    diagnosing.watch({ diagnostics: ["pressure", "visits", "trajectories"], seed: 0 });
    const { replicas } = snapshotOf(subject, 0, diagnosing.take("shown"));
    for (const [index, replica] of replicas.entries()) {
      expect(hasBatch(replica)).toBe(false);
      expect([replica.logWeights.length, replica.coefficients.length]).toEqual([0, 0]);
      const { effectiveSampleSize, gradientNorm, loss } = replica.metrics;
      expect([effectiveSampleSize, gradientNorm, loss]).toEqual([
        Number.NaN,
        Number.NaN,
        Number.NaN,
      ]);
      const { batchPressure, visits, trajectories } = replica.diagnostics ?? {};
      if (index % 2 === 0)
        expect([batchPressure, visits, trajectories]).toEqual([null, null, null]);
    }
    // all else is of the step it stands at
    const whole = snapshotOf(which === "restored" ? cohort : untrained, 0).replicas;
    for (const [index, { logZ, terminatingProbability, metrics }] of replicas.entries()) {
      expect(logZ).toBe(whole[index]!.logZ);
      expect(terminatingProbability).toEqual(whole[index]!.terminatingProbability);
      expect(metrics.totalVariation).toBe(whole[index]!.metrics.totalVariation);
    }
  });

  it("has a batch again once a step was taken from the checkpoint, the one of the run that never stopped", async () => {
    const [on, whole] = [await cohortAfter(1, checkpoint), await cohortAfter(6)].map((one) =>
      snapshotOf(one, 0),
    );
    expect(on!.replicas.every(hasBatch)).toBe(true);
    expect(on).toEqual(whole);
  });

  it("shares no memory with the cohort, and lists all of its own for transfer", () => {
    const diagnosing = new Diagnosing(cohort, () => 0);
    diagnosing.watch({ diagnostics: ["pressure", "visits", "flow", "trajectories"], seed: 0 });
    const snapshot = snapshotOf(cohort, 0, diagnosing.take("shown"));
    const own = new Set(buffersOf(snapshot));
    for (const [index, { batch, output }] of cohort.replicas.entries()) {
      const { terminatingProbability } = cohort.evaluation(index);
      for (const { buffer } of [terminatingProbability, batch.logReward, output.byTrajectory])
        expect(own.has(buffer as ArrayBuffer)).toBe(false);
    }
    expect(snapshot.replicas.map(({ diagnostics }) => diagnostics !== null)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
    // whatever of it is an array must travel with it
    const copy = structuredClone(snapshot, { transfer: [...own] });
    expect(copy.replicas[0]!.diagnostics!.trajectories!.edges.length).toBeGreaterThan(0);
    expect(longestArray(snapshot)).toBe(0);
  });
});

/** Elements of the longest typed array anywhere in plain data; those that were transferred have 0. */
function longestArray(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Math.max(0, ...Object.values(value).map(longestArray));
}

describe("the policy of a lane", () => {
  it("is a copy of its first seed's table at the step shown", () => {
    for (const lane of [0, 1, 2]) {
      const { table } = cohort.replicas[2 * lane]!;
      const found = laneTableOf(cohort, lane)!;
      expect([found.lane, found.step]).toEqual([lane, 5]);
      expect([...found.logPFByEdge]).toEqual([...table.logPFByEdge]);
      expect([...found.logPBByEdge]).toEqual([...table.logPBByEdge]);
      expect(found.logPFByEdge.buffer).not.toBe(table.logPFByEdge.buffer);
      expect(found.logPBByEdge.buffer).not.toBe(table.logPBByEdge.buffer);
    }
  });

  it("comes with log F and log Z where the objective learns them", () => {
    const [balance, tsallis, detailed] = [0, 1, 2].map((lane) => laneTableOf(cohort, lane)!);
    expect(balance!.logZ).toBe(cohort.replicas[0]!.logZ.value);
    expect([tsallis!.logZ, detailed!.logZ]).toEqual([0, 0]);
    const { logStateFlow } = cohort.replicas[4]!.table;
    expect([...detailed!.logStateFlow!]).toEqual([...logStateFlow!]);
    expect(detailed!.logStateFlow!.buffer).not.toBe(logStateFlow!.buffer);
    expect([balance!.logStateFlow, tsallis!.logStateFlow]).toEqual([null, null]);
  });

  it("measures log-weights from the highest log-reward before the first batch", () => {
    const { logRewards } = untrained.environment.graph;
    expect(laneTableOf(untrained, 1)!.logWeightShift).toBe(Math.max(...logRewards));
    expect(laneTableOf(cohort, 1)!.logWeightShift).toBe(cohort.replicas[2]!.logWeightShift);
  });

  it("is none of a lane that is not there, or that has stopped", () => {
    expect(laneTableOf(cohort, 3)).toBeNull();
    const stopped = { step: 3, message: "The loss is not finite." };
    const replicas = cohort.replicas.map((replica, index) =>
      index === 2 ? { ...replica, stopped } : replica,
    );
    const { config, environment } = cohort;
    const halted = { ...cohort, config, environment, evaluatedStep: 5, replicas };
    expect(laneTableOf(halted, 1)).toBeNull();
    expect(laneTableOf(halted, 0)).not.toBeNull();
  });
});

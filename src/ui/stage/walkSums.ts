// What a watched trajectory comes to: its factors line by line, their sum, and what each lane's objective makes
// of it. log w = log R + Σ log p_B − Σ log p_F; the push is that of the push curve at log w − log Z.
import { type PushSource, pushOf, pushOfLane } from "../../charts/push/pushData.ts";
import type { LaneConfig } from "../../experiment/config.ts";
import { coefficientOf } from "../../objectives/family.ts";
import { hasBatch, type ReplicaSnapshot } from "../../protocol/snapshot.ts";
import type { LaneOnWalk, WalkRecord } from "../../records/walkRecord.ts";

/** Sums over the first transitions. */
export interface WalkSums {
  readonly logPF: number;
  readonly logPB: number;
  /** log R and log w, in nats; null while it has not stopped. */
  readonly logReward: number | null;
  readonly logWeight: number | null;
}

/** What of a walk is known after its first `nShown` transitions, under one lane's policies. */
export function walkSums(
  { edges, logReward }: Pick<WalkRecord, "edges" | "logReward">,
  { logPF, logPB }: Pick<LaneOnWalk, "logPF" | "logPB">,
  nShown = edges.length,
): WalkSums {
  const forward = sum(logPF.slice(0, nShown));
  const back = sum(logPB.slice(0, nShown));
  const isDone = nShown >= edges.length;
  return {
    logPF: forward,
    logPB: back,
    logReward: isDone ? logReward : null,
    logWeight: isDone ? logReward + back - forward : null,
  };
}

/** What a lane's objective makes of a walk. */
export interface LanePush {
  readonly lane: number;
  /** log w under the lane's own policies (nats). */
  readonly logWeight: number;
  /** What it measures log w by: its own log Z, or the exact one; null where it acts on transitions. */
  readonly logZ: number | null;
  readonly isLearned: boolean;
  /** The objective's coefficient before any baseline; null where it acts on transitions. */
  readonly coefficient: number | null;
  /** The push as the push curve has it; null where there is no curve. */
  readonly push: number | null;
  /** Of objectives on transitions, the push on each; null for others. [transition] */
  readonly byTransition: readonly number[] | null;
}

export interface PushesOf {
  readonly walk: WalkRecord;
  readonly lanes: readonly LaneConfig[];
  /** The exact log Z. */
  readonly logZ: number;
  /** Seeds of a lane as they were last shown. */
  seedsOf(lane: number): readonly ReplicaSnapshot[];
}

/** One for every lane that has not stopped. */
export function lanePushes({ walk, lanes, logZ, seedsOf }: PushesOf): readonly LanePush[] {
  return walk.lanes.flatMap((on, lane): LanePush[] => {
    const config = lanes[lane];
    if (!on || !config) return [];
    const logWeight = walkSums(walk, on).logWeight ?? Number.NaN;
    const coefficient = coefficientOf(config);
    const centre = on.logZ ?? on.centre ?? logZ;
    const curve = pushOf(pushSource(config, seedsOf(lane)), { logZ, kind: "applied" });
    return [
      {
        lane,
        logWeight,
        logZ: coefficient ? (on.logZ ?? logZ) : null,
        isLearned: on.logZ !== null,
        coefficient: coefficient?.(logWeight, centre) ?? null,
        push: curve?.(logWeight - logZ) ?? null,
        byTransition: on.pushes,
      },
    ];
  });
}

function pushSource(config: LaneConfig, seeds: readonly ReplicaSnapshot[]): PushSource {
  const { controlVariate } = config;
  return { ...pushOfLane(config), controlVariate, batches: seeds.filter(hasBatch) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

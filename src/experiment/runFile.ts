// The run format: what the page exports and `npm run experiment` writes (docs/run-format.md). Types
// and the plain helpers for numbers that JSON cannot hold; who fills it in is src/training.

import type { ControlVariateId } from "../objectives/objective.ts";
import type { ObjectiveId } from "../objectives/registry.ts";
import type { MetricId } from "../records/metrics.ts";
import type { Config } from "./config.ts";

export const RUN_FORMAT = "gflownet-playground/run";

/** A number, or null where it is not finite (JSON has no infinity) or does not exist. */
export type Finite = number | null;

export interface SeedResult {
  readonly seed: number;
  readonly step: number;
  readonly trajectories: number;
  /** Running time, without pauses. */
  readonly seconds: number;
  readonly status: "ok" | "diverged";
  /** Learned log Z; null where the objective learns none. */
  readonly logZ: Finite;
  /** Natural log; null where invalid; stop last. [state][action] */
  readonly logPF: readonly (readonly Finite[])[];
  /** [state] */
  readonly terminatingProbability: readonly number[];
  readonly metrics: Readonly<Record<MetricId, Finite>>;
  readonly history: Readonly<
    Record<"step" | "trajectories" | "seconds", readonly number[]> &
      Record<MetricId, readonly Finite[]>
  >;
}

export interface LaneResult {
  readonly objective: ObjectiveId;
  readonly controlVariate: ControlVariateId;
  readonly alpha?: number;
  readonly lambda?: number;
  readonly seeds: readonly SeedResult[];
}

/** A checkpoint as JSON; files/savedCheckpoint.ts writes and reads it. */
export interface SavedCheckpoint {
  readonly step: number;
  /** Seconds of running time. */
  readonly seconds: number;
  readonly network: {
    /** [replica, parameter], as docs/exports.md lays parameters out. */
    readonly weights: string;
    readonly firstMoment: string;
    readonly secondMoment: string;
    /** Adam steps taken. */
    readonly step: number;
  };
  /** Lane-major: replica = lane · nSeeds + seed index. */
  readonly replicas: readonly SavedReplica[];
}

interface SavedReplica {
  /** Null where it is not finite. */
  readonly logZ: Finite;
  readonly logZFirstMoment: Finite;
  readonly logZSecondMoment: Finite;
  readonly logZStep: number;
  readonly logWeightShift: Finite;
  readonly divergence: { readonly step: number; readonly message: string } | null;
}

export interface RunFile {
  readonly format: typeof RUN_FORMAT;
  readonly version: 1;
  readonly config: Config;
  readonly backend: string;
  readonly environment: {
    readonly nStates: number;
    readonly nTerminating: number;
    readonly nActions: number;
    readonly logZ: number;
  };
  /** Canonical names, in order. [state] */
  readonly states: readonly string[];
  /** p*, 0 where not terminating. [state] */
  readonly target: readonly number[];
  readonly lanes: readonly LaneResult[];
  /** The link that the file came from, where the page wrote it. */
  readonly link?: string;
  /** What continues the run exactly; without it the run can be looked at, not continued. */
  readonly checkpoint?: SavedCheckpoint;
}

/** The value itself, or null where JSON could not hold it. */
export function finite(value: number | null): Finite {
  return value !== null && Number.isFinite(value) ? value : null;
}

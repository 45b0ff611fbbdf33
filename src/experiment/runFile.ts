import type { ControlVariateId } from "../objectives/objective.ts";
import type {
  FieldKinds,
  Fields,
  networkFields,
  replicaFields,
  runFields,
} from "../records/checkpoint.ts";
import type { BoundId } from "../records/estimatedMetrics.ts";
import type { MetricEstimates } from "../records/metricEstimates.ts";
import type { RowCount } from "../records/metricHistory.ts";
import type { MetricId } from "../records/metrics.ts";
import type { NumericalError } from "../records/numericalError.ts";
import type { SampledSets } from "../records/sampledSets.ts";
import type { Config, LaneConfig } from "./config.ts";

export const RUN_FORMAT = "gflownet-playground/run";

/** Runs of more states leave everything out of their files that is listed by state, as others may, but for what a
 * stopped seed last was: a file of more would be too large to be read again. Such a run is shown by going on from its
 * checkpoint. */
export const MAXIMUM_LISTED_STATES = 65_536;

/** Nor do runs whose tables hold more numbers together, of all replicas: their text would be longer than a browser
 * can make. */
export const MAXIMUM_LISTED_NUMBERS = 8e6;

/** Whether the files of a run of so many states, actions and replicas list what it is by state. */
export function isListable(nStates: number, nActions: number, nReplicas: number): boolean {
  return (
    nStates <= MAXIMUM_LISTED_STATES && nStates * nActions * nReplicas <= MAXIMUM_LISTED_NUMBERS
  );
}

/** A number, or null where it is not finite (JSON has no infinity) or does not exist. */
export type Finite = number | null;

/** One estimator at one batch size on a seed's final table; gradients in the table's logits. */
export interface EstimatorRow {
  readonly controlVariate: ControlVariateId;
  readonly batchSize: number;
  /** ‖E g − g*‖/‖g*‖; null where no exact gradient g* is known. */
  readonly relativeBias: Finite;
  /** Trace of the covariance matrix of one estimate. */
  readonly variance: Finite;
  /** ‖E g‖/√variance. */
  readonly signalToNoise: Finite;
  readonly method: "exact" | "sampled";
  /** 95 % intervals by figure; null where the method needs none, or has none that holds. */
  readonly interval: Readonly<Record<string, readonly [Finite, Finite]>> | null;
}

export interface SeedResult {
  readonly seed: number;
  readonly step: number;
  readonly trajectories: number;
  /** Running time, without pauses. */
  readonly seconds: number;
  /** "stopped": a number was not finite; all that follows is of the last step at which all were. */
  readonly status: "ok" | "stopped";
  /** Why it stopped, as a sentence; only where it did. */
  readonly reason?: string;
  /** The step that it is no nearer to what it minimises than, by exact distance; only where that is so. */
  readonly noNearerThan?: number;
  /** Learned log Z; null where the objective learns none. */
  readonly logZ: Finite;
  /** Natural log; null where invalid; stop last; empty where the file's `states` is. [state][action] */
  readonly logPF: readonly (readonly Finite[])[];
  /**
   * Natural log of p_B of the edge by which the action leaves the state; 0 at stop, null where invalid.
   * Only where the backward policy is learned: else it is uniform over parents. [state][action]
   */
  readonly logPB?: readonly (readonly Finite[])[];
  /** Empty where the file's `states` is, unless the seed has stopped. [state] */
  readonly terminatingProbability: readonly number[];
  readonly metrics: Readonly<Record<MetricId, Finite>>;
  /** How far metrics may be off; only where they come by quadrature. */
  readonly numericalError?: NumericalError;
  /** Metrics that are estimates, with 95 % intervals; only where the environment cannot be listed. Its other metrics
   * that are not of a batch are null. */
  readonly estimates?: MetricEstimates;
  /** What samples show beside; only where sets cannot be listed. As SampledSets in records/sampledSets.ts. */
  readonly sampledSets?: SavedSampledSets;
  /** Only where it was asked for (`--estimators`), and the lane has not stopped. */
  readonly estimators?: readonly EstimatorRow[];
  readonly history: Readonly<
    Record<RowCount, readonly number[]> &
      Record<MetricId, readonly Finite[]> &
      // the ends of intervals, where metrics are estimated
      Partial<Record<BoundId, readonly Finite[]>>
  >;
}

/** Samples of sets as JSON holds them. */
export type SavedSampledSets = Readonly<Record<keyof SampledSets, readonly number[]>>;

export type LaneResult = LaneConfig & { readonly seeds: readonly SeedResult[] };

/** How JSON holds the kinds of fields of a checkpoint. What a stopped replica last looked like stands
 * in the run itself. */
export interface SavedKinds {
  readonly count: number;
  readonly duration: number;
  readonly number: Finite;
  readonly optionalNumber: Finite;
  readonly optionalText: string | null;
  /** Base64 of little-endian float32. */
  readonly floats: string;
  readonly stopped: FieldKinds["stopped"];
}

type Saved<Described extends Fields> = {
  readonly [Name in keyof Described as Described[Name] extends keyof SavedKinds
    ? Name
    : never]: SavedKinds[Described[Name] & keyof SavedKinds];
};

/** A checkpoint as JSON; files/savedCheckpoint.ts writes and reads it. */
export type SavedCheckpoint = Saved<typeof runFields> & {
  readonly network: Saved<typeof networkFields>;
  /** Lane-major: replica = lane · nSeeds + seed index. */
  readonly replicas: readonly Saved<typeof replicaFields>[];
};

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
    /** How log R is measured, as a formula; left out: as the reward's own gives it. */
    readonly logZUnit?: string;
    /** Why metrics are estimated, as a sentence; left out: they are exact. States are bands then. */
    readonly estimated?: string;
  };
  /** Canonical names, in order; empty beyond MAXIMUM_LISTED_STATES, and where tables were left out. [state] */
  readonly states: readonly string[];
  /** p*, 0 where not terminating; empty where `states` is. [state] */
  readonly target: readonly number[];
  /** The order α of the metrics `renyi` and `tsallis`, histories included. */
  readonly metricAlpha: number;
  readonly lanes: readonly LaneResult[];
  /** The link that the file came from, where the page wrote it. */
  readonly link?: string;
  /** What continues the run exactly; without it the run can be looked at, not continued. */
  readonly checkpoint?: SavedCheckpoint;
}

/** The same run without what is listed by state, as runs of very many states are written: what is left leads
 * back to it through its checkpoint. What a stopped seed last was stays. */
export function withoutTables(run: RunFile): RunFile {
  const lanes = run.lanes.map((lane) => ({
    ...lane,
    seeds: lane.seeds.map(({ logPB: _, ...seed }) => ({
      ...seed,
      logPF: [],
      terminatingProbability: seed.status === "stopped" ? seed.terminatingProbability : [],
    })),
  }));
  return { ...run, states: [], target: [], lanes };
}

/** Whether a file lists what its run is by state. */
export function listsStates({ states }: Pick<RunFile, "states">): boolean {
  return states.length > 0;
}

/** The value itself, or null where JSON could not hold it. */
export function finite(value: number | null): Finite {
  return value !== null && Number.isFinite(value) ? value : null;
}

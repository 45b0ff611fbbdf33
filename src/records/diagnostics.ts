// What can be computed at a step besides distributions and metrics: only what a picture on the page
// needs, since each costs a pass over the graph. training/look/diagnose.ts computes it.

/** All kinds; `Diagnostics` says what each holds. */
export type DiagnosticId = "pressure" | "visits" | "flow" | "trajectories";

/** What the page is looking at. */
export interface Watch {
  readonly diagnostics: readonly DiagnosticId[];
  /** Which seed of each lane: its index, or the one whose total variation is the median. */
  readonly seed: number | "median";
  /** Whether of metrics no others are on show than `glimpsedMetrics`, so that between two rows of the curves pictures
   * need no others; left out: all may be. */
  readonly onlyGlimpsed?: boolean;
}

/** Nothing. */
export const watchNothing: Watch = { diagnostics: [], seed: 0 };

/** Whether two ask for the same, in any order. */
export function isSameWatch(first: Watch, second: Watch): boolean {
  return (
    first.seed === second.seed &&
    first.onlyGlimpsed === second.onlyGlimpsed &&
    first.diagnostics.length === second.diagnostics.length &&
    first.diagnostics.every((id) => second.diagnostics.includes(id))
  );
}

/** Trajectories of a batch, with every factor under the policy of the moment. */
export interface TrajectorySample {
  /** Trajectory i owns transitions offsets[i] … offsets[i + 1); its last one is the stop. [i + 1] */
  readonly offsets: Int32Array;
  /** Edge of each transition, state · nActions + action. [transition] */
  readonly edges: Int32Array;
  /** log p_F and log p_B of each transition; log p_B of a stop is 0. Natural logs. [transition] */
  readonly logPF: Float64Array;
  readonly logPB: Float64Array;
}

/** Of one replica at one moment; null where it was not requested or does not exist. */
export interface Diagnostics {
  readonly step: number;
  /**
   * dp_T(x)/dη when all logits of the table follow the exact expected gradient of the lane's
   * objective by a step −η. Null where that is not known: transition-level objectives, balance
   * objectives that explore. [state]
   */
  readonly pressure: Float64Array | null;
  /** The same along the gradient that the last batch gave; null before the first step. [state] */
  readonly batchPressure: Float64Array | null;
  /** Probability that a trajectory passes through each state. [state] */
  readonly reach: Float64Array | null;
  /** Share of the last batch's trajectories that passed through it; with its pressure too. [state] */
  readonly visits: Float64Array | null;
  /** Share of them that ended in it; as `visits`, but in pictures kept by earlier versions. [state] */
  readonly ends?: Float64Array | null;
  /** Probability that a trajectory takes each edge, stops included. [state, action] */
  readonly edgeFlow: Float64Array | null;
  /** The same for the target's trajectories, drawn backwards from p*; null while p_B is uniform,
   * when it never changes. [state, action] */
  readonly backwardFlow: Float64Array | null;
  readonly trajectories: TrajectorySample | null;
  /** What the lane has learned of flows beside its policy; with its flow. Left out by earlier versions. */
  readonly learnedFlow?: LearnedFlow | null;
}

/** What balance losses weigh a policy against, as one lane has it. */
export interface LearnedFlow {
  /** Learned log Z; null where the objective learns none. */
  readonly logZ: number | null;
  /** Learned log F(s); null where the objective learns none. [state] */
  readonly logStateFlow: Float64Array | null;
  /** Whether log p_B is 0 on every edge. */
  readonly forgetsBackward: boolean;
}

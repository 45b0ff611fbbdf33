// A batch of complete trajectories in flat arrays, allocated once and refilled every step.

/** Trajectory i owns transitions offsets[i] … offsets[i + 1); its last one is the stop. */
export interface TrajectoryBatch {
  readonly batchSize: number;
  /** [trajectory + 1] */
  readonly offsets: Int32Array;
  /** Edge number of each transition. [transition] */
  readonly edges: Int32Array;
  /** The state each trajectory ended in. [trajectory] */
  readonly terminalStates: Int32Array;
  /** log p_F(τ) under the forward policy. [trajectory] */
  readonly logPF: Float64Array;
  /** log p_B(τ | x). [trajectory] */
  readonly logPB: Float64Array;
  /** log R(x). [trajectory] */
  readonly logReward: Float64Array;
  /** log p_E(τ) under the exploring policy that drew it; equals logPF without exploration. */
  readonly logPE: Float64Array;
}

/** Whether it holds trajectories: it does from the first step on that was taken with it, so neither at
 * step 0 nor where a run goes on from a checkpoint. */
export function isDrawn({ offsets, batchSize }: TrajectoryBatch): boolean {
  return offsets[batchSize]! > 0;
}

/** What float64 leaves of a probability that is certain. */
const CERTAIN = -1e-10;

/** Whether the policy could have drawn nothing else: all of its trajectories have probability 1. */
export function isCertain({ logPF, batchSize }: TrajectoryBatch): boolean {
  for (let i = 0; i < batchSize; i++) if (logPF[i]! < CERTAIN) return false;
  return true;
}

/** Allocates a batch for trajectories of up to `maximumTrajectoryLength` transitions each. */
export function allocateBatch(batchSize: number, maximumTrajectoryLength: number): TrajectoryBatch {
  return {
    batchSize,
    offsets: new Int32Array(batchSize + 1),
    edges: new Int32Array(batchSize * maximumTrajectoryLength),
    terminalStates: new Int32Array(batchSize),
    logPF: new Float64Array(batchSize),
    logPB: new Float64Array(batchSize),
    logReward: new Float64Array(batchSize),
    logPE: new Float64Array(batchSize),
  };
}

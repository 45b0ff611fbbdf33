// The last batch's trajectories as rows of a list: where each went, its log-weight and how far that
// is from log Z. All factors are those of the policy on show, so a row adds up.
import type { TrajectorySample } from "../../records/diagnostics.ts";

/** One trajectory. */
export interface TrajectoryRow {
  /** Its number in the batch. */
  readonly index: number;
  /** The states it passes through, s0 first. */
  readonly states: readonly number[];
  /** The edge taken from each of them; the last is the stop. */
  readonly edges: readonly number[];
  /** log p_F and log p_B of each transition; 0 for p_B of the stop. */
  readonly logPF: readonly number[];
  readonly logPB: readonly number[];
  /** log R of where it ended. */
  readonly logReward: number;
  /** log w = log R + log p_B − log p_F, in nats. */
  readonly logWeight: number;
}

/** What rows are made with. */
export interface TrajectoryContext {
  readonly nActions: number;
  /** [state] */
  readonly logRewards: Float64Array;
}

/** All rows of a batch, in its order. */
export function trajectoryRows(
  { offsets, edges, logPF, logPB }: TrajectorySample,
  { nActions, logRewards }: TrajectoryContext,
): TrajectoryRow[] {
  return Array.from({ length: offsets.length - 1 }, (_, index) => {
    const [from, to] = [offsets[index]!, offsets[index + 1]!];
    const path = [...edges.subarray(from, to)];
    const forward = [...logPF.subarray(from, to)];
    const backward = [...logPB.subarray(from, to)];
    const states = path.map((edge) => Math.floor(edge / nActions));
    const logReward = logRewards[states.at(-1)!]!;
    const logWeight = logReward + sum(backward) - sum(forward);
    return { index, states, edges: path, logPF: forward, logPB: backward, logReward, logWeight };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

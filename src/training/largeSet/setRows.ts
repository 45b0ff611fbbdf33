// Rows of sets for a network whose rows bring their features, packed one replica after the other in memory that is
// used again: they stand until the next rows are packed.
import type { LargeSetSetting } from "../../environments/spaces/largeSetSpace.ts";
import type { StackRows } from "../../policies/stackRows.ts";
import { writeMembership } from "../../sampling/setPolicy.ts";

/** Trajectories that a policy is measured by, of its own and as many of the target's. */
export const MEASURED_TRAJECTORIES = 512;
/** Of the best sets met so many are kept, and of each so many histories are looked at. */
export const BEST_SETS = 8;
export const HISTORIES = 16;

/** What a step costs, in the terms of a graph: the states that there are, and how many of them a trajectory visits. */
export function largeSetSteps({ size }: LargeSetSetting) {
  return { nStates: 2 ** 40, maximumTrajectoryLength: size + 1 } as const;
}

/** The most rows of one replica: all that a batch meets, or all that a layer of the measured trajectories does. */
export function mostSetRows({ size }: LargeSetSetting, batchSize: number): number {
  return Math.max(1 + batchSize * size, MEASURED_TRAJECTORIES + BEST_SETS * HISTORIES);
}

/** Some sets of each replica. */
export interface MaskList {
  readonly masks: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** No sets. */
export const noMasks: MaskList = { masks: new Int32Array(0), from: 0, to: 0 };

/** Packs rows. */
export class SetRows {
  readonly #setting: LargeSetSetting;
  #features = new Float32Array(0);
  #states = new Int32Array(0);

  constructor(setting: LargeSetSetting) {
    this.#setting = setting;
  }

  get held(): readonly unknown[] {
    return [this.#features, this.#states];
  }

  /** Rows of these sets. [replica] */
  pack(lists: readonly MaskList[]): StackRows {
    const { universe } = this.#setting;
    const offsets = new Int32Array(lists.length + 1);
    for (const [replica, { from, to }] of lists.entries())
      offsets[replica + 1] = offsets[replica]! + to - from;
    const nRows = offsets.at(-1)!;
    if (this.#states.length < nRows) {
      this.#states = Int32Array.from({ length: 2 * nRows }, (_, row) => row);
      this.#features = new Float32Array(2 * nRows * universe);
    }
    let row = 0;
    for (const { masks, from, to } of lists)
      for (let k = from; k < to; k++)
        writeMembership(this.#setting, masks[k]!, this.#features, universe * row++);
    return {
      states: this.#states.subarray(0, nRows),
      offsets,
      features: this.#features.subarray(0, nRows * universe),
    };
  }
}

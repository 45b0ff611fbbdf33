// The messages between page and laboratory worker. One measurement at a time: a new one replaces the
// old, and messages of an older one are dropped.
import type { Config } from "../../experiment/config.ts";
import type { LaneTable } from "../../protocol/snapshot.ts";
import type { SpaceId } from "./laboratorySetting.ts";
import type { LaboratoryResult } from "./measurePoint.ts";

/** So many random streams there are for measurements of one seed: another each time. */
export const N_DRAWS = 2 ** 12;

/** What is measured: the estimators of lanes' objectives on their policies as they stood. */
export interface LaboratoryRequest {
  readonly config: Config;
  /** In the order in which they are sampled. */
  readonly tables: readonly LaneTable[];
  readonly space: SpaceId;
  /** Number of the measurement: each draws anew. */
  readonly draw: number;
  /** Trajectories drawn for each batch size. */
  readonly trajectoriesAPoint: number;
  /** The only batch size at which anything is sampled, and then only what is not exact ("own": each
   * lane's); null: every figure at every size. */
  readonly sampledAt: number | "own" | null;
}

/** An estimator's figures, of one lane. */
export interface LaneEstimate extends LaboratoryResult {
  readonly lane: number;
}

export type LaboratoryCommand =
  | { readonly type: "measure"; readonly id: number; readonly request: LaboratoryRequest }
  | { readonly type: "cancel"; readonly id: number };

export type LaboratoryEvent =
  | {
      readonly type: "progress";
      readonly id: number;
      /** Trajectories drawn so far, and in all. */
      readonly nDone: number;
      readonly nTotal: number;
    }
  | {
      readonly type: "results";
      readonly id: number;
      /** Each replaces an earlier one of the same lane, control variate and batch size. */
      readonly results: readonly LaneEstimate[];
    }
  | { readonly type: "done"; readonly id: number }
  | { readonly type: "failed"; readonly id: number; readonly message: string };

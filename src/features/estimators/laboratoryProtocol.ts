// The messages between page and laboratory worker. One measurement at a time: a new one replaces the
// old, and messages of an older one are dropped.
import type { SettingSource } from "./laboratorySetting.ts";
import type { LaboratoryResult } from "./measurePoint.ts";

/** So many random streams there are for measurements of one seed: another each time. */
export const N_DRAWS = 2 ** 12;

/** What is measured: the estimators of one lane's objective on its policy as it stood. */
export interface LaboratoryRequest extends SettingSource {
  /** Trajectories drawn for each batch size. */
  readonly trajectoriesAPoint: number;
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
      /** Each replaces an earlier one of the same control variate and batch size. */
      readonly results: readonly LaboratoryResult[];
    }
  | { readonly type: "done"; readonly id: number }
  | { readonly type: "failed"; readonly id: number; readonly message: string };

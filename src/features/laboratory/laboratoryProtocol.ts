// The messages between page and laboratory worker. One measurement at a time: a new one replaces the
// old, and whoever receives a message of an older one drops it.
import type { Config } from "../../experiment/config.ts";
import type { LaneTable } from "../../protocol/protocol.ts";
import type { LaboratoryResult } from "./sweep.ts";

/** What is measured: the estimators of one lane's objective on its policy as it stood. */
export interface LaboratoryRequest {
  readonly config: Config;
  readonly table: LaneTable;
  /** Trajectories drawn for each batch size and control variate. */
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
  | { readonly type: "result"; readonly id: number; readonly result: LaboratoryResult }
  | { readonly type: "done"; readonly id: number }
  | { readonly type: "failed"; readonly id: number; readonly message: string };

// The messages between page and a claim's worker, which serves one claim and ends with it.
import type { Claim } from "../../claims/claim.ts";
import type { SettingCurves } from "../../claims/claimCurves.ts";
import type { ClaimAnswer } from "../../claims/judge.ts";
import type { TestSoFar } from "../../claims/judgeSoFar.ts";

export type TrialCommand =
  | {
      readonly type: "conduct";
      readonly claim: Claim;
      /** As conductClaim's. */
      readonly onlyLastTenth?: boolean;
    }
  /** Stands still where it is until "resume", which goes on as if nothing had been. */
  | { readonly type: "pause" }
  | { readonly type: "resume" };

/** How far a claim's experiments are. */
export interface TrialProgress {
  /** Index of the claim's setting. */
  readonly setting: number;
  /** Of those that train now. */
  readonly firstSeed: number;
  readonly nSeeds: number;
  readonly step: number;
  /** Of the setting. */
  readonly steps: number;
  /** Share of all work done, 0 to 1, by steps × replicas × states. */
  readonly share: number;
  /** Of training and measuring, without pauses. */
  readonly seconds: number;
}

export type TrialEvent =
  | { readonly type: "progress"; readonly progress: TrialProgress }
  /** What can be told by now. */
  | { readonly type: "soFar"; readonly tests: readonly TestSoFar[] }
  | {
      readonly type: "answered";
      readonly answer: ClaimAnswer;
      /** The lanes' ways there. */
      readonly curves: readonly SettingCurves[];
      readonly seconds: number;
      /** What computed, in words. */
      readonly device: string;
    }
  | { readonly type: "failed"; readonly message: string };

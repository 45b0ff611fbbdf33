// What is known of a cohort at the step it was last evaluated, wherever its replicas train. Pictures,
// histories, files and diagnostics are made from it.
import type { Environment } from "../environments/environment.ts";
import type { Config } from "../experiment/config.ts";
import type { Evaluation } from "../records/checkpoint.ts";
import type { ReplicaMoment } from "./replica.ts";

/** A cohort seen from outside: nothing here trains it. */
export interface EvaluatedCohort {
  readonly config: Config;
  readonly environment: Environment;
  /** Training steps done, and the one that evaluations belong to: −1 before the first. */
  readonly step: number;
  readonly evaluatedStep: number;
  /** Lane-major. */
  readonly replicas: readonly ReplicaMoment[];
  /** What the last evaluation found; of a stopped replica the last that was well. */
  evaluation(index: number): Evaluation;
}

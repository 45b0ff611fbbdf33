// What can be told of a cohort at the step it was last evaluated, wherever its replicas train: what
// pictures, histories, files and diagnostics are made from.
import type { Environment } from "../environments/environment.ts";
import type { Config } from "../experiment/config.ts";
import type { Evaluation } from "../records/checkpoint.ts";
import type { ReplicaMoment } from "./replica.ts";

/** A cohort that is looked at. */
export interface EvaluatedCohort {
  readonly config: Config;
  readonly environment: Environment;
  /** Training steps done, and the one that evaluations belong to: −1 before the first. */
  readonly step: number;
  readonly evaluatedStep: number;
  /** Trajectories sampled so far by each replica. */
  readonly trajectories: number;
  /** Lane-major. */
  readonly replicas: readonly ReplicaMoment[];
  /** What the last evaluation found; of a diverged replica the last that was well. */
  evaluation(index: number): Evaluation;
}

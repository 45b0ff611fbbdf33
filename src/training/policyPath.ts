// How a cohort's policies draw batches, are differentiated and measured: by a table over an enumerated graph
// (tablePath.ts), by mixtures of normals on the plane (planePath.ts), or at the sets that are met where they cannot be
// listed (largeSetPath.ts). Everything else of training is common.
import type { Environment } from "../environments/environment.ts";
import type { StepMode } from "../experiment/costModel.ts";
import type { ObjectiveInput } from "../objectives/objective.ts";
import type { PolicyNetwork } from "../policies/network.ts";
import type { MetricEstimates } from "../records/metricEstimates.ts";
import type { ExactMetrics } from "../records/metrics.ts";
import type { NumericalError } from "../records/numericalError.ts";
import type { SampledSets } from "../records/sampledSets.ts";
import type { OutputColumns } from "../sampling/policyTable.ts";
import type { Replica } from "./replica.ts";
import type { Exponents } from "./table/drawingMemory.ts";
import type { WholeGradients } from "./table/tableMemory.ts";

/** What a path works on; it owns none of it. */
export interface PathContext {
  readonly environment: Environment;
  readonly columns: OutputColumns;
  readonly network: PolicyNetwork;
  readonly replicas: readonly Replica[];
  readonly mode: StepMode;
  /** Where gradients of whole tables are quicker than by plain loops; null: nowhere. */
  readonly gradients: WholeGradients | null;
  /** Room for the probabilities of the states that batches visit, by row; none: batches are not drawn from those. */
  readonly visited: readonly Exponents[];
  /** Called for a replica whose outputs are not finite; it must be marked as stopped there. */
  readonly onNotFinite: (index: number) => void;
}

/** What an objective reads of a batch and the policy that drew it. */
export type DrawnBatch = Pick<
  ObjectiveInput,
  "graph" | "batch" | "logPFByEdge" | "logPBByEdge" | "logStateFlow" | "projectScores"
>;

/** What was found of a replica. */
export interface PolicyEvaluation {
  readonly metrics: ExactMetrics;
  /** p_T(x); a fresh array. [state] */
  readonly terminatingProbability: Float64Array;
  /** How far metrics may be off, where they come by quadrature. */
  readonly numericalError?: NumericalError;
  /** Which metrics are estimates, where they are not exact, and what samples show beside. */
  readonly estimates?: MetricEstimates;
  readonly sampledSets?: SampledSets;
}

/** One way from networks to gradients and metrics. Replicas by their place in the cohort. */
export interface PolicyPath {
  /** What it keeps, for counting bytes. */
  readonly held: readonly unknown[];
  /** ∂loss/∂output of all replicas at the rows last evaluated. [row, output] */
  readonly gradient: Float32Array;
  /** Overwrites the batch of every replica that trains, and makes room for the step's gradients. */
  sample(step: number): void;
  /** The batch of this step; its arrays are overwritten by the next. */
  drawn(index: number): DrawnBatch;
  /** Whether the policy could have drawn no other batch. */
  isCertain(index: number): boolean;
  /** Takes one replica's coefficients to its outputs; returns the norm of the gradient there. */
  differentiate(index: number): number;
  /** The same for its exact gradient; also ∂loss/∂log Z. */
  descend(index: number): { readonly norm: number; readonly logZ: number };
  /** Writes what was differentiated last, times a scale, as the gradient of a replica. */
  write(index: number, scale: number): void;
  /** Leaves one replica's weights alone from now on. */
  clear(index: number): void;
  /** To be called when the weights have changed. */
  invalidate(): void;
  /** Brings what is evaluated up to the current weights, those of a step, a part at each turn. */
  refresh(step: number): Iterable<void>;
  /** Exact metrics at an order of Rényi and Tsallis, in parts; `refresh` must have been run through. */
  evaluateInParts(index: number, alpha: number): Generator<void, PolicyEvaluation>;
  /** Where the policies of now end and what follows from that alone, in parts, of all replicas; null of those that are
   * stopped or whose outputs are not finite. Left out: nothing tells that sooner than `evaluateInParts`. */
  readonly glimpseInParts?:
    | (() => Generator<void, readonly (PolicyEvaluation | null)[]>)
    | undefined;
  /** Distances between states that `evaluateInParts` leaves out for their cost, from the exact probabilities of so
   * many states of either distribution, where states cannot be listed; left out: it leaves out none. */
  estimateStates?(index: number, nStates: number): Generator<void, MetricEstimates>;
  /** How far a replica is from what it minimises itself; `evaluateInParts` must have been run through. */
  ownDistance(index: number, metrics: ExactMetrics): number;
}

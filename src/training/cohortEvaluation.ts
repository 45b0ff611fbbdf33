// What a cohort's replicas have come to: exact metrics and distributions of their tables, how near each is to
// what it minimises itself, and whether that is nearer than where it began. Trains nothing; a stopped
// replica keeps the last that was well.
import type { Environment } from "../environments/environment.ts";
import { FlowEvaluator } from "../flow/evaluator.ts";
import { ownDistance } from "../objectives/ownDistance.ts";
import type { Evaluation } from "../records/checkpoint.ts";
import type { ExactMetrics } from "../records/metrics.ts";
import { isNoNearer } from "../records/nearness.ts";
import { effectiveSampleSize } from "../sampling/batchStatistics.ts";
import { isDrawn } from "../sampling/trajectoryBatch.ts";
import type { Replica } from "./replica.ts";

/** The moment that is evaluated. */
export interface EvaluatedMoment {
  /** Training steps done. */
  readonly step: number;
  /** The order at which Rényi and Tsallis are measured; asked for again after each pass, because it may
   * change between two parts of one. */
  order(): number;
}

/** Evaluations of the replicas of one cohort. */
export class CohortEvaluation {
  readonly #environment: Environment;
  readonly #replicas: readonly Replica[];
  readonly #evaluator: FlowEvaluator;
  readonly #evaluations: Evaluation[] = [];
  #step = -1;

  constructor(environment: Environment, replicas: readonly Replica[]) {
    this.#environment = environment;
    this.#replicas = replicas;
    this.#evaluator = new FlowEvaluator(environment);
  }

  /** The step that evaluations belong to; −1 before the first. */
  get step(): number {
    return this.#step;
  }

  /** What it keeps, for counting bytes. */
  get held(): unknown {
    return this.#evaluations;
  }

  /** What was found last; null where nothing was. */
  of(index: number): Evaluation | null {
    return this.#evaluations[index] ?? null;
  }

  /** Evaluates all replicas that are not stopped, in parts of some milliseconds; tables must be of now. */
  *inParts({ step, order }: EvaluatedMoment): Generator<void> {
    let found: Evaluation[];
    let alpha: number;
    do {
      found = [];
      alpha = order();
      for (const [index, replica] of this.#replicas.entries()) {
        if (replica.stopped) continue;
        found[index] = yield* this.#evaluate(replica, alpha);
        yield;
        this.#measureNearness(replica, found[index].metrics, step);
        yield;
      }
      // an update between two parts: all replicas are measured at one order
    } while (alpha !== order());
    for (const index of found.keys()) if (found[index]) this.#evaluations[index] = found[index];
    this.#step = step;
  }

  /** What was measured at another order is to be measured again; of a stopped replica it can't be. */
  forgetOrder(): void {
    this.#step = -1;
    for (const [index, { stopped }] of this.#replicas.entries()) {
      const last = this.#evaluations[index];
      if (stopped && last) this.#evaluations[index] = withoutMetricsOfOrder(last);
    }
  }

  /** Takes over what a checkpoint has of a stopped replica, of which an order is no longer asked for
   * where `isOfOrder` is false. Everything is to be evaluated anew. */
  restore(index: number, lastGood: Evaluation | null, isOfOrder: boolean): void {
    this.#step = -1;
    if (lastGood) this.#evaluations[index] = isOfOrder ? lastGood : withoutMetricsOfOrder(lastGood);
  }

  *#evaluate(replica: Replica, alpha: number): Generator<void, Evaluation> {
    const { table, objective, batch, output, logZ } = replica;
    const { metrics, terminatingProbability } = yield* this.#evaluator.evaluateInParts(
      table,
      alpha,
    );
    const hasBatch = isDrawn(batch);
    return {
      terminatingProbability,
      metrics: {
        ...metrics,
        logZ: objective.learns.logZ ? logZ.value : Number.NaN,
        effectiveSampleSize: hasBatch ? effectiveSampleSize(batch) : Number.NaN,
        gradientNorm: hasBatch ? replica.gradientNorm : Number.NaN,
        loss: hasBatch ? output.loss : Number.NaN,
      },
    };
  }

  /** Whether it has got nearer to what it minimises itself. */
  #measureNearness(replica: Replica, metrics: ExactMetrics, step: number): void {
    const { policy, training } = replica.settings;
    const distance = ownDistance({
      graph: this.#environment.graph,
      lane: replica.lane,
      policies: replica.table,
      logZ: replica.objective.learns.logZ ? replica.logZ.value : 0,
      exploration: training.exploration,
      learnsBackward: policy.backward === "learned",
      metrics,
      trueLogZ: this.#evaluator.logZ,
      powerMean: (alpha) => this.#evaluator.powerMean(alpha),
    });
    replica.distance = distance;
    replica.firstDistance ??= { step, value: distance };
    const isTold = isNoNearer(replica.firstDistance, step, distance);
    replica.noNearerThan = isTold ? replica.firstDistance.step : null;
  }
}

/** What was found, but for what belongs to an order that is no longer asked for. */
function withoutMetricsOfOrder(evaluation: Evaluation): Evaluation {
  return {
    ...evaluation,
    metrics: { ...evaluation.metrics, renyi: Number.NaN, tsallis: Number.NaN },
  };
}

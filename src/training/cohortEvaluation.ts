// What a cohort's replicas have come to: exact metrics and distributions of their tables, how near each is to
// what it minimises itself, and whether that is nearer than where it began. Trains nothing; a stopped
// replica keeps the last that was well.
import type { Evaluation } from "../records/checkpoint.ts";
import type { MetricEstimates } from "../records/metricEstimates.ts";
import type { ExactMetrics } from "../records/metrics.ts";
import { isNoNearer } from "../records/nearness.ts";
import { effectiveSampleSize } from "../sampling/batchStatistics.ts";
import { isDrawn } from "../sampling/trajectoryBatch.ts";
import type { PolicyEvaluation, PolicyPath } from "./policyPath.ts";
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
  readonly #path: PolicyPath;
  readonly #replicas: readonly Replica[];
  readonly #evaluations: Evaluation[] = [];
  #step = -1;

  constructor(path: PolicyPath, replicas: readonly Replica[]) {
    this.#path = path;
    this.#replicas = replicas;
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
        found[index] = yield* this.#evaluate(index, alpha);
        yield;
        this.#measureNearness(index, found[index].metrics, step);
        yield;
      }
      // an update between two parts: all replicas are measured at one order
    } while (alpha !== order());
    for (const index of found.keys()) if (found[index]) this.#evaluations[index] = found[index];
    this.#step = step;
  }

  /** Whether `glimpseInParts` is there. */
  get mayGlimpse(): boolean {
    return this.#path.glimpseInParts !== undefined;
  }

  /** Of all replicas, the last that was well of a stopped one; null where one is not finite. Nothing of it is kept. */
  *glimpseInParts(): Generator<void, readonly Evaluation[] | null> {
    const found = (yield* this.#path.glimpseInParts?.() ?? []) ?? [];
    const all: Evaluation[] = [];
    for (const [index, replica] of this.#replicas.entries()) {
      const one = replica.stopped ? this.of(index) : (found[index] ?? null);
      if (one === null) return null;
      all.push(replica.stopped ? this.of(index)! : withBatch(one, replica));
    }
    return all;
  }

  /** Adds estimates to what was found of a replica. */
  add(index: number, estimates: MetricEstimates): void {
    const found = this.#evaluations[index];
    if (!found) throw new RangeError(`replica ${index} was never evaluated`);
    const values = Object.entries(estimates).map(([id, { value }]) => [id, value] as const);
    this.#evaluations[index] = {
      ...found,
      metrics: { ...found.metrics, ...Object.fromEntries(values) },
      estimates: { ...found.estimates, ...estimates },
    };
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

  *#evaluate(index: number, alpha: number): Generator<void, Evaluation> {
    const found = yield* this.#path.evaluateInParts(index, alpha);
    return withBatch(found, this.#replicas[index]!);
  }

  /** Whether it has got nearer to what it minimises itself. */
  #measureNearness(index: number, metrics: ExactMetrics, step: number): void {
    const replica = this.#replicas[index]!;
    const distance = this.#path.ownDistance(index, metrics);
    replica.distance = distance;
    replica.firstDistance ??= { step, value: distance };
    const isTold = isNoNearer(replica.firstDistance, step, distance);
    replica.noNearerThan = isTold ? replica.firstDistance.step : null;
  }
}

/** What was found, and what is known of the last batch. */
function withBatch(found: PolicyEvaluation, replica: Replica): Evaluation {
  const { objective, batch, output, logZ } = replica;
  const hasBatch = isDrawn(batch);
  return {
    ...found,
    metrics: {
      ...found.metrics,
      logZ: objective.learns.logZ ? logZ.value : Number.NaN,
      effectiveSampleSize: hasBatch ? effectiveSampleSize(batch) : Number.NaN,
      gradientNorm: hasBatch ? replica.gradientNorm : Number.NaN,
      loss: hasBatch ? output.loss : Number.NaN,
    },
  };
}

/** What was found, but for what belongs to an order that is no longer asked for. */
function withoutMetricsOfOrder(evaluation: Evaluation): Evaluation {
  return {
    ...evaluation,
    metrics: { ...evaluation.metrics, renyi: Number.NaN, tsallis: Number.NaN },
  };
}

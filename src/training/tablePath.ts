// Training by a table over the graph: batches from the whole table or from visited states, gradients through
// its softmaxes, metrics by dynamic programming.
import { FlowEvaluator } from "../flow/evaluator.ts";
import { ExactDescent } from "../objectives/exactDescent.ts";
import { ownDistance } from "../objectives/ownDistance.ts";
import type { ExactMetrics } from "../records/metrics.ts";
import { isCertain } from "../sampling/trajectoryBatch.ts";
import type { BatchSampler, SamplerContext } from "./batchSampler.ts";
import { GradientStack } from "./gradientStack.ts";
import type { DrawnBatch, PathContext, PolicyEvaluation, PolicyPath } from "./policyPath.ts";
import { TableSampler } from "./tableSampler.ts";
import { VisitSampler } from "./visitSampler.ts";

/** Batches, gradients and metrics of replicas on one graph. */
export class TablePath implements PolicyPath {
  readonly #context: PathContext;
  readonly #gradients: GradientStack;
  readonly #sampler: BatchSampler;
  readonly #evaluator: FlowEvaluator;
  /** Made when a lane first descends its exact gradient. */
  #descent: ExactDescent | null = null;

  constructor(context: PathContext) {
    const { environment, columns, network, replicas, mode, onNotFinite } = context;
    const { graph } = environment;
    this.#context = context;
    this.#gradients = new GradientStack({
      graph,
      columns,
      nReplicas: network.nReplicas,
      mode,
      batchSize: replicas[0]?.batch.batchSize ?? 0,
    });
    const sampling: SamplerContext = { graph, columns, network, replicas, onNotFinite };
    this.#sampler = mode === "table" ? new TableSampler(sampling) : new VisitSampler(sampling);
    this.#evaluator = new FlowEvaluator(environment);
  }

  get held(): readonly unknown[] {
    return [...this.#gradients.held, ...(this.#descent?.held ?? []), this.#sampler.held];
  }

  get gradient(): Float32Array {
    return this.#gradients.values;
  }

  sample(step: number): void {
    this.#sampler.sample(step);
    this.#gradients.place(this.#sampler);
  }

  drawn(index: number): DrawnBatch {
    const { graph } = this.#context.environment;
    const { table, batch } = this.#context.replicas[index]!;
    return { graph, batch, ...table };
  }

  isCertain(index: number): boolean {
    return isCertain(this.#context.replicas[index]!.batch);
  }

  differentiate(index: number): number {
    return this.#gradients.differentiate(this.#context.replicas[index]!);
  }

  descend(index: number): { readonly norm: number; readonly logZ: number } {
    const { environment, columns, replicas } = this.#context;
    this.#descent ??= new ExactDescent(environment.graph, columns);
    return this.#gradients.descend(this.#descent, replicas[index]!);
  }

  write(index: number, scale: number): void {
    this.#gradients.write(index, this.#sampler, scale);
  }

  clear(index: number): void {
    this.#gradients.clear(index);
  }

  invalidate(): void {
    this.#sampler.invalidate();
  }

  refresh(): Iterable<void> {
    return this.#sampler.refreshTables();
  }

  evaluateInParts(index: number, alpha: number): Generator<void, PolicyEvaluation> {
    return this.#evaluator.evaluateInParts(this.#context.replicas[index]!.table, alpha);
  }

  ownDistance(index: number, metrics: ExactMetrics): number {
    const replica = this.#context.replicas[index]!;
    const { policy, training } = replica.settings;
    return ownDistance({
      graph: this.#context.environment.graph,
      lane: replica.lane,
      policies: replica.table,
      logZ: replica.objective.learns.logZ ? replica.logZ.value : 0,
      exploration: training.exploration,
      learnsBackward: policy.backward === "learned",
      metrics,
      trueLogZ: this.#evaluator.logZ,
      powerMean: (alpha) => this.#evaluator.powerMean(alpha),
    });
  }
}

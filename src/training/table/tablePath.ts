// Training by a table over the graph: batches from the whole table or from visited states, gradients through
// its softmaxes, metrics by dynamic programming.
import { fixedBackward } from "../../environments/graph/fixedBackward.ts";
import { evenHistories, withHistories } from "../../environments/graph/forgottenBackward.ts";
import { passOrderOf } from "../../environments/graph/passOrder.ts";
import { FlowEvaluator } from "../../flow/evaluator.ts";
import { orderOf } from "../../objectives/family.ts";
import { ExactDescent } from "../../objectives/gradient/exactDescent.ts";
import { ownDistance } from "../../objectives/ownDistance.ts";
import { DEFAULT_METRIC_ALPHA } from "../../records/metricOrder.ts";
import type { ExactMetrics } from "../../records/metrics.ts";
import { isCertain } from "../../sampling/trajectoryBatch.ts";
import type { DrawnBatch, PathContext, PolicyEvaluation, PolicyPath } from "../policyPath.ts";
import type { Replica } from "../replica.ts";
import type { BatchSampler, SamplerContext } from "./batchSampler.ts";
import { glimpseInParts, ROWS_AT_ONCE } from "./glimpse.ts";
import { GradientStack } from "./gradientStack.ts";
import { hasMassPass, type MassPass, openMassPass } from "./massMemory.ts";
import { TableSampler } from "./tableSampler.ts";
import { VisitSampler } from "./visitSampler.ts";

/** What is needed beside a table whose p_B is forgotten. */
interface Forgetful {
  readonly uniform: Float64Array;
  /** log p_B of the GFlowNet that has the same optimum. */
  readonly even: Float64Array;
  /** Evaluates that GFlowNet, whose reward is n·R. */
  readonly evaluator: FlowEvaluator;
}

/** Batches, gradients and metrics of replicas on one graph. */
export class TablePath implements PolicyPath {
  readonly #context: PathContext;
  readonly #gradients: GradientStack;
  readonly #drawn: readonly DrawnBatch[];
  readonly #sampler: BatchSampler;
  readonly #evaluator: FlowEvaluator;
  /** Where p_B is forgotten: what is measured is against the target's own trajectories, but for what these lanes
   * minimise. Null: it is not. */
  readonly #forgetful: Forgetful | null;
  /** Made when a lane first descends its exact gradient. */
  #descent: ExactDescent | null = null;
  /** Made for the first glimpse. */
  #pass: MassPass | null = null;

  constructor(context: PathContext) {
    const { environment, columns, network, replicas, mode, gradients, visited, onNotFinite } =
      context;
    const { graph } = environment;
    this.#context = context;
    this.#drawn = replicas.map(({ batch, table }) => {
      const { logPFByEdge, logPBByEdge, logStateFlow } = table;
      return { graph, batch, logPFByEdge, logPBByEdge, logStateFlow };
    });
    this.#gradients = new GradientStack({
      graph,
      columns,
      nReplicas: network.nReplicas,
      mode,
      batchSize: replicas[0]?.batch.batchSize ?? 0,
      memory: gradients,
    });
    const sampling: SamplerContext = { graph, columns, network, replicas, visited, onNotFinite };
    this.#sampler = mode === "table" ? new TableSampler(sampling) : new VisitSampler(sampling);
    this.#evaluator = new FlowEvaluator(environment);
    this.#forgetful = columns.forgetsBackward
      ? {
          uniform: fixedBackward(graph, false),
          even: evenHistories(graph),
          evaluator: new FlowEvaluator({ ...environment, graph: withHistories(graph) }),
        }
      : null;
  }

  get held(): readonly unknown[] {
    return [
      ...this.#gradients.held,
      ...(this.#descent?.held ?? []),
      this.#sampler.held,
      this.#pass?.held,
      this.#evaluator.held,
      passOrderOf(this.#context.environment.graph),
      this.#forgetful && [this.#forgetful.uniform, this.#forgetful.even],
      this.#forgetful?.evaluator.held,
    ];
  }

  get gradient(): Float32Array {
    return this.#gradients.values;
  }

  sample(step: number): void {
    this.#sampler.sample(step);
    this.#gradients.place(this.#sampler);
  }

  drawn(index: number): DrawnBatch {
    return this.#sampler.visitedRows(index)?.drawn ?? this.#drawn[index]!;
  }

  isCertain(index: number): boolean {
    return isCertain(this.#context.replicas[index]!.batch);
  }

  differentiate(index: number): number {
    return this.#gradients.differentiate(index, this.#sampler, this.#context.replicas[index]!);
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
    const { table } = this.#context.replicas[index]!;
    const measured = this.#forgetful
      ? { ...table, logPBByEdge: this.#forgetful.uniform, hasFixedBackward: true }
      : table;
    return this.#evaluator.evaluateInParts(measured, alpha);
  }

  get glimpseInParts(): PolicyPath["glimpseInParts"] {
    const { environment, columns, network, mode, replicas } = this.#context;
    // where all states are evaluated anyway, or a device is waited for, little is saved; and a backward policy that
    // is not uniform is in the tables alone
    const isSooner = mode === "visits" && !network.isRemote && columns.backwardColumn === null;
    if (!isSooner || this.#forgetful) return undefined;
    if (!hasMassPass()) return undefined;
    const evaluator = this.#evaluator;
    const { graph } = environment;
    const rows = { nOutputs: columns.nOutputs, rowsAtOnce: ROWS_AT_ONCE };
    const open = () => (this.#pass ??= openMassPass(graph, rows));
    return function* () {
      const pass = open();
      // no room for it
      if (pass === null) return replicas.map(() => null);
      const found = yield* glimpseInParts(pass, { network, replicas });
      return found.map(
        (one) =>
          one && {
            terminatingProbability: one.terminatingProbability,
            metrics: evaluator.glance(one.terminatingProbability, one.reverse),
          },
      );
    };
  }

  ownDistance(index: number, metrics: ExactMetrics): number {
    const replica = this.#context.replicas[index]!;
    const { policy, training } = replica.settings;
    const evaluator = this.#forgetful?.evaluator ?? this.#evaluator;
    return ownDistance({
      graph: this.#context.environment.graph,
      lane: replica.lane,
      policies: replica.table,
      logZ: replica.objective.learns.logZ ? replica.logZ.value : 0,
      exploration: training.exploration,
      learnsBackward: policy.backward === "learned",
      metrics: this.#forgetful ? this.#towardsHistories(replica, this.#forgetful) : metrics,
      trueLogZ: evaluator.logZ,
      powerMean: (alpha) => evaluator.powerMean(alpha),
    });
  }

  /** Distances to what a lane comes to where p_B is forgotten. */
  #towardsHistories({ table, lane }: Replica, { even, evaluator }: Forgetful): ExactMetrics {
    const policies = { logPFByEdge: table.logPFByEdge, logPBByEdge: even, hasFixedBackward: true };
    return evaluator.evaluate(policies, orderOf(lane) ?? DEFAULT_METRIC_ALPHA).metrics;
  }
}

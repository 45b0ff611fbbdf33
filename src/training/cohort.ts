// The unit of training: all lanes × seeds of an experiment, stacked in one network and advanced
// together. A step is
//   outputs → table → trajectories → objective's coefficients → ∂loss/∂outputs → Adam
// for every replica, with one read-back and one upload. Knows nothing of messages or time.
import type { Environment } from "../environments/environment.ts";
import type { Config } from "../experiment/config.ts";
import { lastStep } from "../experiment/schema.ts";
import { FlowEvaluator } from "../flow/evaluator.ts";
import { objectives } from "../objectives/registry.ts";
import {
  clearGradientTarget,
  createGradientTarget,
  createTableGradient,
  differentiateTable,
  type GradientTarget,
  gradientNorm,
  type TableGradient,
  writeTableGradient,
} from "../objectives/tableGradient.ts";
import type { PolicyNetwork } from "../policies/network.ts";
import { effectiveSampleSize } from "../sampling/batchStatistics.ts";
import {
  allocatePolicyTable,
  fillPolicyTable,
  type OutputColumns,
} from "../sampling/policyTable.ts";
import { rollOut } from "../sampling/rollouts.ts";
import type { Checkpoint, Evaluation } from "./checkpoint.ts";
import { type LiveUpdate, withUpdate } from "./liveUpdate.ts";
import { outputColumns, replicaSeeds } from "./networkRequest.ts";
import { createReplica, type Replica, replicaState, restoreReplica } from "./replica.ts";
import { scalarAdamStep } from "./scalarAdam.ts";
import { scheduleFactor } from "./schedule.ts";

/** Order at which lanes without an α report Rényi and Tsallis divergences. */
const DEFAULT_ALPHA = 0.5;

interface CohortOptions {
  /** A validated config with at least one lane. */
  readonly config: Config;
  readonly environment: Environment;
  /** Owned by the cohort from now on. */
  readonly network: PolicyNetwork;
}

/** Replicas that train together. Holds the network's memory until disposed. */
export class Cohort {
  readonly environment: Environment;
  readonly replicas: readonly Replica[];
  #config: Config;
  readonly #network: PolicyNetwork;
  readonly #columns: OutputColumns;
  /** ∂loss/∂output of all replicas, uploaded once a step. [replica, state, output] */
  readonly #gradient: Float32Array;
  readonly #gradientTargets: readonly GradientTarget[];
  /** Working memory, one replica at a time. */
  readonly #tableGradient: TableGradient;
  readonly #evaluator: FlowEvaluator;
  readonly #evaluations: Evaluation[] = [];
  /** Whether the tables belong to the current weights. */
  #isFresh = false;
  #step = 0;
  #evaluatedStep = -1;

  constructor({ config, environment, network }: CohortOptions) {
    const { graph } = environment;
    this.#config = config;
    this.environment = environment;
    this.#network = network;
    this.#columns = outputColumns(config, graph.nActions);
    this.#gradient = new Float32Array(network.nReplicas * graph.nStates * network.nOutputs);
    this.#gradientTargets = Array.from({ length: network.nReplicas }, (_, index) =>
      createGradientTarget(graph, this.#gradient, index * graph.nStates * network.nOutputs),
    );
    this.#tableGradient = createTableGradient(graph, this.#columns);
    this.#evaluator = new FlowEvaluator(environment);
    const first = allocatePolicyTable(graph, this.#columns);
    this.replicas = replicaSeeds(config).map((seed, index) => {
      const laneIndex = Math.floor(index / config.nSeeds);
      const own = index === 0 ? first : allocatePolicyTable(graph, this.#columns);
      const sharesBackward = this.#columns.backwardColumn === null;
      return createReplica({
        graph,
        lane: config.lanes[laneIndex]!,
        laneIndex,
        seed,
        batchSize: config.training.batchSize,
        table: sharesBackward ? { ...own, logPBByEdge: first.logPBByEdge } : own,
      });
    });
  }

  get config(): Config {
    return this.#config;
  }

  /** Training steps done. */
  get step(): number {
    return this.#step;
  }

  /** Trajectories sampled so far by each replica. */
  get trajectories(): number {
    return this.#step * this.#config.training.batchSize;
  }

  /** The step that evaluations belong to; −1 before the first. */
  get evaluatedStep(): number {
    return this.#evaluatedStep;
  }

  /** One step of every replica that still learns. */
  train(): void {
    this.#refresh();
    const { training } = this.#config;
    const factor = scheduleFactor(training.schedule, this.#step, lastStep(this.#config));
    this.replicas.forEach((replica, index) => {
      if (!replica.divergence) this.#sampleAndDifferentiate(replica, index);
      if (!replica.divergence && replica.objective.learns.logZ)
        scalarAdamStep(replica.logZ, replica.output.logZ, factor * training.logZLearningRate);
    });
    this.#network.update(this.#gradient, factor * training.learningRate);
    this.#step++;
    this.#isFresh = false;
  }

  /** Exact metrics and distributions of the current weights; no sampling. */
  evaluate(): void {
    this.#refresh();
    if (this.#evaluatedStep === this.#step) return;
    this.#evaluatedStep = this.#step;
    this.replicas.forEach((replica, index) => {
      if (replica.divergence) return;
      this.#evaluations[index] = this.#evaluateReplica(replica);
    });
  }

  /** What the last `evaluate` found; of a diverged replica the last that was well. */
  evaluation(index: number): Evaluation {
    const evaluation = this.#evaluations[index];
    if (!evaluation) throw new RangeError(`replica ${index} was never evaluated`);
    return evaluation;
  }

  /** Changes what may change while training: takes effect with the next step. */
  update(update: LiveUpdate): void {
    this.#config = withUpdate(this.#config, update);
    for (const replica of this.replicas) {
      replica.lane = this.#config.lanes[replica.laneIndex]!;
      replica.objective = objectives[replica.lane.objective];
    }
  }

  /** Everything needed to continue from here; copies. */
  checkpoint(): Omit<Checkpoint, "seconds"> {
    return {
      step: this.#step,
      network: this.#network.getState(),
      replicas: this.replicas.map((replica, index) =>
        replicaState(replica, this.#evaluations[index] ?? null),
      ),
    };
  }

  /** @throws RangeError where the checkpoint belongs to another shape of cohort. */
  restore({ step, network, replicas }: Omit<Checkpoint, "seconds">): void {
    if (replicas.length !== this.replicas.length)
      throw new RangeError(`${replicas.length} replicas for a cohort of ${this.replicas.length}`);
    this.#network.setState(network);
    for (const [index, replica] of this.replicas.entries())
      restoreReplica(replica, replicas[index]!);
    this.#step = step;
    this.#isFresh = false;
  }

  dispose(): void {
    this.#network.dispose();
  }

  /** Brings the tables up to the current weights; finds replicas whose outputs are not finite. */
  #refresh(): void {
    if (this.#isFresh) return;
    this.#isFresh = true;
    const { graph } = this.environment;
    const columns = this.#columns;
    const outputs = this.#network.evaluate(null);
    for (const [index, replica] of this.replicas.entries()) {
      if (replica.divergence) continue;
      const offset = index * graph.nStates * columns.nOutputs;
      const source = { graph, columns, outputs, offset, rows: null };
      if (!fillPolicyTable(source, replica.table))
        this.#diverge(index, "the policy's outputs are not finite");
    }
  }

  #evaluateReplica(replica: Replica): Evaluation {
    const { table, lane, objective, batch, output, logZ } = replica;
    const { metrics, terminatingProbability } = this.#evaluator.evaluate(
      table,
      lane.alpha ?? DEFAULT_ALPHA,
    );
    const hasBatch = this.#step > 0;
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

  #sampleAndDifferentiate(replica: Replica, index: number): void {
    const { graph } = this.environment;
    const { exploration } = this.#config.training;
    const { table, batch, output, lane, stream } = replica;
    rollOut(
      { graph, ...table, exploration },
      { stream, purpose: "rollout", step: this.#step },
      batch,
    );
    replica.logWeightShift ??= largest(batch.logReward);
    replica.objective.evaluate(
      {
        graph,
        batch,
        ...table,
        logZ: replica.logZ.value,
        controlVariate: lane.controlVariate,
        alpha: lane.alpha ?? 0,
        lambda: lane.lambda ?? 0,
        logWeightShift: replica.logWeightShift,
        explores: exploration > 0,
      },
      output,
    );
    if (!Number.isFinite(output.loss)) this.#diverge(index, "the loss is not finite");
    else if (!Number.isFinite(output.logZ)) this.#diverge(index, "log Z is not finite");
    else {
      differentiateTable(this.#tableGradient, replica);
      replica.gradientNorm = gradientNorm(this.#tableGradient);
      writeTableGradient(this.#tableGradient, this.#gradientTargets[index]!);
    }
  }

  /** Stops a replica for good: its weights are left alone from now on, the others go on. */
  #diverge(index: number, reason: string): void {
    const replica = this.replicas[index]!;
    clearGradientTarget(this.#columns, this.#gradientTargets[index]!);
    const message = `${replica.objective.label} (seed ${replica.seed}) stopped at step ${this.#step}: ${reason}. A lower learning rate often helps.`;
    replica.divergence = { step: this.#step, message };
  }
}

function largest(values: Float64Array): number {
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > maximum) maximum = value;
  return maximum;
}

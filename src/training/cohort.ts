// The unit of training: all lanes × seeds of an experiment, stacked in one network and advanced
// together. A step is
//   outputs → table → trajectories → objective's coefficients → ∂loss/∂outputs → Adam
// for every replica, with one read-back and one upload. Knows nothing of messages or time.
import type { Environment } from "../environments/environment.ts";
import type { Config } from "../experiment/config.ts";
import { lastStep } from "../experiment/schema.ts";
import { FlowEvaluator, type Metrics } from "../flow/metrics.ts";
import { objectives } from "../objectives/registry.ts";
import { writeTableGradient } from "../objectives/tableGradient.ts";
import type { OutputLayout, PolicyNetwork } from "../policies/network.ts";
import { uniformLogPB, writeLogPB, writeLogPF } from "../sampling/policyTable.ts";
import { sampleTrajectories } from "../sampling/rollouts.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { type LiveUpdate, withUpdate } from "./liveUpdate.ts";
import { outputLayout, replicaSeeds } from "./networkRequest.ts";
import { createReplica, type Replica, replicaState, restoreReplica } from "./replica.ts";
import { scalarAdamStep } from "./scalarAdam.ts";
import { scheduleFactor } from "./schedule.ts";

interface CohortOptions {
  /** A validated config with at least one lane. */
  readonly config: Config;
  readonly environment: Environment;
  /** Owned by the cohort from now on. */
  readonly network: PolicyNetwork;
}

/** What a replica looked like when it was last evaluated and all was well. */
export interface Evaluation {
  readonly metrics: Metrics;
  /** [state] */
  readonly terminatingProbability: Float64Array;
}

/** Replicas that train together. Holds the network's memory until disposed. */
export class Cohort {
  readonly environment: Environment;
  readonly replicas: readonly Replica[];
  #config: Config;
  readonly #network: PolicyNetwork;
  readonly #layout: OutputLayout;
  readonly #gradient: Float32Array;
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
    this.#layout = outputLayout(config, graph.nActions);
    this.#gradient = new Float32Array(network.nReplicas * graph.nStates * network.nOutputs);
    this.#evaluator = new FlowEvaluator(environment);
    const fixedLogPB = config.policy.backward === "uniform" ? uniformLogPB(graph) : null;
    this.replicas = replicaSeeds(config).map((seed, index) => {
      const laneIndex = Math.floor(index / config.nSeeds);
      return createReplica({
        environment,
        lane: config.lanes[laneIndex]!,
        laneIndex,
        seed,
        batchSize: config.training.batchSize,
        fixedLogPB,
        learnsStateFlow: this.#layout.stateFlowColumn !== null,
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
      this.#evaluations[index] = this.#evaluator.evaluate(replica);
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
      replicas: this.replicas.map(replicaState),
    };
  }

  /** @throws RangeError where the checkpoint belongs to another shape of cohort. */
  restore({ step, network, replicas }: Omit<Checkpoint, "seconds">): void {
    if (replicas.length !== this.replicas.length)
      throw new RangeError(`${replicas.length} replicas for a cohort of ${this.replicas.length}`);
    this.#network.setState(network);
    this.replicas.forEach((replica, index) => restoreReplica(replica, replicas[index]!));
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
    const outputs = this.#network.evaluate(null);
    const stride = this.environment.graph.nStates * this.#network.nOutputs;
    this.replicas.forEach((replica, index) => {
      if (replica.divergence) return;
      const own = outputs.subarray(index * stride, (index + 1) * stride);
      if (!allFinite(own)) this.#diverge(index, "the policy's logits are not finite");
      else this.#fillTables(replica, own);
    });
  }

  #fillTables(replica: Replica, outputs: Float32Array): void {
    const { graph } = this.environment;
    const layout = this.#layout;
    writeLogPF({ graph, outputs, layout }, replica.logPFByEdge);
    if (layout.backwardColumn !== null) writeLogPB({ graph, outputs, layout }, replica.logPBByEdge);
    if (replica.logStateFlow && layout.stateFlowColumn !== null)
      for (let state = 0; state < graph.nStates; state++)
        replica.logStateFlow[state] = outputs[state * layout.nOutputs + layout.stateFlowColumn]!;
  }

  #sampleAndDifferentiate(replica: Replica, index: number): void {
    const { graph } = this.environment;
    const { exploration } = this.#config.training;
    const { logPFByEdge, logPBByEdge, logStateFlow, batch, output, lane, seed } = replica;
    sampleTrajectories(
      { graph, logPFByEdge, logPBByEdge, seed, step: this.#step, exploration },
      batch,
    );
    replica.logWeightShift ??= largest(batch.logReward);
    replica.objective.evaluate(
      {
        graph,
        batch,
        logPFByEdge,
        logPBByEdge,
        logZ: replica.logZ.value,
        logStateFlow,
        controlVariate: lane.controlVariate,
        alpha: lane.alpha ?? 0,
        lambda: lane.lambda ?? 0,
        logWeightShift: replica.logWeightShift,
        explores: exploration > 0,
      },
      output,
    );
    const stride = graph.nStates * this.#network.nOutputs;
    const gradient = this.#gradient.subarray(index * stride, (index + 1) * stride);
    if (!Number.isFinite(output.loss)) this.#diverge(index, "the loss is not finite");
    else if (!Number.isFinite(output.logZ)) this.#diverge(index, "log Z is not finite");
    else writeTableGradient({ graph, replica, layout: this.#layout }, gradient);
  }

  /** Stops a replica for good: its weights are left alone from now on, the others go on. */
  #diverge(index: number, reason: string): void {
    const replica = this.replicas[index]!;
    const stride = this.environment.graph.nStates * this.#network.nOutputs;
    this.#gradient.fill(0, index * stride, (index + 1) * stride);
    const message = `${replica.objective.label} (seed ${replica.seed}) stopped at step ${this.#step}: ${reason}. A lower learning rate often helps.`;
    replica.divergence = { step: this.#step, message };
  }
}

function allFinite(values: Float32Array): boolean {
  // one sum instead of a test a value: NaN and infinities survive addition
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]! - values[k]!;
  return sum === 0;
}

function largest(values: Float64Array): number {
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > maximum) maximum = value;
  return maximum;
}

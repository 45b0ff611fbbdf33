// The unit of training: all lanes × seeds of an experiment, stacked in one network and advanced
// together. A step is
//   outputs → table → trajectories → objective's coefficients → ∂loss/∂outputs → Adam
// for every replica, with one read-back and one upload. Knows nothing of messages or time. Longer than
// most files because step and checkpoint are of the same private fields; what replicas have come to is in
// cohortEvaluation.ts, what one alone needs in replica.ts, gradientMemory.ts and stopping.ts.

import { type Environment, policyOutputs } from "../environments/environment.ts";
import { type Config, metricAlphaOf } from "../experiment/config.ts";
import type { StepMode } from "../experiment/costModel.ts";
import { laneSettings, lastStepOfSettings } from "../experiment/laneSettings.ts";
import { type LiveUpdate, withUpdate } from "../experiment/liveUpdate.ts";
import { createRandomStream } from "../math/rng.ts";
import { batchEstimators } from "../objectives/gradient/batchEstimators.ts";
import { objectives } from "../objectives/objectives.ts";
import type { AdamStep, PolicyNetwork } from "../policies/network.ts";
import { type CohortCheckpoint, type Evaluation, floatNames } from "../records/checkpoint.ts";
import { type StopReason, stopMessage } from "../records/stopped.ts";
import { allocatePolicyTable, type OutputColumns } from "../sampling/policyTable.ts";
import { CohortEvaluation } from "./cohortEvaluation.ts";
import { heldBytes } from "./heldBytes.ts";
import { laneTerms } from "./laneTerms.ts";
import { LargeSetPath } from "./largeSet/largeSetPath.ts";
import {
  everyReplica,
  laneOf,
  outputColumns,
  replicaSeeds,
  replicasOfRange,
} from "./networkRequest.ts";
import { ObjectiveInputs } from "./objectiveInputs.ts";
import { PLANE_NUMBERS } from "./plane/planeBatch.ts";
import { PlanePath } from "./plane/planePath.ts";
import type { PathContext, PolicyPath } from "./policyPath.ts";
import {
  changeEstimator,
  createReplica,
  descendsExactly,
  estimatorOf,
  isTraining,
  type Replica,
  replicaState,
  restoreReplica,
} from "./replica.ts";
import { openDrawing } from "./table/drawingMemory.ts";
import { TablePath } from "./table/tablePath.ts";
import { mostVisited } from "./table/visitSampler.ts";
import type { TrainedCohort } from "./trainedCohort.ts";
import { nextStep, warmUpFactor } from "./update/gradientMemory.ts";
import { meanLogWeight, raiseStateFlow, startsFromBatch } from "./update/logZStart.ts";
import { scalarAdamStep } from "./update/scalarAdam.ts";
import { scheduleFactor } from "./update/schedule.ts";
import { CHECK_EVERY, isDead, isFar, problemOf } from "./update/stopping.ts";
import { octavesToMove } from "./update/weightLevel.ts";

interface CohortOptions {
  /** A validated config with at least one lane. */
  readonly config: Config;
  readonly environment: Environment;
  /** Owned by the cohort from now on. */
  readonly network: PolicyNetwork;
  /** Which states a training step evaluates. */
  readonly mode: StepMode;
  /** The replicas that train here, whose networks and batches are alike; left out: all of the config's. */
  readonly members?: readonly number[];
}

/** Of a replica that does not train: its weights are left alone. */
const NO_STEP: AdamStep = { learningRate: 0, age: 1, scale: 1, rescale: 1 };

/** Replicas that train together. Holds the network's memory until disposed. */
export class Cohort implements TrainedCohort {
  readonly environment: Environment;
  readonly replicas: readonly Replica[];
  /** Where its replicas stand in the whole experiment, ascending. */
  readonly members: readonly number[];
  /** Which states a training step evaluates. */
  readonly mode: StepMode;
  #config: Config;
  readonly #network: PolicyNetwork;
  readonly #path: PolicyPath;
  readonly #columns: OutputColumns;
  readonly #evaluation: CohortEvaluation;
  readonly #inputs: ObjectiveInputs;
  #step = 0;

  constructor(options: CohortOptions) {
    const { config, environment, network, mode } = options;
    const { members = replicasOfRange(everyReplica(config)) } = options;
    const { graph } = environment;
    this.#config = config;
    this.environment = environment;
    this.members = members;
    this.mode = mode;
    this.#network = network;
    const first = laneOf(config, members[0] ?? 0);
    const columns = outputColumns(config, first, policyOutputs(environment));
    this.#columns = columns;
    const { batchSize } = laneSettings(config, first).training;
    const transitions = mostTransitions(environment);
    const seeds = replicaSeeds(config);
    const isListed = !environment.plane && !environment.largeSet;
    // where rounds are round trips, foresight reads tables; and a learned p_B is that of edges to a state
    const isByRow =
      mode === "visits" && isListed && !network.isRemote && columns.backwardColumn === null;
    const drawn = {
      seeds: members.map((member) => seeds[member]!),
      nStreams: batchSize,
      nNumbers: environment.plane ? PLANE_NUMBERS : transitions,
      table: mode === "table" && isListed ? { graph, columns } : null,
      nVisited: isByRow ? mostVisited(graph, batchSize) * graph.nActions : 0,
    };
    const drawing = openDrawing(drawn);
    const tables = drawing?.tables ?? null;
    const tableOf = (index: number) => allocatePolicyTable(graph, columns, tables?.drawers[index]);
    const firstTable = tableOf(0);
    const streams = drawing?.streams ?? drawn.seeds.map(createRandomStream);
    this.replicas = members.map((member, index) => {
      const lane = laneOf(config, member)!;
      const allocated = index === 0 ? firstTable : tableOf(index);
      const sharesBackward = columns.backwardColumn === null;
      return createReplica({
        graph,
        lane,
        settings: laneSettings(config, lane),
        laneIndex: Math.floor(member / config.nSeeds),
        keepsProbabilities: mode === "table",
        stream: streams[index]!,
        drawer: tables?.drawers[index] ?? null,
        transitions,
        table: sharesBackward ? { ...allocated, logPBByEdge: firstTable.logPBByEdge } : allocated,
      });
    });
    const context: PathContext = {
      environment,
      columns,
      network,
      replicas: this.replicas,
      mode,
      visited: drawing?.visited ?? [],
      gradients: tables?.gradients ?? null,
      onNotFinite: (index) => this.#stop(index, "outputs"),
    };
    this.#path = pathOf(context);
    this.#evaluation = new CohortEvaluation(this.#path, this.replicas);
    this.#inputs = new ObjectiveInputs(this.#path);
  }

  get config(): Config {
    return this.#config;
  }

  /** Training steps done. */
  get step(): number {
    return this.#step;
  }

  get bytes(): number {
    const { graph } = this.environment;
    return heldBytes([graph, this.replicas, ...this.#path.held, this.#evaluation.held]);
  }

  /** The step that evaluations belong to; −1 before the first. */
  get evaluatedStep(): number {
    return this.#evaluation.step;
  }

  train(): void {
    this.#finish();
    if (this.replicas.every(({ finishedAt }) => finishedAt !== null)) {
      this.#step++;
      return;
    }
    if (this.#step === 0) this.#start();
    this.#path.sample(this.#step);
    const steps = this.replicas.map((replica, index) => {
      const step = isTraining(replica) ? this.#differentiate(replica, index) : null;
      if (!step) return NO_STEP;
      const factor = this.#scheduled(replica);
      const { learningRate, logZLearningRate } = replica.settings.training;
      if (replica.objective.learns.logZ)
        scalarAdamStep(replica.logZ, replica.output.logZ, factor * logZLearningRate);
      const warmUp = warmUpFactor(replica.memory, this.#step);
      const { age, scale, rescale } = step;
      return { learningRate: factor * warmUp * learningRate, age, scale, rescale };
    });
    this.#network.update(this.#path.gradient, steps);
    this.#step++;
    this.#path.invalidate();
    this.#stopDead();
  }

  evaluate(): void {
    for (const _ of this.evaluateInParts());
  }

  *evaluateInParts(): Generator<void> {
    if (this.#evaluation.step === this.#step) return;
    yield* this.#path.refresh(this.#step);
    const order = () => metricAlphaOf(this.#config);
    yield* this.#evaluation.inParts({ step: this.#step, order });
  }

  get mayGlimpse(): boolean {
    return this.#evaluation.mayGlimpse;
  }

  glimpseInParts(): Generator<void, readonly Evaluation[] | null> {
    return this.#evaluation.glimpseInParts();
  }

  *estimateStates(nStates: number): Generator<void> {
    if (this.#evaluation.step !== this.#step) throw new RangeError("the evaluation is not of now");
    for (const [index, { stopped }] of this.replicas.entries()) {
      if (stopped || !this.#path.estimateStates) continue;
      this.#evaluation.add(index, yield* this.#path.estimateStates(index, nStates));
    }
  }

  /** What the last `evaluate` found; of a stopped replica the last that was well. */
  evaluation(index: number): Evaluation {
    const evaluation = this.#evaluation.of(index);
    if (!evaluation) throw new RangeError(`replica ${index} was never evaluated`);
    return evaluation;
  }

  /** A replica whose gradients come by another estimator from then on forgets the size of those before. */
  update(update: LiveUpdate): void {
    const order = metricAlphaOf(this.#config);
    this.#config = withUpdate(this.#config, update);
    for (const replica of this.replicas) {
      const before = estimatorOf(replica);
      replica.lane = this.#config.lanes[replica.laneIndex]!;
      replica.settings = laneSettings(this.#config, replica.lane);
      replica.objective = objectives[replica.lane.objective];
      if (before !== estimatorOf(replica)) changeEstimator(replica, this.#step);
    }
    if (metricAlphaOf(this.#config) !== order) this.#evaluation.forgetOrder();
  }

  checkpoint(): CohortCheckpoint {
    return {
      step: this.#step,
      network: this.#network.getState(),
      replicas: this.replicas.map((replica, index) =>
        replicaState(replica, this.#evaluation.of(index), metricAlphaOf(this.#config)),
      ),
    };
  }

  restore({ step, network, replicas }: CohortCheckpoint): void {
    if (replicas.length !== this.replicas.length)
      throw new RangeError(`${replicas.length} replicas for a cohort of ${this.replicas.length}`);
    const { nReplicas, nParameters } = this.#network;
    for (const name of floatNames)
      if (network[name].length !== nReplicas * nParameters)
        throw new RangeError(
          `${network[name].length} weights or moments for ${nReplicas} networks of ${nParameters} parameters`,
        );
    this.#network.setState(network);
    for (const [index, replica] of this.replicas.entries()) {
      const state = replicas[index]!;
      restoreReplica(replica, state, step);
      // a stopped replica is not evaluated again
      const { lastGood, lastGoodOrder } = state;
      const isOfOrder = lastGoodOrder === null || lastGoodOrder === metricAlphaOf(this.#config);
      this.#evaluation.restore(index, lastGood, isOfOrder);
    }
    this.#step = step;
    this.#path.invalidate();
  }

  dispose(): void {
    this.#network.dispose();
  }

  /** Puts log Z and the state flow where the first batch says, of replicas that start there. The policy stays
   * as it is, so that the same batch is drawn again. */
  #start(): void {
    if (!this.replicas.some(startsFromBatch)) return;
    this.#path.sample(this.#step);
    if (this.replicas.some((one) => startsFromBatch(one) && descendsExactly(one))) this.evaluate();
    const starts = this.replicas.map((replica, index) => {
      if (!startsFromBatch(replica)) return 0;
      if (descendsExactly(replica)) return this.evaluation(index).metrics.elbo;
      return meanLogWeight(this.#path.drawn(index).batch);
    });
    const flows = this.replicas.map(({ objective }, k) =>
      objective.learns.stateFlow ? starts[k]! : 0,
    );
    if (flows.some((constant) => constant !== 0)) {
      const { nParameters } = this.#network;
      const isTable = this.replicas[0]!.settings.policy.id === "tabular";
      const state = this.#network.getState();
      raiseStateFlow(state, { ...this.#columns, nParameters, isTable }, flows);
      this.#network.setState(state);
      this.#path.invalidate();
    }
    for (const [index, { objective, logZ }] of this.replicas.entries())
      if (objective.learns.logZ) logZ.value += starts[index]!;
  }

  /** Writes a replica's gradient and says what Adam is to make of it; null where the replica stops. */
  #differentiate(replica: Replica, index: number): Omit<AdamStep, "learningRate"> | null {
    const { batch, output, lane } = replica;
    replica.logWeightShift ??= largest(batch.logReward);
    const octaves = descendsExactly(replica) ? 0 : this.#moveShift(replica, laneTerms(lane).degree);
    batchEstimators[lane.objective].evaluate(this.#inputs.of(index, replica), output);
    const norm = descendsExactly(replica)
      ? this.#descend(replica, index)
      : this.#path.differentiate(index);
    // what a batch estimates does not matter to a lane that descends without it
    const loss = descendsExactly(replica) ? 0 : output.loss;
    const problem = problemOf({ loss, logZ: output.logZ, norm });
    if (problem !== null) {
      this.#stop(index, problem);
      return null;
    }
    replica.gradientNorm = norm;
    const step = nextStep(replica.memory, {
      step: this.#step,
      norm,
      change: 2 ** -octaves,
      isCertain: !descendsExactly(replica) && this.#path.isCertain(index),
    });
    this.#path.write(index, step.scale);
    return step;
  }

  /** Finds a replica's exact gradient and log Z's derivative; returns the norm of the gradient. */
  #descend(replica: Replica, index: number): number {
    const { norm, logZ } = this.#path.descend(index);
    replica.output.logZ = logZ;
    return norm;
  }

  /** Moves the constant that log-weights are measured from where it has to be; returns by how many
   * octaves gradients become smaller. */
  #moveShift(replica: Replica, degree: number): number {
    const { batch, memory, weightLevel } = replica;
    const shift = replica.logWeightShift!;
    const isFirst = memory.since === this.#step;
    const octaves = octavesToMove(weightLevel, batch, { degree, shift, isFirst });
    if (octaves !== 0) replica.logWeightShift = shift + (octaves * Math.LN2) / degree;
    return octaves;
  }

  /** Lets replicas stay as they are whose lanes have trained to an end of their own. One that has been
   * left behind can't catch up, so a later end does not bring it back. */
  #finish(): void {
    for (const [index, replica] of this.replicas.entries()) {
      if (!isTraining(replica)) continue;
      if (this.#step < lastStepOfSettings(replica.settings)) continue;
      replica.finishedAt = this.#step;
      this.#path.clear(index);
    }
  }

  /** The factor on a replica's rates at this step. */
  #scheduled({ settings }: Replica): number {
    const { schedule } = settings.training;
    return scheduleFactor(schedule, this.#step, lastStepOfSettings(settings));
  }

  /** Stops a replica for good: its weights are left alone from now on, the others go on. */
  #stop(index: number, reason: StopReason): void {
    const replica = this.replicas[index]!;
    this.#path.clear(index);
    const message = stopMessage(reason, replica.settings.training.learningRate);
    replica.stopped = { step: this.#step, message };
  }

  /** Stops what cannot go on though its losses are numbers. Looks at weights and moments now and then: backends
   * have to be asked for them. */
  #stopDead(): void {
    if (this.#step % CHECK_EVERY === 0) {
      const areFinite = this.#network.areFinite();
      for (const [index, { stopped }] of this.replicas.entries())
        if (!stopped && !areFinite[index]) this.#stop(index, "memory");
    }
    if (!this.replicas.some(isDead)) return;
    this.evaluate();
    for (const [index, replica] of this.replicas.entries()) {
      if (!isDead(replica)) continue;
      if (isFar(this.evaluation(index).metrics))
        this.#stop(index, this.#path.isCertain(index) ? "collapsed" : "still");
      else replica.memory.still = 0;
    }
  }
}

function pathOf(context: PathContext): PolicyPath {
  const { plane, largeSet } = context.environment;
  if (largeSet) return new LargeSetPath(context, largeSet);
  return plane ? new PlanePath(context, plane) : new TablePath(context);
}

/** Most transitions of a trajectory that is trained on. */
function mostTransitions({ graph, largeSet }: Environment): number {
  return largeSet ? largeSet.size + 1 : graph.maximumTrajectoryLength;
}

function largest(values: Float64Array): number {
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > maximum) maximum = value;
  return maximum;
}

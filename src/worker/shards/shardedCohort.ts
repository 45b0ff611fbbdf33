// A cohort whose replicas train in several workers: the trainer's own holds the first of them, shards
// the others. The trainer divides the replicas; the page does not start several trainers. So pace,
// history, pictures and recovery stay in one place, and the page passes no messages between workers.
// Replicas don't depend on each other, so the numbers are the same as in one worker.
// Steps, asked for one by one or many at a time, or an evaluation are over when every shard has answered. Where it is known
// what steps follow, shards are asked for these before, so that they don't wait for the slowest: they are up to a stretch
// ahead of the trainer's own replicas, which nobody sees, since nothing is asked for in between.
import { fixedBackward } from "../../environments/graph/fixedBackward.ts";
import { type Config, metricAlphaOf } from "../../experiment/config.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import { objectives } from "../../objectives/objectives.ts";
import {
  type CohortCheckpoint,
  type Evaluation,
  joinCheckpoints,
} from "../../records/checkpoint.ts";
import { heldBytes } from "../../training/heldBytes.ts";
import { type ReplicaRange, replicaSeeds } from "../../training/networkRequest.ts";
import type { ReplicaMoment } from "../../training/replica.ts";
import type { TrainedCohort } from "../../training/trainedCohort.ts";
import { type RunningCohort, trainSteps } from "./runningCohort.ts";
import type { ShardLink } from "./shardLink.ts";
import type { SentReplica, SentReplicas, ShardAnswer, ShardCommand } from "./shardProtocol.ts";

/** One worker's part. */
export interface Shard {
  readonly range: ReplicaRange;
  readonly link: ShardLink;
}

/** Steps that shards were asked for in one message. */
interface Stretch {
  readonly count: number;
  /** Shards that have not made them. */
  nMissing: number;
}

/** Trains `local` and the shards in step. `answered` is called when the last of them has answered. */
export class ShardedCohort implements RunningCohort {
  readonly #local: TrainedCohort;
  readonly #shards: readonly Shard[];
  readonly #answered: () => void;
  readonly #copies: ReplicaMoment[] = [];
  readonly #evaluations: Evaluation[] = [];
  readonly #bytes: number[] = [];
  #nAwaited = 0;
  #isLocalDone = true;
  #stretch: Stretch = { count: 0, nMissing: 0 };
  /** The one after it, which shards know of. */
  #next: Stretch | null = null;
  #evaluatedStep = -1;

  constructor(local: TrainedCohort, shards: readonly Shard[], answered: () => void) {
    this.#local = local;
    this.#shards = shards;
    this.#answered = answered;
  }

  get nWorkers(): number {
    return this.#shards.length + 1;
  }

  get config(): Config {
    return this.#local.config;
  }

  get environment() {
    return this.#local.environment;
  }

  get step(): number {
    return this.#local.step;
  }

  get evaluatedStep(): number {
    return this.#evaluatedStep;
  }

  /** The others than its own are copies from the last evaluation. */
  get replicas(): readonly ReplicaMoment[] {
    return [...this.#local.replicas, ...this.#copies];
  }

  get bytes(): number {
    const copied = heldBytes([this.#copies, this.#evaluations]);
    return this.#bytes.reduce((sum, bytes) => sum + bytes, this.#local.bytes + copied);
  }

  get isWaiting(): boolean {
    return this.#stretch.nMissing > 0 || (this.#isLocalDone && this.#nAwaited > 0);
  }

  get owed(): number {
    return this.#next?.count ?? 0;
  }

  evaluation(index: number): Evaluation {
    const nLocal = this.#local.replicas.length;
    if (index < nLocal) return this.#local.evaluation(index);
    const evaluation = this.#evaluations[index - nLocal];
    if (!evaluation) throw new RangeError(`replica ${index} was never evaluated`);
    return evaluation;
  }

  /** @throws RangeError where other steps are owed. */
  train(count: number, next = 0): void {
    const { owed } = this;
    if (owed > 0 && count !== owed) throw new RangeError(`${count} steps for the ${owed} owed`);
    this.#stretch = this.#next ?? this.#askForSteps(count);
    this.#next = next > 0 ? this.#askForSteps(next) : null;
    trainSteps(this.#local, count);
  }

  #askForSteps(count: number): Stretch {
    const stretch = { count, nMissing: this.#shards.length };
    for (const { link } of this.#shards)
      link.ask({ type: "train", count }, () => {
        if (--stretch.nMissing === 0 && stretch === this.#stretch) this.#answered();
      });
    return stretch;
  }

  *evaluateInParts(): Generator<void> {
    if (this.#evaluatedStep === this.step) return;
    let alpha: number;
    do {
      alpha = metricAlphaOf(this.config);
      this.#isLocalDone = false;
      this.#askAll({ type: "evaluate" }, (answer, shard, index) => {
        if (answer.type === "evaluated") this.#take(answer, shard, index);
      });
      yield* this.#local.evaluateInParts();
      this.#isLocalDone = true;
      while (this.isWaiting) yield;
      // an update meanwhile: all replicas are measured at one order
    } while (alpha !== metricAlphaOf(this.config));
    this.#evaluatedStep = this.step;
  }

  /** Shards have replicas of the same kind. */
  get mayGlimpse(): boolean {
    return this.#local.mayGlimpse;
  }

  *glimpseInParts(): Generator<void, readonly Evaluation[] | null> {
    const parts: (readonly Evaluation[] | null)[] = [];
    this.#isLocalDone = false;
    this.#askAll({ type: "glimpse" }, (answer, shard, index) => {
      if (answer.type !== "glimpsed") return;
      this.#takeReplicas(answer, shard, index);
      parts[index + 1] = answer.glimpse;
    });
    parts[0] = yield* this.#local.glimpseInParts();
    this.#isLocalDone = true;
    while (this.isWaiting) yield;
    const all: Evaluation[] = [];
    for (const part of parts) {
      if (!part) return null;
      all.push(...part);
    }
    return all;
  }

  update(update: LiveUpdate): void {
    this.#checkSettled();
    const before = metricAlphaOf(this.config);
    this.#local.update(update);
    for (const { link } of this.#shards) link.ask({ type: "update", update });
    if (metricAlphaOf(this.config) !== before) this.#evaluatedStep = -1;
  }

  /** Training may go on meanwhile: a shard answers before it takes its next step. */
  checkpoint(done: (checkpoint: CohortCheckpoint) => void): void {
    this.#checkSettled();
    const parts = [this.#local.checkpoint()];
    let nMissing = this.#shards.length;
    for (const [index, { link }] of this.#shards.entries())
      link.ask({ type: "checkpoint" }, (answer) => {
        if (answer.type === "checkpoint") parts[index + 1] = answer.checkpoint;
        if (--nMissing === 0) done(joinCheckpoints(parts));
      });
  }

  dispose(): void {
    for (const { link } of this.#shards) link.close();
    this.#local.dispose();
  }

  /** Shards are at another step than the trainer's own replicas where steps are owed. */
  #checkSettled(): void {
    if (this.owed > 0) throw new RangeError(`${this.owed} steps are owed`);
  }

  #askAll(
    command: ShardCommand,
    take: (answer: ShardAnswer, shard: Shard, index: number) => void,
  ): void {
    this.#checkSettled();
    this.#nAwaited += this.#shards.length;
    for (const [index, shard] of this.#shards.entries())
      shard.link.ask(command, (answer) => {
        take(answer, shard, index);
        if (--this.#nAwaited === 0) this.#answered();
      });
  }

  #take(answer: Extract<ShardAnswer, { type: "evaluated" }>, shard: Shard, index: number): void {
    this.#takeReplicas(answer, shard, index);
    const first = shard.range.start - this.#local.replicas.length;
    for (const [k, evaluation] of answer.evaluations.entries())
      this.#evaluations[first + k] = evaluation;
  }

  #takeReplicas({ replicas, bytes }: SentReplicas, { range }: Shard, index: number): void {
    this.#bytes[index] = bytes;
    for (const [k, replica] of replicas.entries())
      this.#copies[range.start + k - this.#local.replicas.length] = this.#copyOf(
        replica,
        range.start + k,
      );
  }

  #copyOf(sent: SentReplica, replica: number): ReplicaMoment {
    const laneIndex = Math.floor(replica / this.config.nSeeds);
    const lane = this.config.lanes[laneIndex]!;
    const settings = laneSettings(this.config, lane);
    const seed = replicaSeeds(this.config)[replica]!;
    const { graph } = this.environment;
    const table = sent.table.hasFixedBackward
      ? {
          ...sent.table,
          logPBByEdge: fixedBackward(graph, settings.policy.backward === "forgotten"),
        }
      : sent.table;
    return {
      ...sent,
      table,
      laneIndex,
      lane,
      settings,
      seed,
      objective: objectives[lane.objective],
    };
  }
}

// A cohort whose replicas train in several workers: the trainer's own holds the first of them, shards
// the others. Divided by replicas inside the trainer's worker, not by whole trainers in the page: so
// pace, history, pictures and recovery stay the trainer's, which is told of one cohort, and the page
// passes no messages. Replicas don't depend on each other, so their numbers are those of one cohort.
// A step, or an evaluation, is over when every shard has answered.
import type { Config } from "../../experiment/config.ts";
import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import { objectives } from "../../objectives/registry.ts";
import {
  type CohortCheckpoint,
  type Evaluation,
  joinCheckpoints,
} from "../../records/checkpoint.ts";
import type { Cohort } from "../../training/cohort.ts";
import { type ReplicaRange, replicaSeeds } from "../../training/networkRequest.ts";
import type { ReplicaMoment } from "../../training/replica.ts";
import type { RunningCohort } from "./runningCohort.ts";
import type { ShardLink } from "./shardLink.ts";
import type { SentReplica, ShardAnswer, ShardCommand } from "./shardProtocol.ts";

/** One worker's part. */
export interface Shard {
  readonly range: ReplicaRange;
  readonly link: ShardLink;
}

/** Trains `own` and the shards in step. `answered` is called when the last of them has answered. */
export class ShardedCohort implements RunningCohort {
  readonly #own: Cohort;
  readonly #shards: readonly Shard[];
  readonly #answered: () => void;
  readonly #copies: ReplicaMoment[] = [];
  readonly #evaluations: Evaluation[] = [];
  readonly #bytes: number[] = [];
  #nAwaited = 0;
  #isOwnDone = true;
  #evaluatedStep = -1;

  constructor(own: Cohort, shards: readonly Shard[], answered: () => void) {
    this.#own = own;
    this.#shards = shards;
    this.#answered = answered;
  }

  get nWorkers(): number {
    return this.#shards.length + 1;
  }

  get config(): Config {
    return this.#own.config;
  }

  get environment() {
    return this.#own.environment;
  }

  get step(): number {
    return this.#own.step;
  }

  get trajectories(): number {
    return this.#own.trajectories;
  }

  get evaluatedStep(): number {
    return this.#evaluatedStep;
  }

  /** The others than its own are copies from the last evaluation. */
  get replicas(): readonly ReplicaMoment[] {
    return [...this.#own.replicas, ...this.#copies];
  }

  get bytes(): number {
    return this.#bytes.reduce((sum, bytes) => sum + bytes, this.#own.bytes);
  }

  get isWaiting(): boolean {
    return this.#isOwnDone && this.#nAwaited > 0;
  }

  evaluation(index: number): Evaluation {
    const nOwn = this.#own.replicas.length;
    if (index < nOwn) return this.#own.evaluation(index);
    const evaluation = this.#evaluations[index - nOwn];
    if (!evaluation) throw new RangeError(`replica ${index} was never evaluated`);
    return evaluation;
  }

  train(): void {
    this.#askAll({ type: "train" });
    this.#own.train();
  }

  *evaluateInParts(): Generator<void> {
    if (this.#evaluatedStep === this.step) return;
    this.#isOwnDone = false;
    this.#askAll({ type: "evaluate" }, (answer, shard, index) => {
      if (answer.type === "evaluated") this.#take(answer, shard, index);
    });
    yield* this.#own.evaluateInParts();
    this.#isOwnDone = true;
    while (this.isWaiting) yield;
    this.#evaluatedStep = this.step;
  }

  update(update: LiveUpdate): void {
    this.#own.update(update);
    for (const { link } of this.#shards) link.ask({ type: "update", update });
    this.#evaluatedStep = -1;
  }

  /** Training may go on meanwhile: a shard answers before it takes its next step. */
  checkpoint(done: (checkpoint: CohortCheckpoint) => void): void {
    const parts = [this.#own.checkpoint()];
    let nMissing = this.#shards.length;
    for (const [index, { link }] of this.#shards.entries())
      link.ask({ type: "checkpoint" }, (answer) => {
        if (answer.type === "checkpoint") parts[index + 1] = answer.checkpoint;
        if (--nMissing === 0) done(joinCheckpoints(parts));
      });
  }

  dispose(): void {
    for (const { link } of this.#shards) link.close();
    this.#own.dispose();
  }

  #askAll(
    command: ShardCommand,
    take: (answer: ShardAnswer, shard: Shard, index: number) => void = () => {},
  ): void {
    this.#nAwaited += this.#shards.length;
    for (const [index, shard] of this.#shards.entries())
      shard.link.ask(command, (answer) => {
        take(answer, shard, index);
        if (--this.#nAwaited === 0) this.#answered();
      });
  }

  #take(
    { replicas, evaluations, bytes }: Extract<ShardAnswer, { type: "evaluated" }>,
    { range }: Shard,
    index: number,
  ): void {
    this.#bytes[index] = bytes;
    for (const [k, replica] of replicas.entries()) {
      const place = range.start + k - this.#own.replicas.length;
      this.#copies[place] = this.#copyOf(replica, range.start + k);
      this.#evaluations[place] = evaluations[k]!;
    }
  }

  #copyOf(sent: SentReplica, replica: number): ReplicaMoment {
    const laneIndex = Math.floor(replica / this.config.nSeeds);
    const lane = this.config.lanes[laneIndex]!;
    const seed = replicaSeeds(this.config)[replica]!;
    return { ...sent, laneIndex, lane, seed, objective: objectives[lane.objective] };
  }
}

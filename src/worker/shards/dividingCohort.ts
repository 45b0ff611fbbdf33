// A cohort that begins in one worker and is divided over several once its steps are seen to be worth it:
// shards are opened while it trains on, and take over between two steps from a checkpoint, which leads to the
// same numbers, to the last digit. Where the clock then says that it was not worth it, or no longer is, all come back.
import type { Config } from "../../experiment/config.ts";
import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import type { CohortCheckpoint } from "../../records/checkpoint.ts";
import type { ReplicaRange } from "../../training/networkRequest.ts";
import type { TrainedCohort } from "../../training/trainedCohort.ts";
import { type Handover, handoverOf, partOfHandover, takeOver } from "./handover.ts";
import { type RunningCohort, undivided } from "./runningCohort.ts";
import { type Shard, ShardedCohort } from "./shardedCohort.ts";
import { StepTimes, type StepWindow } from "./stepTimes.ts";

/** A run that takes a smaller share of the time that its speed leaves gains nothing by other workers. */
const BUSY = 0.5;
/** A division comes back where its steps take more than this share of those in one worker, */
const KEPT = 0.95;
/** and where its workers take no more than this share of the time that its speed leaves, one after the other: so much
 * less than it was divided for that it does not divide again at once. */
const IDLE = 0.25;

/** What a run is looked at by before it is divided, */
const BEFORE: StepWindow = {
  skipped: { steps: 10, milliseconds: 200 },
  measured: { steps: 3, milliseconds: 150 },
};
/** and after, when shards have code of their own to compile. */
const AFTER: StepWindow = {
  skipped: { steps: 20, milliseconds: 2_000 },
  measured: { steps: 20, milliseconds: 500 },
};

export interface DividingOptions {
  /** All replicas, in this worker. */
  readonly whole: TrainedCohort;
  /** Builds a cohort of some replicas in this worker, or of all. */
  readonly build: (config: Config, range?: ReplicaRange) => TrainedCohort;
  /** Parameters of each replica. */
  readonly counts: readonly number[];
  /** The parts to divide into where a step of a cohort takes so many milliseconds; one: stay together. */
  readonly plan: (
    cohort: Pick<TrainedCohort, "config" | "step">,
    step: number,
  ) => readonly ReplicaRange[];
  /** Starts shards that hold nothing yet; null where there are none to be had. */
  readonly open: (
    config: Config,
    ranges: readonly ReplicaRange[],
    onFailure: (reason: string) => void,
  ) => Promise<readonly Shard[] | null>;
  /** Milliseconds from step to step that the speed asked for leaves; 0: it is to be as fast as it goes. */
  readonly period: () => number;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Called when others have answered what the run waits for. */
  readonly onAnswer: () => void;
  /** Called when a shard fails that trains: the run can't go on. */
  readonly onFailure: (reason: string) => void;
  /** Tests: how both are looked at, and the share that a division must keep to. */
  readonly look?: StepWindow | undefined;
  readonly kept?: number | undefined;
}

/** What is to be done about the division. */
type Plan =
  /** Measures, and may divide, now or later: steps may grow long. */
  | { readonly at: "together" }
  | { readonly at: "opening"; readonly step: number; readonly missed: LiveUpdate[] }
  /** Divides before the next step. */
  | {
      readonly at: "opened";
      readonly step: number;
      readonly missed: LiveUpdate[];
      readonly first: ReplicaRange;
      readonly shards: readonly Shard[];
    }
  /** Measures whether it was worth it, and then whether it still is; `step`: milliseconds before, without end once
   * it was. */
  | { readonly at: "divided"; readonly step: number }
  /** Comes together before the next step, for good or for as long as steps are short. */
  | { readonly at: "failing"; readonly next: "settled" | "together" }
  /** Stays together. */
  | { readonly at: "settled" };

/** Drives what it was given, and what it makes of it. */
export class DividingCohort implements RunningCohort {
  readonly #options: Omit<DividingOptions, "whole">;
  readonly #times: StepTimes;
  /** Undivided, the one that trains; null where it is divided: nobody holds what it held. */
  #whole: TrainedCohort | null;
  #current: RunningCohort;
  #plan: Plan = { at: "together" };
  /** When the steps under way began; null between steps. */
  #stepStart: number | null = null;
  /** How many they are. */
  #count = 0;
  /** Whether parts are on their way together, before a step. */
  #isReturning = false;
  /** Who asked for a checkpoint meanwhile. */
  readonly #onceReturned: ((checkpoint: CohortCheckpoint) => void)[] = [];
  #isDisposed = false;

  constructor({ whole, ...options }: DividingOptions) {
    this.#options = options;
    this.#times = new StepTimes(options.look ?? BEFORE);
    this.#whole = whole;
    this.#current = undivided(whole);
  }

  get nWorkers(): number {
    return this.#current.nWorkers;
  }

  get environment() {
    return this.#current.environment;
  }

  get config(): Config {
    return this.#current.config;
  }

  get step(): number {
    return this.#current.step;
  }

  get evaluatedStep(): number {
    return this.#current.evaluatedStep;
  }

  get replicas() {
    return this.#current.replicas;
  }

  get bytes(): number {
    return this.#current.bytes;
  }

  get isWaiting(): boolean {
    return this.#isReturning || this.#current.isWaiting;
  }

  get owed(): number {
    return this.#current.owed;
  }

  evaluation(index: number) {
    return this.#current.evaluation(index);
  }

  train(count: number, next = 0): void {
    if (this.#plan.at === "opened") this.#divide(this.#plan);
    const { at } = this.#plan;
    if (at !== "failing") this.#train(count, next);
    // what shards have come to is known from their evaluations
    else if (this.owed === 0 && this.evaluatedStep >= 0) this.#unite(count, this.#plan.next);
    else this.#train(count);
  }

  evaluateInParts(): Iterator<void> {
    return this.#current.evaluateInParts();
  }

  get mayGlimpse(): boolean {
    return this.#current.mayGlimpse;
  }

  glimpseInParts() {
    return this.#current.glimpseInParts();
  }

  update(update: LiveUpdate): void {
    this.#current.update(update);
    if (this.#plan.at === "opening" || this.#plan.at === "opened") this.#plan.missed.push(update);
  }

  checkpoint(done: (checkpoint: CohortCheckpoint) => void): void {
    if (this.#isReturning) this.#onceReturned.push(done);
    else this.#current.checkpoint(done);
  }

  dispose(): void {
    this.#isDisposed = true;
    if (this.#plan.at === "opened") for (const { link } of this.#plan.shards) link.close();
    this.#current.dispose();
  }

  #train(count: number, next = 0): void {
    this.#stepStart = this.#options.now();
    this.#count = count;
    this.#current.train(count, next);
    if (!this.#current.isWaiting) this.#trained();
  }

  #trained(): void {
    if (this.#stepStart === null) return;
    const milliseconds = this.#options.now() - this.#stepStart;
    this.#stepStart = null;
    const plan = this.#plan;
    if (plan.at !== "together" && plan.at !== "divided") return;
    this.#times.trained(milliseconds, this.#count);
    const step = this.#times.take();
    if (step === null) return;
    if (plan.at === "together") this.#consider(step);
    else this.#reconsider(step, plan.step);
  }

  /** Comes together where steps are no shorter than before, or short enough for one worker: a run is opened in the
   * busiest seconds of a page, and may be slowed down later. */
  #reconsider(step: number, before: number): void {
    const { kept = KEPT, period } = this.#options;
    if (step > kept * before) this.#plan = { at: "failing", next: "settled" };
    else if (step * this.nWorkers < IDLE * period())
      this.#plan = { at: "failing", next: "together" };
    else this.#plan = { at: "divided", step: Number.POSITIVE_INFINITY };
  }

  /** Opens shards where a division is worth it; training goes on meanwhile. */
  #consider(step: number): void {
    const { plan, open, period, onFailure } = this.#options;
    if (step < BUSY * period()) return;
    const [first, ...ranges] = plan(this, step);
    if (!first || ranges.length === 0) return;
    const missed: LiveUpdate[] = [];
    this.#plan = { at: "opening", step, missed };
    const failed = (reason: string) => {
      if (this.#isDisposed) return;
      if (this.#plan.at !== "opened") onFailure(reason);
      else {
        for (const { link } of this.#plan.shards) link.close();
        this.#plan = { at: "settled" };
      }
    };
    const opened = (shards: readonly Shard[] | null) => {
      if (this.#isDisposed) for (const { link } of shards ?? []) link.close();
      else this.#plan = shards ? { at: "opened", step, missed, first, shards } : { at: "settled" };
    };
    open(this.config, ranges, failed).then(opened, () => opened(null));
  }

  /** Hands the shards their replicas, as they are before the next step. */
  #divide({ step, missed, first, shards }: Extract<Plan, { at: "opened" }>): void {
    const { counts, onAnswer } = this.#options;
    const whole = this.#whole;
    const handover = whole && handoverOf(whole, whole.checkpoint());
    const own = handover && this.#rebuilt(partOfHandover(handover, first, counts), first);
    if (!own || !whole) {
      for (const { link } of shards) link.close();
      this.#plan = { at: "settled" };
      return;
    }
    whole.dispose();
    this.#whole = null;
    for (const { link, range } of shards) {
      for (const update of missed) link.ask({ type: "update", update });
      link.ask({ type: "takeOver", handover: partOfHandover(handover, range, counts) });
    }
    this.#current = new ShardedCohort(own, shards, () => {
      if (!this.#current.isWaiting) this.#trained();
      onAnswer();
    });
    this.#plan = { at: "divided", step };
    this.#times.begin(this.#options.look ?? AFTER);
  }

  /** Brings all replicas into this worker, and takes the steps that were asked for. */
  #unite(count: number, next: "settled" | "together"): void {
    const divided = this.#current;
    const { onAnswer, onFailure, look = BEFORE } = this.#options;
    this.#isReturning = true;
    this.#plan = { at: next };
    this.#times.begin(look);
    divided.checkpoint((checkpoint) => {
      if (this.#isDisposed) return;
      this.#isReturning = false;
      const handover = handoverOf(divided, checkpoint);
      const whole = handover && this.#rebuilt(handover);
      if (whole) {
        divided.dispose();
        this.#whole = whole;
        this.#current = undivided(whole);
      }
      for (const done of this.#onceReturned.splice(0)) this.#current.checkpoint(done);
      try {
        this.#train(count);
      } catch (error) {
        onFailure(error instanceof Error ? error.message : String(error));
        return;
      }
      if (!this.#current.isWaiting) onAnswer();
    });
  }

  /** A cohort in this worker that goes on from there; null where there is no memory for it beside the others. */
  #rebuilt(handover: Handover, range?: ReplicaRange): TrainedCohort | null {
    let built: TrainedCohort;
    try {
      built = this.#options.build(this.config, range);
    } catch {
      return null;
    }
    takeOver(built, handover);
    return built;
  }
}

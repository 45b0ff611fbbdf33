// A cohort of one replica whose network is divided between this worker and another, by the units of its second
// hidden layer. All but the network is here; a step is over when the outputs by its new weights are there.
import type { Config } from "../../experiment/config.ts";
import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import type { DividedMlp } from "../../policies/wasm/dividedMlp.ts";
import type { CohortCheckpoint } from "../../records/checkpoint.ts";
import type { Cohort } from "../../training/cohort.ts";
import type { RunningCohort } from "./runningCohort.ts";
import type { ShardLink } from "./shardLink.ts";

export interface UnitsCohortOptions {
  /** Of this network alone, by table. */
  readonly cohort: Cohort;
  readonly network: DividedMlp;
  readonly link: ShardLink;
  /** Called when the other part has answered what the cohort waited for. */
  readonly answered: () => void;
  readonly failed: (reason: string) => void;
}

/** Owns the cohort and the link. */
export class UnitsCohort implements RunningCohort {
  readonly nWorkers = 2;
  readonly #options: UnitsCohortOptions;
  /** Who asked for a checkpoint. */
  readonly #asked: ((checkpoint: CohortCheckpoint) => void)[] = [];
  #isWaiting = false;
  #isDisposed = false;

  constructor(options: UnitsCohortOptions) {
    this.#options = options;
  }

  get environment() {
    return this.#options.cohort.environment;
  }

  get config(): Config {
    return this.#options.cohort.config;
  }

  get step(): number {
    return this.#options.cohort.step;
  }

  get evaluatedStep(): number {
    return this.#options.cohort.evaluatedStep;
  }

  get replicas() {
    return this.#options.cohort.replicas;
  }

  get bytes(): number {
    const { cohort, network } = this.#options;
    return cohort.bytes + network.bytes;
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  evaluation(index: number) {
    return this.#options.cohort.evaluation(index);
  }

  train(): void {
    this.#whenSettled(() => {
      if (!this.#options.cohort.beginStep()) this.#over();
      else
        this.#whenSettled(() => {
          this.#options.cohort.endStep();
          if (this.#asked.length > 0) this.#collect();
          else this.#over();
        });
    });
  }

  evaluateInParts(): Iterator<void> {
    return this.#options.cohort.evaluateInParts();
  }

  get mayGlimpse(): boolean {
    return this.#options.cohort.mayGlimpse;
  }

  glimpseInParts() {
    return this.#options.cohort.glimpseInParts();
  }

  update(update: LiveUpdate): void {
    this.#options.cohort.update(update);
  }

  /** Of the step under way when it is over; no other begins before the checkpoint is whole. */
  checkpoint(done: (checkpoint: CohortCheckpoint) => void): void {
    this.#asked.push(done);
    if (!this.#isWaiting) this.#collect();
  }

  dispose(): void {
    const { cohort, link } = this.#options;
    this.#isDisposed = true;
    link.close();
    cohort.dispose();
  }

  #collect(): void {
    const { cohort, network } = this.#options;
    this.#isWaiting = true;
    network.collect(() => {
      const checkpoint = cohort.checkpoint();
      for (const done of this.#asked.splice(0)) done(checkpoint);
      this.#over();
    });
  }

  /** Goes on at once, or when the other part has answered. */
  #whenSettled(action: () => void): void {
    const { network, failed } = this.#options;
    if (network.isSettled) {
      action();
      return;
    }
    this.#isWaiting = true;
    network.onceSettled(() => {
      try {
        action();
      } catch (error) {
        failed(error instanceof Error ? error.message : String(error));
      }
    });
  }

  #over(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    if (!this.#isDisposed) this.#options.answered();
  }
}

// When diagnostics are computed: only for what the page watches, of one seed a lane, and no more
// often than their share of the time allows. A picture without them leaves the last ones standing.

import { medianIndex } from "../math/statistics.ts";
import { type Diagnostics, type Watch, watchNothing } from "../records/diagnostics.ts";
import { Diagnoser } from "../training/diagnose.ts";
import type { EvaluatedCohort } from "../training/evaluatedCohort.ts";
import { DIAGNOSTICS_SHARE } from "./pacing.ts";

/** Diagnoses one cohort on a clock. */
export class Diagnosing {
  readonly #cohort: EvaluatedCohort;
  readonly #now: () => number;
  #diagnoser: Diagnoser | null = null;
  #watch: Watch = watchNothing;
  #lastAt = Number.NEGATIVE_INFINITY;
  #cost = 0;

  constructor(cohort: EvaluatedCohort, now: () => number) {
    this.#cohort = cohort;
    this.#now = now;
  }

  /** What is looked at from now on: due at once. */
  watch(watch: Watch): void {
    this.#watch = watch;
    this.#lastAt = Number.NEGATIVE_INFINITY;
  }

  /**
   * Diagnostics by replica, of the step the cohort was last evaluated at; an empty map where nothing
   * is watched or, unless `mustShow`, where it is too early.
   */
  take(mustShow: boolean): ReadonlyMap<number, Diagnostics> {
    const found = new Map<number, Diagnostics>();
    const { diagnostics } = this.#watch;
    const start = this.#now();
    const isDue = mustShow || start - this.#lastAt >= this.#cost / DIAGNOSTICS_SHARE;
    if (diagnostics.length === 0 || !isDue) return found;
    const { config, environment, evaluatedStep, replicas } = this.#cohort;
    this.#diagnoser ??= new Diagnoser(environment.graph);
    const moment = {
      step: evaluatedStep,
      exploration: config.training.exploration,
      learnsBackward: config.policy.backward === "learned",
    };
    for (let lane = 0; lane < config.lanes.length; lane++) {
      const index = lane * config.nSeeds + this.#seedIndex(lane);
      const replica = replicas[index]!;
      if (!replica.divergence)
        found.set(index, this.#diagnoser.diagnose(replica, moment, diagnostics));
    }
    this.#lastAt = this.#now();
    this.#cost = this.#lastAt - start;
    return found;
  }

  #seedIndex(lane: number): number {
    const { nSeeds } = this.#cohort.config;
    const { seed } = this.#watch;
    if (seed !== "median") return Math.min(seed, nSeeds - 1);
    const distances = Array.from(
      { length: nSeeds },
      (_, k) => this.#cohort.evaluation(lane * nSeeds + k).metrics.totalVariation,
    );
    return medianIndex(distances);
  }
}

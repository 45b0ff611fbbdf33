// When diagnostics are computed: only for what the page watches, of one seed a lane, and no more
// often than their share of the time allows. A picture that is shown has those of its own step, so where
// they take long pictures are shown less often; pictures that are kept have them as far as time allows.

import { laneSettings } from "../experiment/laneSettings.ts";
import { medianIndex } from "../math/statistics.ts";
import { type Diagnostics, type Watch, watchNothing } from "../records/diagnostics.ts";
import type { EvaluatedCohort } from "../training/evaluatedCohort.ts";
import { Diagnoser } from "../training/look/diagnose.ts";
import { DIAGNOSTICS_SHARE } from "./pacing.ts";

/** What pictures are for: to be shown now, or kept. Each has a share of the time of its own. */
export type PicturePurpose = "shown" | "kept";

/** Milliseconds that a picture waits at most for its diagnostics to be affordable. */
const PATIENCE = 1_000;

/** Diagnoses one cohort on a clock. */
export class Diagnosing {
  readonly #cohort: EvaluatedCohort;
  readonly #now: () => number;
  #diagnoser: Diagnoser | null = null;
  #watch: Watch = watchNothing;
  /** When it was last done (milliseconds on the clock), and how long it took. */
  readonly #done: Record<PicturePurpose, { at: number; cost: number }>;

  constructor(cohort: EvaluatedCohort, now: () => number) {
    this.#cohort = cohort;
    this.#now = now;
    this.#done = { shown: never(), kept: never() };
  }

  /** What is looked at from now on: due at once. */
  watch(watch: Watch): void {
    this.#watch = watch;
    for (const purpose of ["shown", "kept"] as const)
      this.#done[purpose].at = Number.NEGATIVE_INFINITY;
  }

  /** Whether a picture needs no tables, nor metrics that p_T alone does not tell. */
  get isGlimpseEnough(): boolean {
    const { diagnostics, onlyGlimpsed = false } = this.#watch;
    return onlyGlimpsed && diagnostics.length === 0;
  }

  /** Whether the next picture may have them: the last ones are long enough ago for what they cost. */
  isAffordable(purpose: PicturePurpose, now = this.#now()): boolean {
    if (this.#watch.diagnostics.length === 0) return true;
    const { at, cost } = this.#done[purpose];
    const rest = cost / DIAGNOSTICS_SHARE;
    return now - at >= (purpose === "shown" ? Math.min(PATIENCE, rest) : rest);
  }

  /**
   * Diagnostics by replica, of the step the cohort was last evaluated at; an empty map where nothing
   * is watched, or where a picture is kept so soon that it goes without.
   */
  take(purpose: PicturePurpose): ReadonlyMap<number, Diagnostics> {
    const found = new Map<number, Diagnostics>();
    const { diagnostics } = this.#watch;
    const start = this.#now();
    if (diagnostics.length === 0 || (purpose === "kept" && !this.isAffordable(purpose, start)))
      return found;
    const { config, environment, evaluatedStep, replicas } = this.#cohort;
    this.#diagnoser ??= new Diagnoser(environment.graph);
    for (let lane = 0; lane < config.lanes.length; lane++) {
      const index = lane * config.nSeeds + this.#seedIndex(lane);
      const replica = replicas[index]!;
      const { policy, training } = laneSettings(config, config.lanes[lane]!);
      const moment = {
        step: evaluatedStep,
        exploration: training.exploration,
        learnsBackward: policy.backward === "learned",
        forgetsBackward: policy.backward === "forgotten",
      };
      if (!replica.stopped)
        found.set(index, this.#diagnoser.diagnose(replica, moment, diagnostics));
    }
    const at = this.#now();
    this.#done[purpose] = { at, cost: at - start };
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

function never() {
  return { at: Number.NEGATIVE_INFINITY, cost: 0 };
}

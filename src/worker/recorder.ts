// Gathers the pictures of a run at their steps, whether or not the page can draw just then: they wait here,
// bounded as the page's own recording is, until they are handed over.
import { createRecording, type Recording, record, scheduleOf } from "../protocol/recording.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { isScheduled } from "../records/pictureSchedule.ts";
import type { EvaluatedCohort } from "../training/evaluatedCohort.ts";
import type { Diagnosing } from "./diagnosing.ts";
import { snapshotOf } from "./takeSnapshot.ts";

interface RecorderOptions {
  readonly cohort: EvaluatedCohort;
  readonly diagnosing: Diagnosing;
  /** Most pictures that the page keeps; 0: none are taken. */
  readonly maximum: number;
}

/** Records one cohort. */
export class Recorder {
  readonly #cohort: EvaluatedCohort;
  readonly #diagnosing: Diagnosing;
  readonly #maximum: number;
  #waiting: Recording;
  /** The step of the last picture that was taken. */
  #last = -1;

  constructor({ cohort, diagnosing, maximum }: RecorderOptions) {
    this.#cohort = cohort;
    this.#diagnosing = diagnosing;
    this.#maximum = maximum;
    this.#waiting = createRecording(maximum);
  }

  /** Whether a step, left out: the present one, is one whose picture is kept, and has none yet. */
  isDue(step = this.#cohort.step): boolean {
    if (this.#maximum === 0 || step <= this.#last) return false;
    return isScheduled(scheduleOf(this.#run, { step, maximum: this.#maximum }), step);
  }

  /** Steps from picture to picture by now; without end where none are kept. */
  get gap(): number {
    const { step } = this.#cohort;
    if (this.#maximum === 0) return Number.POSITIVE_INFINITY;
    return scheduleOf(this.#run, { step, maximum: this.#maximum }).gap;
  }

  /** Takes the picture where it is due; the cohort must be evaluated at its present step. */
  keep(seconds: number): void {
    if (!this.isDue()) return;
    this.#last = this.#cohort.step;
    const picture = snapshotOf(this.#cohort, seconds, this.#diagnosing.take("kept"));
    record(this.#waiting, [picture], this.#run);
  }

  /** Hands over what has waited, oldest first. */
  take(): readonly Snapshot[] {
    const { frames } = this.#waiting;
    if (frames.length > 0) this.#waiting = createRecording(this.#maximum);
    return frames;
  }

  get #run() {
    const { config, environment } = this.#cohort;
    return { config, nStates: environment.graph.nStates };
  }
}

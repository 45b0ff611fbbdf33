// How long steps take by the clock: what a run's division over workers is decided by.

/** How much of a run is looked at. */
export interface StepWindow {
  /** So many steps are left out, of code that the engine has yet to compile, or as many as take so many
   * milliseconds; one at least. */
  readonly skipped: { readonly steps: number; readonly milliseconds: number };
  /** So many are measured, and as many as take so many milliseconds. */
  readonly measured: { readonly steps: number; readonly milliseconds: number };
}

/** Measures a run's steps, one look after the other. */
export class StepTimes {
  #look: StepWindow;
  #toSkip = { steps: 0, milliseconds: 0 };
  #times: number[] = [];
  #total = 0;

  constructor(look: StepWindow) {
    this.#look = look;
    this.begin(look);
  }

  /** Begins a new look at a run that was changed. */
  begin(look: StepWindow): void {
    this.#look = look;
    this.#toSkip = { ...look.skipped };
    this.#clear();
  }

  /** Steps took so many milliseconds together. */
  trained(milliseconds: number, count = 1): void {
    for (let k = 0; k < count; k++) this.#step(milliseconds / count);
  }

  #step(milliseconds: number): void {
    if (this.#toSkip.steps > 0) {
      this.#toSkip.steps--;
      this.#toSkip.milliseconds -= milliseconds;
      if (this.#toSkip.milliseconds <= 0) this.#toSkip.steps = 0;
      return;
    }
    this.#times.push(milliseconds);
    this.#total += milliseconds;
  }

  /** Milliseconds of a step, their median, where enough of them were seen since the last time; else null. */
  take(): number | null {
    const { steps, milliseconds } = this.#look.measured;
    const { length } = this.#times;
    if (length < Math.max(1, steps) || this.#total < milliseconds) return null;
    const median = this.#times.sort((a, b) => a - b)[length >> 1]!;
    this.#clear();
    return median;
  }

  #clear(): void {
    this.#times = [];
    this.#total = 0;
  }
}

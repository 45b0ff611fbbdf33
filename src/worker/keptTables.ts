// The policies of a run that are kept on its way, at steps that depend on the number of steps alone
// (records/keptSteps.ts): for the estimator laboratory, which measures them whenever it is opened. They stay
// in this worker, in bounded memory, until they are asked for. Reads the cohort and changes nothing in it.
import { fixedBackward } from "../environments/graph/fixedBackward.ts";
import type { Config } from "../experiment/config.ts";
import { laneSettings, lastStep } from "../experiment/laneSettings.ts";
import { arraysIn } from "../math/arraysIn.ts";
import type { LaneTable } from "../protocol/snapshot.ts";
import { isKeptStep, MOST_DIGITS } from "../records/keptSteps.ts";
import type { EvaluatedCohort } from "../training/evaluatedCohort.ts";
import { laneTableOf } from "./takeSnapshot.ts";

/** Most bytes of kept policies; those of large graphs are fewer. */
export const MAXIMUM_KEPT_BYTES = 24e6;

/** The policies of all lanes' first seeds at one step, without weights; of stopped lanes there is none. */
export interface KeptStep {
  readonly step: number;
  /** What the lanes were then. */
  readonly config: Config;
  readonly tables: readonly LaneTable[];
}

interface KeptTablesOptions {
  readonly cohort: EvaluatedCohort;
  /** Whether the picture of a step, left out: the present one, is to be kept. */
  readonly isPictureDue: (step?: number) => boolean;
  /** 0: none are kept. */
  readonly maximumBytes: number;
}

/** Keeps those of one cohort. */
export class KeptTables {
  readonly #cohort: EvaluatedCohort;
  readonly #isPictureDue: KeptTablesOptions["isPictureDue"];
  readonly #maximumBytes: number;
  readonly #steps: KeptStep[] = [];
  #digits = MOST_DIGITS;
  /** Whether but the last few have room: then they are those of steps whose pictures are kept, so that no step of such a
   * large graph is evaluated for them. */
  #areFew = false;

  constructor({ cohort, isPictureDue, maximumBytes }: KeptTablesOptions) {
    this.#cohort = cohort;
    this.#isPictureDue = isPictureDue;
    this.#maximumBytes = maximumBytes;
  }

  /** Bytes of all that are kept. */
  get bytes(): number {
    return arraysIn(this.#steps).reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Whether a step, left out: the present one, is one whose policies are kept, and are not yet. */
  isDue(step = this.#cohort.step): boolean {
    const { config } = this.#cohort;
    if (this.#maximumBytes === 0 || step <= (this.#steps.at(-1)?.step ?? -1)) return false;
    if (step === lastStep(config)) return true;
    return this.#areFew ? this.#isPictureDue(step) : isKeptStep(step, this.#digits);
  }

  /** Takes them where they are due, before the picture is; the cohort must be evaluated at its present step. */
  keep(): void {
    if (!this.isDue()) return;
    const { config, step } = this.#cohort;
    const tables = config.lanes.flatMap((_, lane) => this.#tableOf(lane) ?? []);
    this.#steps.push({ step, config, tables });
    while (this.bytes > this.#maximumBytes && this.#digits > 1) {
      this.#digits--;
      this.#reduce((kept) => kept === lastStep(config) || isKeptStep(kept, this.#digits));
    }
    while (this.bytes > this.#maximumBytes && this.#steps.length > 1) {
      this.#steps.shift();
      this.#areFew = true;
    }
  }

  /** The first that are of a step after `step`, in arrays of their own; null where there are none yet. */
  after(step: number): KeptStep | null {
    const found = this.#steps.find((kept) => kept.step > step);
    if (!found) return null;
    const tables = found.tables.map((table) => ({
      ...table,
      logPFByEdge: table.logPFByEdge.slice(),
      logPBByEdge: table.logPBByEdge.slice(),
      logStateFlow: table.logStateFlow?.slice() ?? null,
    }));
    return { ...found, tables };
  }

  #tableOf(lane: number): LaneTable | null {
    const { config, environment } = this.#cohort;
    const isFixed = laneSettings(config, config.lanes[lane]!).policy.backward === "uniform";
    const shared = isFixed ? fixedBackward(environment.graph, false) : null;
    return laneTableOf(this.#cohort, lane, shared);
  }

  #reduce(isKept: (step: number) => boolean): void {
    const kept = this.#steps.filter(({ step }) => isKept(step));
    this.#steps.splice(0, this.#steps.length, ...kept);
  }
}

// What the trainer tells the page of its run: pictures with the rows of the curves, at most ten a second
// and only after the page has drawn the last, but for the second, which follows the first at once; and with them the kept ones that have waited; checkpoints, tables and whole runs when they are asked
// for. Sends, and decides nothing about training.
import { metricAlphaOf } from "../experiment/config.ts";
import { parameterCounts } from "../experiment/laneNetwork.ts";
import { laneSettings, lastStep } from "../experiment/laneSettings.ts";
import { arraysIn } from "../math/arraysIn.ts";
import type { Port } from "../protocol/port.ts";
import type { Command, TrainerEvent } from "../protocol/protocol.ts";
import type { LaneTable } from "../protocol/snapshot.ts";
import type { BackendReport } from "../records/backendReport.ts";
import { type Evaluation, pickReplicas } from "../records/checkpoint.ts";
import { mostTrajectories } from "../training/replica.ts";
import { RowCollector } from "../training/run/rowCollector.ts";
import { runFileOf } from "../training/run/writeRunFile.ts";
import type { Run } from "./run.ts";
import { buffersOf, laneTableOf, snapshotOf } from "./takeSnapshot.ts";

/** Milliseconds between two published pictures: at most ten a second, as many as are seen as motion. */
const PUBLISH_INTERVAL = 100;

/** Milliseconds from a picture on after which nobody sees it: a page in sight answers sooner. */
const UNSEEN = 1_000;

/** How the run stands beside its own numbers. */
interface Standing {
  readonly runId: number;
  readonly stepsPerSecond: number;
  readonly running: boolean;
  readonly finished: boolean;
  /** Where other workers help than the page was told of. */
  readonly backend?: BackendReport;
}

/** Whose question is answered. `isCurrent` is asked once other workers have answered. */
interface Question {
  readonly runId: number;
  readonly isCurrent: () => boolean;
}

/** The trainer's voice. */
export class Publisher {
  readonly #port: Port<TrainerEvent, Command>;
  #history = new RowCollector(0);
  #awaitingAcknowledgement = false;
  /** Of which step the run's first picture was; null before it. */
  #firstStep: number | null = null;
  #publishedAt = Number.NEGATIVE_INFINITY;
  /** When the first picture was sent that the page has not drawn. */
  #unseenSince = 0;

  constructor(port: Port<TrainerEvent, Command>) {
    this.#port = port;
  }

  /** Forgets the last run. `nReplicas` are those of the next one. */
  restart(nReplicas: number): void {
    this.#history = new RowCollector(nReplicas);
    this.acknowledge();
    this.#firstStep = null;
    this.#publishedAt = Number.NEGATIVE_INFINITY;
  }

  /** The page has drawn the last picture. */
  acknowledge(): void {
    this.#awaitingAcknowledgement = false;
  }

  /** Adds the exact metrics that were just computed to what the next picture brings. */
  append({ cohort, seconds, recorder, keptTables, race }: Run): void {
    if (!race || race.rows.includes(cohort.evaluatedStep)) this.#history.append(cohort, seconds);
    keptTables.keep();
    recorder.keep(seconds);
  }

  /** Whether the page can take a picture of `step` at `now` (milliseconds). */
  isDue(now: number, step: number): boolean {
    return this.dueIn(now) <= 0 && step !== this.#firstStep;
  }

  /** Milliseconds until it can; 0 or less: it can; without end while it draws the last. */
  dueIn(now: number): number {
    if (this.#awaitingAcknowledgement) return Number.POSITIVE_INFINITY;
    return PUBLISH_INTERVAL - (now - this.#publishedAt);
  }

  /** Whether the page is hidden or gone: it has not drawn the last picture for long. */
  isUnseen(now: number): boolean {
    return this.#awaitingAcknowledgement && now - this.#unseenSince > UNSEEN;
  }

  /** Sends the present step, whose metrics must be there, or what a glimpse at it has found. */
  publish(
    run: Run,
    standing: Standing,
    now: number,
    glimpse: readonly Evaluation[] | null = null,
  ): void {
    const { cohort, seconds } = run;
    if (this.#firstStep === null) {
      // of the start, before anything was learned: what is waited for is the picture of the first step
      this.#firstStep = cohort.step;
    } else {
      this.#publishedAt = now;
      if (!this.#awaitingAcknowledgement) this.#unseenSince = now;
      this.#awaitingAcknowledgement = true;
    }
    const diagnostics = glimpse ? new Map() : run.diagnosing.take("shown");
    // made first: both come in one frame of the page
    const snapshot = snapshotOf(cohort, seconds, diagnostics, glimpse);
    const { runId } = standing;
    this.sendPictures(run, runId);
    this.post({
      type: "progress",
      ...standing,
      step: cohort.step,
      trajectories: mostTrajectories(cohort.replicas, cohort.step),
      seconds,
      bytes: run.bytes(),
      mayGrow: run.trainedBy !== null && cohort.step <= lastStep(cohort.config),
      seedLooks: run.seedLooks,
      rows: this.#history.take(),
      metricAlpha: metricAlphaOf(cohort.config),
    });
    this.#port.post({ type: "snapshot", runId, snapshot }, buffersOf(snapshot));
  }

  /** Sends the kept pictures that have waited: before every checkpoint too, so that a run that goes on
   * from it lacks none. */
  sendPictures({ recorder }: Run, runId: number): void {
    const pictures = recorder.take();
    if (pictures.length === 0) return;
    const buffers = pictures.flatMap((picture) => buffersOf(picture));
    this.#port.post({ type: "pictures", runId, pictures }, buffers);
  }

  /** Sends the policies of lanes' first seeds, with their networks' weights; metrics must be there. */
  sendTables(
    { cohort }: Run,
    { runId, isCurrent }: Question,
    wanted: { readonly lanes: readonly number[] },
  ): void {
    const { config, environment } = cohort;
    const tables = wanted.lanes.flatMap((lane) => laneTableOf(cohort, lane) ?? []);
    const isNetwork = ({ lane }: LaneTable) =>
      laneSettings(config, config.lanes[lane]!).policy.id !== "tabular";
    if (!tables.some(isNetwork)) {
      this.post({ type: "tables", runId, wanted, config, tables });
      return;
    }
    cohort.checkpoint((whole) => {
      if (!isCurrent()) return;
      const counts = parameterCounts(config, environment);
      const weightsOf = (table: LaneTable) =>
        pickReplicas(whole, [table.lane * config.nSeeds], counts).network.weights;
      const weighted = tables.map((table) =>
        isNetwork(table) ? { ...table, weights: weightsOf(table) } : table,
      );
      this.post({ type: "tables", runId, wanted, config, tables: weighted });
    });
  }

  /** Sends the policies of the first step after a step whose policies are kept. */
  sendKeptTables(
    { cohort, keptTables }: Run,
    { runId }: Question,
    wanted: { readonly after: number },
  ): void {
    // made by slice, so never shared memory
    const { config, tables } = keptTables.after(wanted.after) ?? {
      config: cohort.config,
      tables: [],
    };
    const buffers = arraysIn(tables).map((array) => array.buffer as ArrayBuffer);
    this.#port.post({ type: "tables", runId, wanted, config, tables }, buffers);
  }

  /**
   * Sends the run as it stands, without histories: the page has been given their rows. `isCurrent` is
   * asked once other workers have answered.
   */
  sendExport(run: Run, runId: number, isCurrent: () => boolean): void {
    const { cohort, seconds, backendId, trainedBy, seedLooks } = run;
    const history = new RowCollector(cohort.replicas.length).take();
    const file = runFileOf({ cohort, backend: backendId, seconds, history });
    cohort.checkpoint((whole) => {
      if (isCurrent())
        this.post({
          type: "exported",
          runId,
          run: file,
          checkpoint: { ...whole, seconds, trainedBy, seedLooks },
        });
    });
  }

  post(event: TrainerEvent): void {
    this.#port.post(event);
  }
}

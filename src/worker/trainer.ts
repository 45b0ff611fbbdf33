// Drives a cohort inside the worker: obeys commands, cuts training into short slices so that new
// commands get through, and publishes at most 20 times a second and only after the page has drawn
// the last picture. Knows messages and time; what a step computes is src/training's business.
import { lastStep } from "../experiment/schema.ts";
import { MetricHistory } from "../training/metricHistory.ts";
import { runFileOf } from "../training/runFile.ts";
import type { BackendPool } from "./backendPool.ts";
import { EvaluationPacer } from "./pacing.ts";
import type { Command, Failure, Port, StartCommand, TrainerEvent } from "./protocol.ts";
import { openRun, type Run } from "./run.ts";
import { buffersOf, laneTableOf, snapshotOf } from "./snapshot.ts";

/** Milliseconds of training between two looks at the inbox. */
const SLICE = 12;
/** Milliseconds between two published pictures: at most 20 a second. */
const PUBLISH_INTERVAL = 50;

/** Time and turns, so that tests can supply their own. */
export interface Scheduler {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Calls back as soon as waiting messages were handled (delay 0), or after `delay` ms. */
  later(callback: () => void, delay: number): void;
}

export interface TrainerOptions {
  readonly port: Port<TrainerEvent, Command>;
  readonly scheduler: Scheduler;
  readonly backends: BackendPool;
}

/** Serves one run at a time on `port`; a new start command replaces the old run. */
export class Trainer {
  readonly #port: Port<TrainerEvent, Command>;
  readonly #scheduler: Scheduler;
  readonly #backends: BackendPool;
  #run: Run | null = null;
  #runId = -1;
  #running = false;
  #finished = false;
  #speed: number | null = null;
  #pendingSteps = 0;
  #scheduled = false;
  #awaitingAcknowledgement = false;
  #publishedAt = Number.NEGATIVE_INFINITY;
  #paceStart = { time: 0, step: 0 };
  #pacer = new EvaluationPacer();
  /** Exact metrics under way: no step is made before they are done. */
  #evaluation: Iterator<void> | null = null;
  #evaluationTime = 0;
  #history = new MetricHistory(0);

  constructor({ port, scheduler, backends }: TrainerOptions) {
    this.#port = port;
    this.#scheduler = scheduler;
    this.#backends = backends;
    port.listen((command) => this.#obey(command));
  }

  #obey(command: Command): void {
    if (command.type === "start") {
      void this.#start(command);
      return;
    }
    if (command.runId !== this.#runId) return;
    switch (command.type) {
      case "pause":
        this.#setRunning(false);
        break;
      case "resume":
        this.#setRunning(true);
        break;
      case "step":
        this.#pendingSteps += command.count;
        this.#schedule(0);
        break;
      case "setSpeed":
        this.#speed = command.speed;
        this.#restartPace();
        this.#schedule(0);
        break;
      case "update":
        this.#run?.cohort.update(command.update);
        this.#finished = false;
        this.#schedule(0);
        break;
      case "watch":
        this.#run?.diagnosing.watch(command.watch);
        if (!this.#running) this.#publish(true);
        break;
      case "acknowledge":
        this.#awaitingAcknowledgement = false;
        break;
      case "checkpoint":
        this.#sendCheckpoint();
        break;
      case "table":
        this.#sendTable(command.lane);
        break;
      case "export":
        this.#sendExport();
        break;
      case "dispose":
        this.#close();
        break;
      default:
        command satisfies never;
    }
  }

  async #start(command: StartCommand): Promise<void> {
    this.#close();
    const { runId, config } = command;
    this.#runId = runId;
    this.#post({ type: "preparing", runId, stage: "Opening the backend" });
    const backend = await this.#backends.open({
      request: command.backend,
      config,
      now: () => this.#scheduler.now(),
      onContextLost: (message) => {
        this.#close();
        this.#fail({ code: "contextLost", message });
      },
      onStage: (stage) => this.#post({ type: "preparing", runId, stage }),
    });
    if (this.#runId !== runId) return;
    if ("code" in backend) {
      this.#fail(backend);
      return;
    }
    this.#post({ type: "preparing", runId, stage: "Enumerating states, building networks" });
    this.#guard(() => {
      const run = openRun(command, backend, () => this.#scheduler.now());
      this.#run = run;
      this.#history = new MetricHistory(run.cohort.replicas.length);
      this.#pacer = new EvaluationPacer();
      this.#speed = command.speed;
      this.#post({
        type: "ready",
        runId,
        backend: this.#backends.report(command.backend),
        environment: run.environmentReport,
        step: run.cohort.step,
      });
      // a checkpoint may be of a run that had ended
      this.#finished = run.cohort.step >= lastStep(config);
      this.#record();
      this.#publish(true);
      this.#setRunning(command.play && !this.#finished);
    });
  }

  #setRunning(running: boolean): void {
    this.#running = running;
    if (running && this.#run && this.#run.cohort.step >= this.#lastStep) this.#finished = true;
    this.#restartPace();
    if (running) this.#schedule(0);
    else this.#publish(true);
  }

  get #lastStep(): number {
    return this.#run ? lastStep(this.#run.cohort.config) : 0;
  }

  #schedule(delay: number): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#scheduler.later(() => {
      this.#scheduled = false;
      this.#guard(() => this.#slice());
    }, delay);
  }

  /** Trains for a slice of time, publishes if it is due, and arranges the next slice. */
  #slice(): void {
    const run = this.#run;
    if (!run) return;
    const start = this.#scheduler.now();
    while (this.#scheduler.now() - start < SLICE)
      if (this.#evaluation) this.#evaluatePart(run);
      else if (this.#isDue()) this.#oneStep(run);
      else break;
    if (this.#evaluation) {
      this.#schedule(0);
      return;
    }
    const busy = this.#running || this.#pendingSteps > 0;
    this.#publish(!busy);
    if (!busy) return;
    this.#schedule(this.#isDue() ? 0 : Math.max(1, 1000 / (this.#speed ?? 1000) / 2));
  }

  #isDue(): boolean {
    const run = this.#run;
    if (!run) return false;
    if (run.cohort.step >= this.#lastStep) {
      if (this.#running || this.#pendingSteps > 0) this.#finished = true;
      this.#running = false;
      this.#pendingSteps = 0;
      return false;
    }
    if (this.#pendingSteps > 0) return true;
    if (!this.#running) return false;
    if (this.#speed === null) return true;
    const elapsed = this.#scheduler.now() - this.#paceStart.time;
    const stepsBehind = (elapsed * this.#speed) / 1000 - (run.cohort.step - this.#paceStart.step);
    // a machine that can't keep up must not rush to catch up later
    if (stepsBehind > this.#speed)
      this.#paceStart = { time: this.#scheduler.now(), step: run.cohort.step };
    return stepsBehind > 0;
  }

  #oneStep(run: Run): void {
    const before = this.#scheduler.now();
    run.cohort.train();
    if (this.#pendingSteps > 0) this.#pendingSteps--;
    const trained = this.#scheduler.now();
    this.#pacer.trained(trained - before);
    run.seconds += (trained - before) / 1000;
    const mustShow = this.#pendingSteps === 0 && !this.#running;
    if (mustShow || this.#pacer.isDue(run.cohort.step)) {
      this.#evaluation = run.cohort.evaluateInParts();
      this.#evaluationTime = 0;
    }
  }

  /** One part of the exact metrics of all replicas; the last part puts them into the history. */
  #evaluatePart(run: Run): void {
    const before = this.#scheduler.now();
    const isDone = this.#evaluation?.next().done ?? true;
    this.#evaluationTime += this.#scheduler.now() - before;
    if (!isDone) return;
    this.#evaluation = null;
    this.#history.append(run.cohort, run.seconds);
    this.#pacer.evaluated(this.#evaluationTime);
  }

  /** All of it at once: where a picture is due now. */
  #record(): void {
    const run = this.#run;
    if (!run) return;
    this.#evaluation ??= run.cohort.evaluateInParts();
    while (this.#evaluation) this.#evaluatePart(run);
  }

  #restartPace(): void {
    this.#pacer.restartRate();
    this.#paceStart = { time: this.#scheduler.now(), step: this.#run?.cohort.step ?? 0 };
  }

  #publish(force: boolean): void {
    const run = this.#run;
    if (!run) return;
    const now = this.#scheduler.now();
    const isDue = now - this.#publishedAt >= PUBLISH_INTERVAL && !this.#awaitingAcknowledgement;
    if (!force && !isDue) return;
    if (run.cohort.step !== run.cohort.evaluatedStep) this.#record();
    this.#publishedAt = now;
    this.#awaitingAcknowledgement = true;
    const runId = this.#runId;
    const { cohort, seconds } = run;
    this.#post({
      type: "progress",
      runId,
      step: cohort.step,
      trajectories: cohort.trajectories,
      seconds,
      stepsPerSecond: this.#running ? this.#pacer.rate(cohort.step, now) : 0,
      bytes: run.bytes(),
      running: this.#running,
      finished: this.#finished,
      rows: this.#history.take(),
    });
    const snapshot = snapshotOf(cohort, seconds, run.diagnosing.take(force));
    this.#port.post({ type: "snapshot", runId, snapshot }, buffersOf(snapshot));
  }

  #sendCheckpoint(): void {
    const run = this.#run;
    if (!run) return;
    this.#guard(() => {
      const start = this.#scheduler.now();
      const checkpoint = { ...run.cohort.checkpoint(), seconds: run.seconds };
      const milliseconds = this.#scheduler.now() - start;
      this.#post({ type: "checkpoint", runId: this.#runId, checkpoint, milliseconds });
    });
  }

  #sendTable(lane: number): void {
    const run = this.#run;
    if (!run) return;
    this.#guard(() => {
      this.#record();
      this.#post({ type: "table", runId: this.#runId, table: laneTableOf(run.cohort, lane) });
    });
  }

  /** Published first: that evaluates the present step, and the page then has its history. */
  #sendExport(): void {
    const run = this.#run;
    if (!run) return;
    this.#guard(() => {
      this.#publish(true);
      const { cohort, seconds, backendId } = run;
      const history = new MetricHistory(cohort.replicas.length).take();
      this.#post({
        type: "exported",
        runId: this.#runId,
        run: runFileOf({ cohort, backend: backendId, seconds, history }),
        checkpoint: { ...cohort.checkpoint(), seconds },
      });
    });
  }

  /** Runs what may fail on the device; a failure ends the run and is told. */
  #guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#close();
      this.#fail({ code: "internal", message: `Training stopped: ${message}` });
    }
  }

  #fail(failure: Failure): void {
    this.#post({ type: "failed", runId: this.#runId, failure });
  }

  #close(): void {
    this.#run?.cohort.dispose();
    this.#run = null;
    this.#evaluation = null;
    this.#running = false;
    this.#finished = false;
    this.#pendingSteps = 0;
    this.#awaitingAcknowledgement = false;
    this.#publishedAt = Number.NEGATIVE_INFINITY;
  }

  #post(event: TrainerEvent): void {
    this.#port.post(event);
  }
}

// Drives a cohort inside the worker: obeys commands and cuts training into short slices so that new
// commands get through. Knows messages and time; what a step computes is in src/training, what
// the page is told in publisher.ts. Longer than most files because commands and slices are one state machine
// over the same fields.
import type { Environment } from "../environments/environment.ts";
import { type Config, replicaCount } from "../experiment/config.ts";
import { environmentOf } from "../experiment/environmentOf.ts";
import { lastStep } from "../experiment/laneSettings.ts";
import type { Port } from "../protocol/port.ts";
import type {
  Command,
  Failure,
  StartCommand,
  TablesWanted,
  TrainerEvent,
} from "../protocol/protocol.ts";
import type { Evaluation } from "../records/checkpoint.ts";
import type { WalkWanted } from "../records/walkRecord.ts";
import { walkOf } from "../training/look/walk.ts";
import type { BackendPool } from "./backendPool.ts";
import { isOutOfMemory, outOfMemoryText } from "./outOfMemory.ts";
import { EvaluationPacer, rowGap } from "./pacing.ts";
import { Publisher } from "./publisher.ts";
import { assembleRun, noteUpdate, type Run, type Sharding } from "./run.ts";
import { type Ahead, SLICE, stepsAfter, stepsAhead } from "./stepsAhead.ts";

/** Milliseconds from turn to turn at least where steps are paced: what came due meanwhile is made in one go, which
 * costs less than a turn each; */
const SHORTEST_TURN = 50;
/** and at most, while somebody looks at a picture for longer: the next turn comes as soon as the page takes another; */
const TURN = 250;
/** and while nobody looks: a turn wakes a processor whose caches hold other things by then, and begins slowly. */
const UNSEEN_TURN = 2_000;
/** Milliseconds beyond a turn whose steps are made up for: a machine that can't keep up must not rush to catch up later. */
const MOST_BEHIND = 1_000;

/** Time and turns, so that tests can supply their own. */
export interface Scheduler {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Calls back as soon as waiting messages were handled (delay 0), or after `delay` ms; returns what takes that back
   * where there was a delay. */
  later(callback: () => void, delay: number): () => void;
}

/** What a look at all replicas ends with: nothing where it was an evaluation, which the cohort keeps, else what a
 * glimpse has found. */
// biome-ignore lint/suspicious/noConfusingVoidType: what a generator returns that returns nothing
type Looked = readonly Evaluation[] | null | void;

export interface TrainerOptions {
  readonly port: Port<TrainerEvent, Command>;
  readonly scheduler: Scheduler;
  readonly backends: BackendPool;
  /** Left out: every run stays in this worker. */
  readonly shards?: Sharding;
}

/** Serves one run at a time on `port`; a new start command replaces the old run. */
export class Trainer {
  readonly #publisher: Publisher;
  readonly #scheduler: Scheduler;
  readonly #backends: BackendPool;
  readonly #shards: Pick<TrainerOptions, "shards">;
  #run: Run | null = null;
  #runId = -1;
  /** What was last asked for; null before. */
  #config: Config | null = null;
  #running = false;
  #finished = false;
  #speed: number | null = null;
  /** Training pauses at this step by itself; null: it goes on. */
  #pauseAt: number | null = null;
  #pendingSteps = 0;
  /** The next turn, in how long it was asked for; null: none is to come. */
  #turn: { readonly delay: number; readonly cancel: () => void } | null = null;
  /** Milliseconds that a run which had caught up with its speed last waited at most. */
  #waited = 0;
  /** Whether the last slice ended before all that was due was done. */
  #isBehind = false;
  /** Workers that the page knows to share the run. */
  #toldWorkers = 1;
  #paceStart = { time: 0, step: 0 };
  #pacer = new EvaluationPacer();
  /** When the steps under way began; null between steps. */
  #stepStart: number | null = null;
  /** How many they are. */
  #count = 0;
  /** Exact metrics under way: no step is made before they are done. */
  #evaluation: Iterator<void, Looked> | null = null;
  #evaluationStart = 0;
  /** Commands that wait until other workers have made all steps that they know of. */
  #held: Command[] = [];
  /** What is to be done with the next exact metrics. */
  #onceEvaluated: (() => void)[] = [];

  constructor({ port, scheduler, backends, ...shards }: TrainerOptions) {
    this.#publisher = new Publisher(port);
    this.#scheduler = scheduler;
    this.#backends = backends;
    this.#shards = shards;
    port.listen((command) => this.#obey(command));
  }

  #obey(command: Command): void {
    if (command.type === "start") {
      void this.#start(command).catch((error: unknown) => {
        if (this.#runId === command.runId) this.#stop(error);
      });
      return;
    }
    if (command.runId !== this.#runId) return;
    if (this.#owed > 0 && command.type !== "acknowledge" && command.type !== "dispose") {
      this.#held.push(command);
      return;
    }
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
      case "pauseAt":
        this.#pauseAt = command.step;
        break;
      case "update":
        this.#run?.cohort.update(command.update);
        if (this.#run) noteUpdate(this.#run);
        // more steps are the one edit that a finished run goes on after
        this.#finished &&= this.#run !== null && this.#run.cohort.step >= this.#lastStep;
        this.#schedule(0);
        break;
      case "watch":
        this.#run?.diagnosing.watch(command.watch);
        if (!this.#running) this.#publish(true);
        break;
      case "acknowledge":
        this.#publisher.acknowledge();
        if (this.#turn?.delay) this.#schedule(this.#wait(0));
        break;
      case "checkpoint":
        this.#sendCheckpoint();
        break;
      case "tables":
        this.#sendTables(command.wanted);
        break;
      case "walk":
        this.#sendWalk(command.wanted);
        break;
      case "export":
        this.#sendExport();
        break;
      case "dispose":
        this.#close();
        // nor may a run start that is still being opened
        this.#runId = -1;
        break;
      default:
        command satisfies never;
    }
  }

  async #start(command: StartCommand): Promise<void> {
    this.#close();
    const { runId, config } = command;
    this.#runId = runId;
    this.#config = config;
    this.#post({ type: "preparing", runId, what: "Opening the backend" });
    let enumerated: Environment | null = null;
    const environment = () => {
      enumerated ??= environmentOf(config);
      return enumerated;
    };
    const backend = await this.#backends.open({
      request: command.backend,
      insists: command.insists,
      config,
      environment,
      cores: this.#shards.shards ? (command.cores ?? 1) : 1,
      now: () => this.#scheduler.now(),
      onContextLost: (message) => {
        this.#close();
        this.#fail({ code: "contextLost", message });
      },
      onPrepare: (what) => this.#post({ type: "preparing", runId, what }),
    });
    if (this.#runId !== runId) return;
    if ("code" in backend) {
      this.#fail(backend);
      return;
    }
    let run: Run;
    try {
      run = await assembleRun(command, {
        backend,
        environment,
        now: () => this.#scheduler.now(),
        onPrepare: (what) => this.#post({ type: "preparing", runId, what }),
        period: () => (this.#speed === null ? 0 : 1000 / this.#speed),
        onAnswer: () => this.#schedule(0),
        onFailure: (reason) => {
          if (this.#runId !== runId) return;
          this.#close();
          this.#fail({ code: "shardLost", message: `a part of training failed: ${reason}` });
        },
        ...this.#shards,
      });
    } catch (error) {
      if (this.#runId === runId) this.#stop(error);
      return;
    }
    if (this.#runId !== runId) {
      run.cohort.dispose();
      return;
    }
    if (command.race && command.race.trainedBy !== run.trainedBy) {
      run.cohort.dispose();
      const message = "With so many seeds a step is made another way than so far.";
      this.#fail({ code: "badConfig", message });
      return;
    }
    this.#guard(() => {
      this.#run = run;
      this.#publisher.restart(replicaCount(config));
      this.#pacer = new EvaluationPacer();
      this.#speed = command.speed;
      this.#pauseAt = command.pauseAt ?? null;
      this.#toldWorkers = run.cohort.nWorkers;
      this.#post({
        type: "ready",
        runId,
        backend: this.#backends.report(command.backend, run.cohort.nWorkers),
        environment: run.environmentReport,
        step: run.cohort.step,
      });
      // a checkpoint may be of a run that had ended
      this.#finished = run.cohort.step >= this.#lastStep;
      this.#evaluated(run, () => {
        this.#publish(true);
        this.#setRunning(command.play && !this.#finished);
      });
    });
  }

  #setRunning(running: boolean): void {
    this.#running = running;
    this.#restartPace();
    if (running) this.#schedule(0);
    else this.#publish(true);
  }

  /** Steps that have to be made before anything else is done with the run. */
  get #owed(): number {
    return this.#run?.cohort.owed ?? 0;
  }

  get #lastStep(): number {
    if (!this.#run) return 0;
    const { cohort, race } = this.#run;
    return race ? race.step : lastStep(cohort.config);
  }

  /** One turn at a time: a sooner one takes a later one's place. */
  #schedule(delay: number): void {
    if (this.#turn && this.#turn.delay <= delay) return;
    this.#turn?.cancel();
    const cancel = this.#scheduler.later(() => {
      this.#turn = null;
      this.#guard(() => this.#slice());
    }, delay);
    this.#turn = { delay, cancel };
  }

  /** Milliseconds until a run that has caught up with its speed goes on: when the page takes a picture, if that is
   * not sooner than `least`, and never sooner than half of the time from step to step. */
  #wait(least: number): number {
    const now = this.#scheduler.now();
    const picture = Math.max(least, this.#publisher.dueIn(now));
    const longest = this.#publisher.isUnseen(now) ? UNSEEN_TURN : TURN;
    return Math.max(Math.min(longest, picture), 1000 / (this.#speed ?? 1000) / 2);
  }

  /** Trains for a slice of time, publishes if it is due, and arranges the next slice. */
  #slice(): void {
    if (this.#owed === 0) for (const command of this.#held.splice(0)) this.#obey(command);
    const run = this.#run;
    if (!run) return;
    const start = this.#scheduler.now();
    // the answers that are waited for arrange the next slice
    while (!run.cohort.isWaiting && this.#scheduler.now() - start < SLICE)
      if (this.#stepStart !== null) this.#endStep(run);
      else if (this.#evaluation) this.#evaluatePart(run);
      else if (this.#isHeldUp) break;
      else if (this.#isDue()) {
        // a slice may end in the middle of every step; what can be caught up with is, before it is shown
        if (this.#isBehind || this.#speed === null) this.#publish(false);
        if (!this.#evaluation) this.#beginStep(run);
      } else break;
    this.#isBehind = run.cohort.isWaiting || this.#stepStart !== null || this.#evaluation !== null;
    if (run.cohort.isWaiting) return;
    if (this.#isBehind) {
      this.#schedule(0);
      return;
    }
    const busy = this.#running || this.#pendingSteps > 0;
    this.#publish(!busy);
    if (!busy || run.cohort.isWaiting) return;
    if (this.#isHeldUp || this.#isDue()) this.#schedule(0);
    else {
      this.#waited = this.#wait(SHORTEST_TURN);
      this.#schedule(this.#waited);
    }
  }

  /** Whether commands are obeyed before any other step. */
  get #isHeldUp(): boolean {
    return this.#held.length > 0 && this.#owed === 0;
  }

  #isDue(): boolean {
    const run = this.#run;
    if (!run) return false;
    if (run.cohort.owed > 0) return true;
    if (run.cohort.step >= this.#lastStep) {
      if (this.#running || this.#pendingSteps > 0) this.#finished = true;
      this.#running = false;
      this.#pendingSteps = 0;
      return false;
    }
    if (this.#pendingSteps > 0) return true;
    if (!this.#running) return false;
    if (this.#speed === null) return true;
    const stepsBehind = this.#stepsBehind(run, this.#speed);
    if (stepsBehind > ((MOST_BEHIND + this.#waited) * this.#speed) / 1000)
      this.#paceStart = { time: this.#scheduler.now(), step: run.cohort.step };
    return stepsBehind > 0;
  }

  #stepsBehind({ cohort: { step } }: Run, speed: number): number {
    const elapsed = this.#scheduler.now() - this.#paceStart.time;
    return (elapsed * speed) / 1000 - (step - this.#paceStart.step);
  }

  #beginStep(run: Run): void {
    this.#stepStart = this.#scheduler.now();
    const { owed, nWorkers } = run.cohort;
    let next = 0;
    if (nWorkers > 1) {
      const ahead = this.#ahead(run, this.#stepStart);
      this.#count = owed || stepsAhead(ahead);
      if (this.#held.length === 0 && this.#onceEvaluated.length === 0)
        next = stepsAfter(ahead, this.#count);
      // one by one where nobody else is asked for them: the slice then ends by the clock
    } else this.#count = 1;
    this.#pendingSteps = Math.max(0, this.#pendingSteps - this.#count);
    run.cohort.train(this.#count, next);
    if (!run.cohort.isWaiting) this.#endStep(run);
  }

  /** What steps that are due now depend on. */
  #ahead(run: Run, now: number): Ahead {
    const asked =
      this.#speed === null ? Number.POSITIVE_INFINITY : this.#stepsBehind(run, this.#speed);
    const last = this.#lastStep;
    return {
      step: run.cohort.step,
      most: this.#pendingSteps || Math.ceil(asked),
      stepTime: this.#pacer.stepTime,
      pictureIn: Math.max(this.#publisher.dueIn(now), this.#pacer.evaluatesIn(now)),
      isLookedAt: (step) =>
        step === last ||
        step === this.#pauseAt ||
        this.#isKept(run, step) ||
        this.#isRow(run, step, now),
    };
  }

  #endStep(run: Run): void {
    const now = this.#scheduler.now();
    const milliseconds = now - (this.#stepStart ?? now);
    this.#stepStart = null;
    const { step } = run.cohort;
    if (step === this.#pauseAt) this.#running = false;
    this.#pacer.trained(milliseconds / this.#count);
    run.seconds += milliseconds / 1000;
    if (run.cohort.owed > 0) return;
    const mustShow = this.#pendingSteps === 0 && !this.#running;
    const isWanted = mustShow || this.#isKept(run, step) || this.#onceEvaluated.length > 0;
    // where they are few, rows do not wait for room: pictures then wait for theirs
    const hasRoom = run.race !== null || this.#pacer.isLong || this.#pacer.mayEvaluate(now);
    if (isWanted || (hasRoom && this.#isRow(run, step, now))) this.#beginEvaluation(run);
  }

  /** Whether something of a step is kept, whatever that takes. */
  #isKept({ recorder, keptTables }: Run, step: number): boolean {
    return recorder.isDue(step) || keptTables.isDue(step);
  }

  /** Whether a step is one of those that have rows in the history where there is time. */
  #isRow({ race, recorder }: Run, step: number, now: number): boolean {
    if (race) return race.rows.includes(step);
    const isUnseen = this.#publisher.isUnseen(now);
    return (
      this.#pacer.isDue(step, recorder.gap) &&
      step % rowGap({ speed: this.#speed, step, isUnseen }) === 0
    );
  }

  #beginEvaluation(run: Run): void {
    if (this.#evaluation) return;
    this.#evaluation = run.cohort.evaluateInParts();
    this.#evaluationStart = this.#scheduler.now();
  }

  /** Begins to look at where policies end, for a picture that is no row of the history. */
  #beginGlimpse(run: Run): void {
    this.#evaluation = run.cohort.glimpseInParts();
    this.#evaluationStart = this.#scheduler.now();
  }

  /** One part of the exact metrics of all replicas; the last part puts them into the history. */
  #evaluatePart(run: Run): void {
    const next = this.#evaluation?.next();
    if (!next?.done) return;
    this.#evaluation = null;
    if (next.value !== undefined) {
      const now = this.#scheduler.now();
      this.#pacer.pictured(now - this.#evaluationStart, now);
      if (next.value) this.#show(run, now, next.value);
      // what is known of a replica that comes to no numbers, an evaluation finds
      if (!next.value || this.#onceEvaluated.length > 0) this.#beginEvaluation(run);
      return;
    }
    this.#publisher.append(run);
    const now = this.#scheduler.now();
    this.#pacer.evaluated(now - this.#evaluationStart, now);
    const waiting = this.#onceEvaluated;
    this.#onceEvaluated = [];
    for (const action of waiting) action();
  }

  /** Calls back with exact metrics of the present step: at once, unless other workers compute them. */
  #evaluated(run: Run, action: () => void): void {
    if (this.#hasMetrics(run)) {
      action();
      return;
    }
    this.#onceEvaluated.push(action);
    if (this.#stepStart !== null) return;
    this.#beginEvaluation(run);
    while (this.#evaluation && !run.cohort.isWaiting) this.#evaluatePart(run);
  }

  /** Whether there are exact metrics of the present step. */
  #hasMetrics({ cohort }: Run): boolean {
    return this.#stepStart === null && cohort.step === cohort.evaluatedStep;
  }

  #restartPace(): void {
    this.#pacer.restartRate();
    this.#pacer.setSpeed(this.#speed);
    this.#paceStart = { time: this.#scheduler.now(), step: this.#run?.cohort.step ?? 0 };
  }

  #publish(force: boolean): void {
    const run = this.#run;
    if (!run || run.cohort.owed > 0) return;
    const now = this.#scheduler.now();
    const isDue =
      this.#publisher.isDue(now, run.cohort.step) && run.diagnosing.isAffordable("shown");
    if (!force && !isDue) return;
    if (!this.#hasMetrics(run)) {
      if (!force && !this.#pacer.mayEvaluate(now)) return;
      const isGlimpse = !force && this.#running && this.#isGlimpseEnough(run);
      if (!isGlimpse) this.#evaluated(run, () => this.#publish(force));
      else if (!this.#evaluation) this.#beginGlimpse(run);
      return;
    }
    this.#show(run, now);
  }

  #isGlimpseEnough({ cohort, race, diagnosing }: Run): boolean {
    if (race || this.#onceEvaluated.length > 0 || this.#stepStart !== null) return false;
    return cohort.mayGlimpse && diagnosing.isGlimpseEnough && this.#pacer.isLong;
  }

  /** Sends a picture of the present step, from its metrics or from a glimpse. */
  #show(run: Run, now: number, glimpse: readonly Evaluation[] | null = null): void {
    const { nWorkers } = run.cohort;
    const isNews = nWorkers !== this.#toldWorkers;
    this.#toldWorkers = nWorkers;
    const standing = {
      runId: this.#runId,
      ...(isNews && { backend: this.#backends.report(run.request, nWorkers) }),
      stepsPerSecond: this.#running ? this.#pacer.rate(run.cohort.step, now) : 0,
      running: this.#running,
      finished: this.#finished,
    };
    this.#publisher.publish(run, standing, now, glimpse);
    const after = this.#scheduler.now();
    this.#pacer.pictured(after - now, after);
  }

  #sendCheckpoint(): void {
    const run = this.#run;
    if (!run) return;
    this.#guard(() => {
      const start = this.#scheduler.now();
      // a page that does not answer has its rows with the checkpoints alone
      if (this.#publisher.isUnseen(start)) this.#publish(true);
      const { seconds, trainedBy, seedLooks, counts } = run;
      run.cohort.checkpoint((whole) => {
        if (this.#run !== run) return;
        const checkpoint = { ...whole, seconds, trainedBy, seedLooks };
        const milliseconds = this.#scheduler.now() - start;
        this.#publisher.sendPictures(run, this.#runId);
        this.#post({ type: "checkpoint", runId: this.#runId, checkpoint, milliseconds, counts });
      });
    });
  }

  #sendTables(wanted: TablesWanted): void {
    const run = this.#run;
    if (!run) return;
    this.#guard(() => {
      const question = { runId: this.#runId, isCurrent: () => this.#run === run };
      if ("after" in wanted) this.#publisher.sendKeptTables(run, question, wanted);
      else this.#evaluated(run, () => this.#publisher.sendTables(run, question, wanted));
    });
  }

  #sendWalk(wanted: WalkWanted): void {
    const run = this.#run;
    if (!run) return;
    this.#guard(() =>
      this.#evaluated(run, () => {
        const walk = walkOf(run.cohort, wanted);
        this.#post({ type: "walk", runId: this.#runId, wanted, walk });
      }),
    );
  }

  /** Published first: that evaluates the present step, and the page then has its history. */
  #sendExport(): void {
    const run = this.#run;
    if (!run) return;
    this.#guard(() =>
      this.#evaluated(run, () => {
        this.#publish(true);
        this.#publisher.sendExport(run, this.#runId, () => this.#run === run);
      }),
    );
  }

  /** Runs what may fail on the device; a failure ends the run and is reported. */
  #guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#stop(error);
    }
  }

  #stop(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#close();
    if (this.#config && isOutOfMemory(error))
      this.#fail({ code: "badConfig", message: outOfMemoryText(this.#config) });
    else this.#fail({ code: "internal", message: `Training stopped: ${message}` });
  }

  #fail(failure: Failure): void {
    this.#post({ type: "failed", runId: this.#runId, failure });
  }

  #close(): void {
    this.#run?.cohort.dispose();
    this.#run = null;
    this.#evaluation = null;
    this.#stepStart = null;
    this.#onceEvaluated = [];
    this.#held = [];
    this.#running = false;
    this.#finished = false;
    this.#pendingSteps = 0;
    this.#publisher.restart(0);
  }

  #post(event: TrainerEvent): void {
    this.#publisher.post(event);
  }
}

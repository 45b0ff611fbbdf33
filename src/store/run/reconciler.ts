// Keeps a trainer told of what a run is to be: starts it, and sends on whatever the run's state, its
// config and its watch have come to differ in from what the trainer was last told.
import type { StoreApi } from "zustand/vanilla";
import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import { compareConfigs } from "../../experiment/configChange.ts";
import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import type { Race, StartCommand } from "../../protocol/protocol.ts";
import type { BackendRequest } from "../../records/backendReport.ts";
import { isSameWatch, type Watch, watchNothing } from "../../records/diagnostics.ts";
import { forgetOrder } from "../../records/metricOrder.ts";
import { withoutNotice } from "./notices.ts";
import type { Clock } from "./pageClock.ts";
import { createRestart, type Restart } from "./restart.ts";
import { reduceEvents } from "./runEvents.ts";
import type { RunState } from "./runState.ts";
import type { Wire } from "./wire.ts";

/** The experiment that a run follows: a store, the page's or one of the run's own. */
export interface ConfigSource {
  getState(): { readonly config: Config };
  setState(change: { readonly config: Config }): void;
}

/** What the trainer was last told: how it differs from the stores is what is sent next. */
interface Told {
  readonly config: Config;
  readonly play: boolean;
  readonly speed: number | null;
  readonly pauseAt: number | null;
  readonly watch: Watch;
  /** Whether the trainer has reported ready: before, it takes no other command. */
  readonly ready: boolean;
}

interface ReconcilerOptions {
  readonly store: StoreApi<RunState>;
  readonly wire: Pick<Wire, "send">;
  readonly clock: Pick<Clock, "delay">;
  readonly source: ConfigSource;
  /** What the run catches up with; left out: nothing. */
  readonly race?: Race | undefined;
}

/** A run that is shown from a file is measured at the file's order. */
function isOfOrderAlone({ training, lanes }: LiveUpdate): boolean {
  return !training && !lanes;
}

/** What one run has told its trainer, and what it waits to tell. */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  /** Null before the first start, and while the run is set aside. */
  #told: Told | null = null;
  #watch: Watch = watchNothing;
  readonly #restart: Restart;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#restart = createRestart({ ...options, start: () => this.start(null) });
  }

  /** Starts the source's config, training or paused as the state's `wantsPlay` says; `on`: on this backend,
   * whichever was asked for. */
  start(checkpoint: StartCommand["checkpoint"], on?: BackendRequest): void {
    this.#restart.withdraw();
    const { store, wire, source, race } = this.#options;
    const { config } = source.getState();
    const {
      environment,
      wantsPlay: play,
      speed,
      pauseAt,
      backendRequest,
      recording: { maximum: pictures },
      ...rest
    } = store.getState();
    const runId = rest.runId + 1;
    const watch = this.#watch;
    store.setState({
      runId,
      phase: environment ? "restarting" : "preparing",
      preparing: environment ? "Restarting" : "Starting",
      failure: null,
      seeding: null,
      stepsPerSecond: 0,
      // what happened to the worker of the run before is no news of this one
      notices: withoutNotice(rest.notices, "restarted"),
    });
    this.#told = { config, play, speed, pauseAt, watch, ready: false };
    const backend = on ?? backendRequest;
    const wanted = {
      play,
      speed,
      watch,
      pictures,
      ...(pauseAt !== null && { pauseAt }),
      ...(race && { race, insists: true }),
    };
    wire.send({ type: "start", runId, config, backend, checkpoint, ...wanted });
  }

  /** Lets go of the run: until the next start the trainer is told nothing. */
  letGo(): void {
    this.#restart.withdraw();
    const { store, wire } = this.#options;
    if (this.#told) wire.send({ type: "dispose", runId: store.getState().runId });
    this.#told = null;
    if (store.getState().seeding) store.setState({ seeding: null });
  }

  /** What the pictures on show need to be told beside distributions. */
  watch(wanted: Watch): void {
    this.#watch = wanted;
    this.reconcile();
  }

  /** Carries an edited config into the run: live where possible, else by a restart that says so. `isUndo`: an earlier
   * one, which nothing of the edit before leads back from. */
  adopt(config: Config, isUndo = false): void {
    const { store } = this.#options;
    const { phase, config: shown } = store.getState();
    if (phase === "opened" && shown) {
      const change = compareConfigs(shown, config);
      if (change.kind === "live" && isOfOrderAlone(change.update)) return;
      if (change.kind !== "none") this.#restart.announce("the experiment", isUndo);
      return;
    }
    if (!this.#told) return;
    if (phase === "failed") {
      this.#restart.schedule();
      return;
    }
    const change = compareConfigs(this.#told.config, config);
    if (change.kind === "restart") {
      this.#restart.announce(change.what, isUndo);
      return;
    }
    // the edit that asked for a restart was taken back in time
    if (this.#restart.withdraw() && this.#told.ready) {
      store.setState(({ wantsPlay, notices }) => ({
        phase: wantsPlay ? "training" : "paused",
        preparing: null,
        notices: withoutNotice(notices, "restarting"),
      }));
      // one that came to its end meanwhile says so again
      const { wantsPlay, runId, seeding } = store.getState();
      if (wantsPlay && !seeding) this.#options.wire.send({ type: "resume", runId });
    }
    this.reconcile();
  }

  /** Sends whatever the trainer doesn't know yet; it can take nothing before it is ready. */
  reconcile(): void {
    const { store, wire, source } = this.#options;
    const { phase, runId, speed, pauseAt, seeding, ...wanted } = store.getState();
    // seeds that are there already wait for those that are added
    const wantsPlay = wanted.wantsPlay && !seeding;
    const told = this.#told;
    const watch = this.#watch;
    if (!told?.ready || phase === "failed") return;
    const { config } = source.getState();
    const change = compareConfigs(told.config, config);
    const isLive = change.kind !== "restart";
    this.#told = {
      ready: true,
      play: wantsPlay,
      speed,
      pauseAt,
      watch,
      config: isLive ? config : told.config,
    };
    if (change.kind === "live") wire.send({ type: "update", runId, update: change.update });
    if (speed !== told.speed) wire.send({ type: "setSpeed", runId, speed });
    if (pauseAt !== told.pauseAt) wire.send({ type: "pauseAt", runId, step: pauseAt });
    if (!isSameWatch(watch, told.watch)) wire.send({ type: "watch", runId, watch });
    if (wantsPlay !== told.play) wire.send({ type: wantsPlay ? "resume" : "pause", runId });
    if (change.kind !== "live") return;
    if (change.update.metricAlpha === undefined) store.setState({ config });
    else
      store.setState(({ history, historyRevision }) => {
        forgetOrder(history);
        return { config, historyRevision: historyRevision + 1 };
      });
  }

  /** Takes reports into the state; what it has become, or null where no run is under way. */
  take(events: readonly ClientEvent[]): RunState | null {
    if (!this.#told) return null;
    const { store } = this.#options;
    const before = store.getState();
    for (const { type, runId } of events)
      if (runId === before.runId && (type === "ready" || type === "restarted"))
        this.#told = { ...this.#told, ready: type === "ready" };
    const after = reduceEvents(before, events, this.#told.config);
    if (after === before) return after;
    // a run that finished has paused by itself
    if (after.phase === "finished") this.#told = { ...this.#told, play: false };
    store.setState(after, true);
    this.reconcile();
    return after;
  }
}

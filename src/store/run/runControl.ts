// The store's end of the wire to the trainer: sends what the controls ask for, and writes what the
// trainer reports into runStore, at most once a frame. Holds no training logic of its own.

import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import { compareConfigs } from "../../experiment/configChange.ts";
import { lastStep } from "../../experiment/schema.ts";
import type { BackendRequest, Command, Port, StartCommand } from "../../protocol/protocol.ts";
import { isSameWatch, type Watch, watchNothing } from "../../records/diagnostics.ts";
import { useConfig } from "../config/configStore.ts";
import { withNotice } from "./notices.ts";
import type { Clock } from "./pageClock.ts";
import { PictureBudget } from "./pictureBudget.ts";
import { reduceEvents } from "./runEvents.ts";
import { initialRun, type RunState, useRun } from "./runStore.ts";

export type TrainerPort = Port<Command, ClientEvent>;

/** What the trainer was last told: how it differs from the stores is what is sent next. */
interface Sent {
  readonly config: Config;
  readonly play: boolean;
  readonly speed: number | null;
  readonly watch: Watch;
  /** Whether the trainer has reported ready: before, it takes no other command. */
  readonly ready: boolean;
}

/** A drag makes many edits; the run restarts once they pause for this long (milliseconds). */
const RESTART_DELAY = 250;
/** Training beyond the last step goes on for this many more. */
export const EXTENSION = 5_000;

interface Connection {
  readonly port: TrainerPort;
  readonly clock: Clock;
  readonly budget: PictureBudget;
}

let connection: Connection | null = null;
let sent: Sent | null = null;
let inbox: ClientEvent[] = [];
let frameRequested = false;
let cancelRestart: (() => void) | null = null;
let watched: Watch = watchNothing;
const listeners = new Set<(event: ClientEvent) => void>();

/** Connects the store to a trainer. Nothing is sent before `startRun`. */
export function connectTrainer(port: TrainerPort, clock: Clock): void {
  withdrawRestart();
  sent = null;
  inbox = [];
  frameRequested = false;
  connection = { port, clock, budget: new PictureBudget(clock) };
  useRun.setState(initialRun, true);
  port.listen((event) => {
    inbox.push(event);
    requestFrame();
  });
}

/** Hears every report of the present run once the stores have taken it; returns what ends that. */
export function onReport(listener: (event: ClientEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for a checkpoint; the answer is a "checkpoint" report. */
export function requestCheckpoint(): void {
  send({ type: "checkpoint", runId: useRun.getState().runId });
}

/** Asks for the run as it stands; the answer is an "exported" report. */
export function requestExport(): void {
  send({ type: "export", runId: useRun.getState().runId });
}

/** Asks for the policy of a lane as it is; the answer is a "table" report. */
export function requestTable(lane: number): void {
  send({ type: "table", runId: useRun.getState().runId, lane });
}

/**
 * Starts the config of the store, training or paused as `wantsPlay` says: from step 0, or from a
 * checkpoint of this very config, with the history that runStore then holds.
 */
export function startRun(checkpoint: StartCommand["checkpoint"] = null): void {
  withdrawRestart();
  const { config } = useConfig.getState();
  const {
    runId: previous,
    environment,
    wantsPlay: play,
    speed,
    backendRequest,
  } = useRun.getState();
  const runId = previous + 1;
  useRun.setState({
    runId,
    phase: environment ? "restarting" : "preparing",
    stage: environment ? "Restarting" : "Starting",
    failure: null,
    stepsPerSecond: 0,
  });
  sent = { config, play, speed, watch: watched, ready: false };
  const backend = backendRequest;
  send({ type: "start", runId, config, backend, checkpoint, play, speed, watch: watched });
}

/** Lets go of the run and keeps its pictures: until `startRun` the trainer is told nothing. */
export function setRunAside(shown: Pick<RunState, "phase" | "stage">): void {
  withdrawRestart();
  if (sent) send({ type: "dispose", runId: useRun.getState().runId });
  sent = null;
  // with a new number, so that whatever the trainer still reports is dropped
  useRun.setState(({ runId }) => ({
    ...shown,
    runId: runId + 1,
    failure: null,
    stepsPerSecond: 0,
  }));
}

/** Trains on; a run at its last step gets `EXTENSION` more, a failed one starts again. */
export function train(): void {
  const { phase } = useRun.getState();
  useRun.setState({ wantsPlay: true });
  if (phase === "failed" || phase === "opened") startRun();
  if (phase === "finished") extend();
  if (phase === "finished" || phase === "paused") useRun.setState({ phase: "training" });
  reconcile();
}

/** Stops training until `train`. */
export function pause(): void {
  useRun.setState(({ phase, stepsPerSecond }) => ({
    wantsPlay: false,
    phase: phase === "training" ? "paused" : phase,
    stepsPerSecond: phase === "training" ? 0 : stepsPerSecond,
  }));
  reconcile();
}

/** Train or pause, whichever the button says. */
export function togglePlay(): void {
  if (useRun.getState().wantsPlay) pause();
  else train();
}

/** Takes `count` steps and is paused after them. */
export function takeSteps(count = 1): void {
  const { phase, runId } = useRun.getState();
  if (phase === "training") pause();
  if (phase === "training" || phase === "paused") send({ type: "step", runId, count });
}

/** Back to step 0 with the same seed: the same run again, training unless it was paused. */
export function reset(): void {
  if (useRun.getState().phase === "finished") useRun.setState({ wantsPlay: true });
  startRun();
}

/** Steps a second; null: as fast as it goes. */
export function setSpeed(speed: number | null): void {
  useRun.setState({ speed });
  reconcile();
}

/** What the pictures on show need to be told beside distributions. */
export function watch(wanted: Watch): void {
  watched = wanted;
  reconcile();
}

/** Moves the last step `EXTENSION` steps on and trains towards it. */
export function trainMore(): void {
  // a finished run is extended by training on
  if (useRun.getState().phase !== "finished") extend();
  train();
}

/** Computes on another backend: a new run. */
export function setBackend(backendRequest: BackendRequest): void {
  useRun.setState({ backendRequest });
  startRun();
}

/** Carries an edited config into the run: live where possible, else by a restart that says so. */
export function adoptConfig(config: Config): void {
  if (!connection) return;
  const { phase, config: shown } = useRun.getState();
  if (phase === "opened" && shown) {
    const { kind } = compareConfigs(shown, config);
    if (kind !== "none") announceRestart("the experiment");
    if (kind !== "none") scheduleRestart();
    return;
  }
  if (!sent) return;
  if (phase === "failed") {
    scheduleRestart();
    return;
  }
  const change = compareConfigs(sent.config, config);
  if (change.kind === "restart") {
    announceRestart(change.what);
    scheduleRestart();
    return;
  }
  // the edit that asked for a restart was taken back in time
  if (cancelRestart) {
    withdrawRestart();
    if (sent.ready) useRun.setState(({ wantsPlay }) => phaseOnceReady(wantsPlay));
  }
  reconcile();
}

/** Sends whatever the trainer doesn't know yet; it can take nothing before it is ready. */
function reconcile(): void {
  const { phase, runId, wantsPlay, speed } = useRun.getState();
  if (!sent?.ready || phase === "failed") return;
  const { config } = useConfig.getState();
  const change = compareConfigs(sent.config, config);
  if (change.kind === "live") {
    send({ type: "update", runId, update: change.update });
    useRun.setState({ config });
  }
  if (speed !== sent.speed) send({ type: "setSpeed", runId, speed });
  if (!isSameWatch(watched, sent.watch)) send({ type: "watch", runId, watch: watched });
  if (wantsPlay !== sent.play) send({ type: wantsPlay ? "resume" : "pause", runId });
  sent = {
    ...sent,
    play: wantsPlay,
    speed,
    watch: watched,
    ...(change.kind !== "restart" && { config }),
  };
}

function phaseOnceReady(wantsPlay: boolean): Pick<RunState, "phase" | "stage"> {
  return { phase: wantsPlay ? "training" : "paused", stage: null };
}

function extend(): void {
  const { config } = useConfig.getState();
  const stopAtStep = Math.max(lastStep(config), useRun.getState().step) + EXTENSION;
  useConfig.setState({ config: { ...config, training: { ...config.training, stopAtStep } } });
}

function announceRestart(what: string): void {
  const text = `Training starts again at step 0: ${what} changed.`;
  useRun.setState(({ notices, environment, phase, wantsPlay }) => ({
    phase: environment ? "restarting" : "preparing",
    stage: "Restarting",
    stepsPerSecond: 0,
    wantsPlay: wantsPlay || phase === "finished",
    notices: withNotice(notices, { key: "restarting", tone: "info", text, actions: ["undo"] }),
  }));
}

function scheduleRestart(): void {
  cancelRestart?.();
  cancelRestart = connection?.clock.delay(() => startRun(), RESTART_DELAY) ?? null;
}

function withdrawRestart(): void {
  cancelRestart?.();
  cancelRestart = null;
}

function send(command: Command): void {
  connection?.port.post(command);
}

function requestFrame(): void {
  if (frameRequested) return;
  frameRequested = true;
  connection?.clock.frame(takeEvents);
}

function takeEvents(time: number): void {
  frameRequested = false;
  const events = inbox;
  inbox = [];
  if (!sent) return;
  for (const { type, runId } of events)
    if (runId === useRun.getState().runId && (type === "ready" || type === "restarted"))
      sent = { ...sent, ready: type === "ready" };
  const before = useRun.getState();
  const after = reduceEvents(before, events, sent.config);
  if (after !== before) {
    useRun.setState(after, true);
    if (after.phase === "finished") sent = { ...sent, play: false };
    reconcile();
  }
  for (const event of events)
    if (event.runId === after.runId) for (const listener of listeners) listener(event);
  const { runId } = after;
  if (after.snapshot && after.snapshot !== before.snapshot)
    connection?.budget.spend(runId, time, () => send({ type: "acknowledge", runId }));
}

// A run: an experiment, the trainer at the other end of a port, and what is known of the training. The
// page has one, the filmstrip another; the caller hands in its port, its clock and its config, so
// any number live side by side and share nothing.
import { createStore } from "zustand/vanilla";
import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import { lastStep, withLastStep } from "../../experiment/laneSettings.ts";
import type { Race, StartCommand } from "../../protocol/protocol.ts";
import { frameNear } from "../../protocol/recording.ts";
import type { BackendRequest } from "../../records/backendReport.ts";
import type { Watch } from "../../records/diagnostics.ts";
import { carryLooks } from "../config/laneLooks.ts";
import { createListeners, guardSubscribers } from "../listeners.ts";
import { withNotice, withoutNotice } from "./notices.ts";
import type { Clock } from "./pageClock.ts";
import { type ConfigSource, Reconciler } from "./reconciler.ts";
import type { RunInstance } from "./runInstance.ts";
import { createRunState, type RunState } from "./runState.ts";
import { createSeedsChange, type SeedingMeans } from "./seeding.ts";
import { openWire, type TrainerPort } from "./wire.ts";

/** Training beyond the last step goes on for this many more. */
export const EXTENSION = 5_000;

export interface RunOptions {
  readonly port: TrainerPort;
  readonly clock: Clock;
  /** The experiment; training beyond its last step writes the new one into it. */
  readonly source: ConfigSource;
  /** What is to be otherwise than in any new run: its speed, its backend. */
  readonly initial?: Partial<RunState>;
  /** By what its number of seeds is changed; left out: another number is another run. */
  readonly seeding?: SeedingMeans;
  /** What the run catches up with. */
  readonly race?: Race;
}

/** Makes a run; nothing is sent before `start`. */
export function createRun({
  port,
  clock,
  source,
  initial,
  seeding: means,
  race,
}: RunOptions): RunInstance {
  const store = guardSubscribers(
    createStore<RunState>()(() => ({ ...createRunState(), ...initial })),
  );
  const { getState, setState } = store;
  const reports = createListeners<ClientEvent>();
  const wire = openWire({ port, clock, take });
  const reconciler = new Reconciler({ store, wire, clock, source, race });
  let isDisposed = false;

  function take(events: readonly ClientEvent[], time: number): void {
    const { snapshot } = getState();
    const after = reconciler.take(events);
    if (!after) return;
    const { runId } = after;
    if (after.snapshot && after.snapshot !== snapshot) wire.acknowledge(runId, time);
    for (const event of events) if (event.runId === runId) reports.tell(event);
  }

  const start = (checkpoint: StartCommand["checkpoint"] = null) => reconciler.start(checkpoint);
  const extend = () => {
    const { config } = source.getState();
    const { phase, step } = getState();
    // steps of a run that is being replaced are none of the new one's
    const done = phase === "restarting" ? 0 : step;
    const extended = withLastStep(config, Math.max(lastStep(config), done) + EXTENSION);
    if (extended.lanes !== config.lanes)
      carryLooks(
        config.lanes,
        extended.lanes,
        config.lanes.map((_, lane) => lane),
      );
    source.setState({ config: extended });
  };
  const requestCheckpoint = () => wire.send({ type: "checkpoint", runId: getState().runId });
  const seeds = createSeedsChange({
    store,
    clock,
    source,
    means,
    requestCheckpoint,
    onReport: reports.add,
    resume: (checkpoint) => reconciler.start(checkpoint, getState().backend?.id),
    reconcile: () => reconciler.reconcile(),
    restart: (config) => reconciler.adopt(config),
  });
  const train = () => {
    const { phase } = getState();
    setState({ wantsPlay: true });
    if (phase === "failed" || phase === "opened") start();
    if (phase === "finished") extend();
    if (phase === "finished" || phase === "paused") setState({ phase: "training" });
    reconciler.reconcile();
  };
  const pause = () => {
    setState(({ phase }) => ({
      wantsPlay: false,
      phase: phase === "training" ? "paused" : phase,
      stepsPerSecond: 0,
    }));
    reconciler.reconcile();
  };
  const whileAlive =
    <Values extends readonly unknown[]>(act: (...values: Values) => void) =>
    (...values: Values) => {
      if (!isDisposed) act(...values);
    };

  return {
    store,
    clock,
    start: whileAlive(start),
    setAside: whileAlive((shown: Pick<RunState, "phase" | "preparing">) => {
      reconciler.letGo();
      // with a new number, so that whatever the trainer still reports is dropped
      setState(({ runId }) => ({ ...shown, runId: runId + 1, failure: null, stepsPerSecond: 0 }));
    }),
    train: whileAlive(train),
    pause: whileAlive(pause),
    togglePlay: whileAlive(() => (getState().wantsPlay ? pause() : train())),
    takeSteps: whileAlive((count = 1) => {
      const { phase, runId } = getState();
      if (phase === "training") pause();
      if (seeds.takeSteps(count)) return;
      if (phase === "training" || phase === "paused") wire.send({ type: "step", runId, count });
    }),
    reset: whileAlive(() => {
      if (getState().phase === "finished") setState({ wantsPlay: true });
      start();
    }),
    trainMore: whileAlive(() => {
      // a finished run is extended by training on
      if (getState().phase !== "finished") extend();
      train();
    }),
    setSpeed: whileAlive((speed: number | null) => {
      setState({ speed });
      reconciler.reconcile();
    }),
    pauseAt: whileAlive((pauseAt: number | null) => {
      setState({ pauseAt });
      reconciler.reconcile();
    }),
    setBackend: whileAlive((backendRequest: BackendRequest) => {
      setState({ backendRequest });
      start();
    }),
    watch: whileAlive((wanted: Watch) => reconciler.watch(wanted)),
    adoptConfig: whileAlive((config: Config, isUndo?: boolean) => {
      if (!seeds.adopt(config)) reconciler.adopt(config, isUndo);
    }),
    requestCheckpoint,
    requestExport: () => wire.send({ type: "export", runId: getState().runId }),
    requestTables: (wanted) => wire.send({ type: "tables", runId: getState().runId, wanted }),
    requestWalk: (wanted) => wire.send({ type: "walk", runId: getState().runId, wanted }),
    onReport: reports.add,
    notify: (notice) => setState(({ notices }) => ({ notices: withNotice(notices, notice) })),
    dismissNotice: (key) => setState(({ notices }) => ({ notices: withoutNotice(notices, key) })),
    viewStep: (step) =>
      setState(({ recording, snapshot }) => {
        const frame = step === null ? null : frameNear(recording, step, snapshot?.step);
        // the live picture may be the nearest
        const isLive =
          frame && snapshot && step !== null && step - frame.step > snapshot.step - step;
        return { viewed: isLive ? null : frame };
      }),
    compareWith: (compared) => setState({ compared }),
    dispose: whileAlive(() => {
      reconciler.letGo();
      wire.close();
      reports.clear();
      isDisposed = true;
    }),
  };
}

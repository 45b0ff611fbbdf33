// The estimators of all lanes over training: measured at the steps whose policies the trainer keeps
// (worker/keptTables.ts), one step after the other, as they come and afterwards. What is exact is known at
// every batch size; the rest is sampled at one. A worker of its own measures, for at most a quarter of the
// time while training goes on.
import { create, type StoreApi, type UseBoundStore } from "zustand";
import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import { lastStep } from "../../experiment/laneSettings.ts";
import { isSameValue } from "../../math/sameValue.ts";
import type { TrainerEvent } from "../../protocol/protocol.ts";
import { nextKeptStep } from "../../records/keptSteps.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { reasonOf } from "../../store/run/told.ts";
import {
  type LaboratoryEvent,
  type LaneEstimate,
  N_DRAWS,
} from "../estimators/laboratoryProtocol.ts";
import { type LaboratoryHandle, spawnLaboratoryWorker } from "../estimators/spawnLaboratory.ts";
import { type LaboratoryOptions, withResults } from "./laboratoryRun.ts";

/** What was found at one step. */
export interface MeasuredStep {
  readonly step: number;
  /** What the lanes were then. */
  readonly config: Config;
  readonly results: readonly LaneEstimate[];
}

export interface TimelineState {
  readonly isFollowing: boolean;
  readonly phase: "waiting" | "measuring" | "failed";
  /** Steps ascending. */
  readonly steps: readonly MeasuredStep[];
  /** Where what is not exact is sampled: a batch size, or each lane's own. */
  readonly sampledAt: number | "own";
  /** Why it failed, one sentence. */
  readonly message: string | null;
}

interface TimelineOptions extends LaboratoryOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export interface TimelineInstance {
  readonly store: UseBoundStore<StoreApi<TimelineState>>;
  /** Measures what the run keeps, and goes on as it trains. */
  follow(): void;
  /** Stops measuring; what was found stays as long as the run. */
  leave(): void;
  /** Samples at another batch size, at all steps whose policies are still kept. */
  sampleAt(sampledAt: TimelineState["sampledAt"]): void;
}

/** Trajectories that an estimator is sampled with at each step. */
const TRAJECTORIES = 8_192;
/** Rest for so many times what a step took, while training goes on. */
const REST = 3;

type Tables = Extract<TrainerEvent, { type: "tables" }>;

/** A timeline beside a run. */
export function createTimeline({ subject, spawn, now }: TimelineOptions): TimelineInstance {
  const store = create<TimelineState>()(() => ({
    isFollowing: false,
    phase: "waiting",
    steps: [],
    sampledAt: "own",
    message: null,
  }));
  const { getState, setState } = store;
  let worker: LaboratoryHandle | null = null;
  let id = 0;
  let hears = false;
  /** The last step that was asked about and answered. */
  let reached = -1;
  /** Whether an answer of the trainer is waited for. */
  let isAsked = false;
  let wake = () => {};
  let begun: { readonly at: number; step: MeasuredStep } | null = null;

  const ask = () => {
    if (!getState().isFollowing || isAsked || begun) return;
    isAsked = true;
    subject().requestTables({ after: reached });
  };
  const stop = () => {
    wake();
    wake = () => {};
    worker?.terminate();
    worker = null;
    begun = null;
    isAsked = false;
  };
  const fail = (message: string) => {
    stop();
    setState({ phase: "failed", message });
  };
  const take = (event: LaboratoryEvent) => {
    if (event.id !== id || !begun) return;
    if (event.type === "results") {
      const results = withResults(begun.step.results, event.results);
      begun.step = { ...begun.step, results };
    } else if (event.type === "failed") fail(`The laboratory stopped: ${event.message}.`);
    else if (event.type === "done") {
      const { at, step } = begun;
      begun = null;
      reached = step.step;
      setState(({ steps }) => ({ phase: "waiting", steps: withStep(steps, step) }));
      const run = subject();
      const isTraining = run.store.getState().phase === "training";
      wake = run.clock.delay(ask, isTraining ? REST * (now() - at) : 0);
    }
  };
  const measure = ({ config, tables }: Tables) => {
    const [first] = tables;
    if (!first) {
      setState({ phase: "waiting" });
      return;
    }
    try {
      worker ??= started();
    } catch (error) {
      fail(`The laboratory cannot start here. ${reasonOf(error)}`);
      return;
    }
    id++;
    begun = { at: now(), step: { step: first.step, config, results: [] } };
    setState({ phase: "measuring" });
    const { sampledAt } = getState();
    const draw = first.step % N_DRAWS;
    const what = { config, tables, space: "logits", draw, sampledAt } as const;
    worker.post({
      type: "measure",
      id,
      request: { ...what, trajectoriesAPoint: TRAJECTORIES },
    });
  };
  const started = (): LaboratoryHandle => {
    const spawned = spawn();
    spawned.listen(take, (reason) => {
      if (spawned === worker) fail(`The laboratory stopped: ${reason}.`);
    });
    return spawned;
  };
  const hear = (event: ClientEvent) => {
    if (event.type === "ready") {
      // a run that has started over, or goes on from its last checkpoint, does not know the question
      stop();
      const { config } = subject().store.getState();
      const kept = getState().steps.filter(
        (one) => one.step < event.step && config !== null && isSameRun(one.config, config),
      );
      reached = kept.at(-1)?.step ?? -1;
      setState({ steps: kept, phase: "waiting", message: null });
      ask();
    } else if (event.type === "tables" && "after" in event.wanted) {
      if (!isAsked || event.wanted.after !== reached) return;
      isAsked = false;
      if (getState().isFollowing) measure(event);
    } else if (event.type === "snapshot") {
      const { step } = event.snapshot;
      const { config } = subject().store.getState();
      const isLast = config !== null && step === lastStep(config) && step > reached;
      if (step >= nextKeptStep(reached) || isLast) ask();
    }
  };
  return {
    store,
    follow() {
      if (!hears) subject().onReport(hear);
      hears = true;
      setState({ isFollowing: true, phase: "waiting", message: null });
      ask();
    },
    leave() {
      stop();
      setState({ isFollowing: false, phase: "waiting" });
    },
    sampleAt(sampledAt) {
      stop();
      reached = -1;
      setState({ sampledAt, phase: "waiting", message: null });
      ask();
    },
  };
}

/** In the order of steps; takes the place of what was known of the same step. */
function withStep(known: readonly MeasuredStep[], found: MeasuredStep): readonly MeasuredStep[] {
  const others = known.filter(({ step }) => step !== found.step);
  return [...others, found].sort((a, b) => a.step - b.step);
}

/** Whether what was measured under one config belongs to a run that goes on under the other. */
function isSameRun(one: Config, other: Config): boolean {
  const of = ({ environment, policy, seed, nSeeds, targetSeed, lanes }: Config) => [
    environment,
    policy,
    [seed, nSeeds, targetSeed],
    lanes.map(({ objective }) => objective),
  ];
  return isSameValue(of(one), of(other));
}

/** The page's. */
export const {
  store: useTimeline,
  follow: followRun,
  leave: leaveRun,
  sampleAt,
} = createTimeline({
  subject: pageRun,
  spawn: spawnLaboratoryWorker,
  now: () => performance.now(),
});

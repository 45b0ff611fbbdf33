// The filmstrip: a run of its own in a worker of its own, as many lanes as there are values, a few
// seeds each, trained to an equal budget as fast as it goes. The page's run pauses meanwhile, so that both do not
// halve each other's speed, and goes on afterwards if it was training.
import { create, type StoreApi, type UseBoundStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { TrainerClient } from "../../client/client.ts";
import { spawnTrainerWorker } from "../../client/spawn.ts";
import type { Config } from "../../experiment/config.ts";
import { shortList } from "../../experiment/issueWords.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import { createRecording } from "../../protocol/recording.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { pageWords } from "../../store/edit/pageWords.ts";
import { createRun } from "../../store/run/createRun.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { pauseMeanwhile } from "../../store/run/pauseMeanwhile.ts";
import type { ConfigSource } from "../../store/run/reconciler.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import type { RunState } from "../../store/run/runState.ts";
import type { TrainerPort } from "../../store/run/wire.ts";
import { DEFAULT_SEEDS, type FilmstripRequest, filmstripConfig } from "./strip.ts";
import { defaultAlphas, familyOf } from "./varied.ts";

export interface FilmstripState extends FilmstripRequest {
  readonly phase: "idle" | "preparing" | "training" | "done" | "stopped" | "failed";
  /** What trains or has trained; null before the first strip. */
  readonly config: Config | null;
  readonly environment: EnvironmentReport | null;
  /** The newest pictures, one replica a frame. */
  readonly snapshot: Snapshot | null;
  readonly step: number;
  /** Why there is no strip: whole sentences. */
  readonly message: string | null;
}

/**
 * Steps of the first strip. Measured on the first experiment (10×10, corners, coordinates) with 12 seeds:
 * from here on every seed of α ≤ ½ holds all four corners and every seed of α ≥ 1 one.
 */
const DEFAULT_BUDGET = 1_500;

const initialFilmstrip: FilmstripState = {
  phase: "idle",
  varied: familyOf(0),
  values: defaultAlphas,
  budget: DEFAULT_BUDGET,
  nSeeds: DEFAULT_SEEDS,
  config: null,
  environment: null,
  snapshot: null,
  step: 0,
  message: null,
};

/** A trainer that can be ended. */
export interface StripTrainer extends TrainerPort {
  dispose(): void;
}

interface FilmstripOptions {
  /** The run that pauses meanwhile; the strip is trained on its backend and drawn by its clock. */
  readonly beside: () => RunInstance;
  /** The experiment that strips are made of. */
  readonly source: Pick<ConfigSource, "getState">;
  readonly openTrainer: () => StripTrainer;
}

export interface FilmstripInstance {
  readonly store: UseBoundStore<StoreApi<FilmstripState>>;
  /** Trains a strip of the experiment as it stands, in place of one that is being made. */
  start(request: FilmstripRequest): void;
  /** Ends a strip that is being made; what it has come to stays to be seen. */
  stop(): void;
}

/** Whether a strip is being made. */
export function isMaking(phase: FilmstripState["phase"]): boolean {
  return phase === "preparing" || phase === "training";
}

/** A filmstrip beside a run. */
export function createFilmstrip({
  beside,
  source,
  openTrainer,
}: FilmstripOptions): FilmstripInstance {
  const store = create<FilmstripState>()(() => initialFilmstrip);
  /** Ends the worker of the strip that is being made. */
  let end = () => {};
  /** Null: the page was not to train. */
  let resume: (() => void) | null = null;

  const finish = (change: Partial<FilmstripState>) => {
    end();
    store.setState(change);
    resume?.();
    resume = null;
  };
  const follow = ({ phase, failure, environment, snapshot, step }: RunState) => {
    if (phase === "failed") finish({ phase: "failed", message: failure?.message ?? null });
    else if (snapshot && snapshot.step >= store.getState().budget)
      finish({ phase: "done", environment, snapshot, step: snapshot.step });
    else
      store.setState({
        phase: environment ? "training" : "preparing",
        environment,
        snapshot,
        step,
      });
  };
  const start = (request: FilmstripRequest) => {
    end();
    const strip = filmstripConfig(source.getState().config, request);
    if (!strip.ok) {
      const message = pageWords(shortList(strip.problems));
      store.setState({ ...initialFilmstrip, ...request });
      finish({ phase: "failed", message });
      return;
    }
    const { config } = strip;
    store.setState({ ...initialFilmstrip, ...request, phase: "preparing", config });
    const page = beside();
    resume = pauseMeanwhile(page) ?? resume;
    const { backend, backendRequest } = page.store.getState();
    const trainer = openTrainer();
    const run = createRun({
      port: trainer,
      clock: page.clock,
      source: createStore(() => ({ config })),
      initial: {
        speed: null,
        backendRequest: backend?.id ?? backendRequest,
        recording: createRecording(0),
      },
    });
    end = () => {
      // what the run holds can go
      end = () => {};
      run.dispose();
      trainer.dispose();
    };
    run.store.subscribe(follow);
    run.onReport((event) => {
      // a strip is short: rather than go on from a checkpoint it says so
      if (event.type === "restarted")
        finish({ phase: "failed", message: `The training worker stopped (${event.reason}).` });
    });
    run.start();
  };
  return {
    store,
    start,
    stop() {
      if (isMaking(store.getState().phase)) finish({ phase: "stopped" });
    },
  };
}

/** The page's. */
export const {
  store: useFilmstrip,
  start: startFilmstrip,
  stop: stopFilmstrip,
} = createFilmstrip({
  beside: pageRun,
  source: useConfig,
  openTrainer: () => new TrainerClient({ spawn: spawnTrainerWorker, now: () => performance.now() }),
});

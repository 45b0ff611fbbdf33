// The run behind the article's pictures: the page's first experiment, trained in a worker of its own when a reader
// comes to it, to a fixed step and as fast as it goes. The page's run pauses meanwhile and goes on afterwards.
import { createStore } from "zustand/vanilla";
import { TrainerClient } from "../../client/client.ts";
import { spawnTrainerWorker } from "../../client/spawn.ts";
import type { Config } from "../../experiment/config.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import { createRecording } from "../../protocol/recording.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { defaultConfig } from "../../store/config/configStore.ts";
import { createRun } from "../../store/run/createRun.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { pauseMeanwhile } from "../../store/run/pauseMeanwhile.ts";
import { type KeptMoments, keepMoment } from "./keptMoments.ts";

/** Where it ends: the step at which docs/results.md measures how far learners are early on. */
export const LAST_STEP = 600;

export interface ArticleState {
  readonly phase: "waiting" | "training" | "done" | "failed";
  readonly config: Config;
  readonly environment: EnvironmentReport | null;
  readonly snapshot: Snapshot | null;
  /** Earlier pictures, one for each step at which the article shows one. */
  readonly moments: KeptMoments;
}

/** The page's first experiment, to that step. */
function articleConfig(): Config {
  const { training, ...config } = defaultConfig();
  return { ...config, training: { ...training, stopAtStep: LAST_STEP }, view: {} };
}

export const articleStore = createStore<ArticleState>()(() => ({
  phase: "waiting",
  config: articleConfig(),
  environment: null,
  snapshot: null,
  moments: [],
}));

/** Trains it, once; again where it has failed. */
export function trainArticle(): void {
  const { phase, config } = articleStore.getState();
  if (phase === "training" || phase === "done") return;
  articleStore.setState({ phase: "training", moments: [] });
  const page = pageRun();
  const resume = pauseMeanwhile(page);
  const { backend, backendRequest } = page.store.getState();
  const trainer = new TrainerClient({ spawn: spawnTrainerWorker, now: () => performance.now() });
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
  const end = (phase: "done" | "failed") => {
    run.dispose();
    trainer.dispose();
    articleStore.setState({ phase });
    resume?.();
  };
  run.watch({ diagnostics: ["trajectories"], seed: 0 });
  run.store.subscribe(({ phase: now, environment, snapshot }, before) => {
    if (articleStore.getState().phase !== "training") return;
    if (snapshot && snapshot !== before.snapshot)
      articleStore.setState(({ moments }) => ({
        environment,
        snapshot,
        moments: keepMoment(moments, snapshot),
      }));
    if (now === "failed") end("failed");
    else if (snapshot && snapshot.step >= LAST_STEP) end("done");
  });
  run.start();
}

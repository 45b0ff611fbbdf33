// The filmstrip: one cohort of its own in a worker of its own, as many lanes as there are values of α,
// trained to an equal budget as fast as it goes. The experiment on the page pauses meanwhile, so that
// both do not halve each other's speed, and goes on afterwards if it was training.
import { create } from "zustand";
import { type ClientEvent, TrainerClient } from "../../client/client.ts";
import { spawnTrainerWorker } from "../../client/spawn.ts";
import type { Config } from "../../experiment/config.ts";
import type { EnvironmentReport, Snapshot } from "../../protocol/protocol.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { pause, type TrainerPort, train } from "../../store/run/runControl.ts";
import { useRun } from "../../store/run/runStore.ts";
import { defaultAlphas, type FilmstripRequest, filmstripConfig } from "./strip.ts";

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

const initialFilmstrip: FilmstripState = {
  phase: "idle",
  alphas: defaultAlphas,
  budget: 1_000,
  config: null,
  environment: null,
  snapshot: null,
  step: 0,
  message: null,
};

export const useFilmstrip = create<FilmstripState>()(() => initialFilmstrip);

/** A trainer that can be ended. */
export interface StripTrainer extends TrainerPort {
  dispose(): void;
}

let trainer: StripTrainer | null = null;
let resumesAfter = false;
let runId = 0;

/** Whether a strip is being made. */
export function isMaking(phase: FilmstripState["phase"]): boolean {
  return phase === "preparing" || phase === "training";
}

/** Trains a strip of the experiment as the controls show it; the page's own run pauses. */
export function startFilmstrip(
  request: FilmstripRequest,
  open: () => StripTrainer = openTrainer,
): void {
  endTrainer();
  const strip = filmstripConfig(useConfig.getState().config, request);
  if (!strip.ok) {
    const message = strip.problems.map((problem) => problem.message).join(" ");
    useFilmstrip.setState({ ...initialFilmstrip, ...request, phase: "failed", message }, true);
    return;
  }
  const { config } = strip;
  useFilmstrip.setState({ ...initialFilmstrip, ...request, phase: "preparing", config }, true);
  const { wantsPlay, backend, backendRequest } = useRun.getState();
  resumesAfter ||= wantsPlay;
  if (wantsPlay) pause();
  trainer = open();
  trainer.listen(takeEvent);
  runId++;
  trainer.post({
    type: "start",
    runId,
    config,
    backend: backend?.id ?? backendRequest,
    checkpoint: null,
    play: true,
    speed: null,
  });
}

/** Ends a strip that is being made; what it has come to stays to be seen. */
export function stopFilmstrip(): void {
  if (isMaking(useFilmstrip.getState().phase)) finish({ phase: "stopped" });
}

function openTrainer(): StripTrainer {
  return new TrainerClient({ spawn: spawnTrainerWorker, now: () => performance.now() });
}

function takeEvent(event: ClientEvent): void {
  if (event.runId !== runId || !trainer) return;
  switch (event.type) {
    case "ready":
      useFilmstrip.setState({ phase: "training", environment: event.environment });
      break;
    case "progress":
      useFilmstrip.setState({ step: event.step });
      break;
    case "snapshot": {
      const { budget } = useFilmstrip.getState();
      useFilmstrip.setState({ snapshot: event.snapshot });
      if (event.snapshot.step >= budget) finish({ phase: "done", step: event.snapshot.step });
      else trainer.post({ type: "acknowledge", runId });
      break;
    }
    case "failed":
      finish({ phase: "failed", message: event.failure.message });
      break;
    case "restarted":
      // a strip is short: rather than go on from a checkpoint it says so
      finish({ phase: "failed", message: `The training worker stopped (${event.reason}).` });
      break;
    default:
      break;
  }
}

function finish(change: Partial<FilmstripState>): void {
  endTrainer();
  useFilmstrip.setState(change);
  if (resumesAfter) train();
  resumesAfter = false;
}

function endTrainer(): void {
  trainer?.dispose();
  trainer = null;
}

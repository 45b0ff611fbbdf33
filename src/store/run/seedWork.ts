// Changes the number of seeds of a run that rests. Added seeds train from step 0 in a worker of their own, by
// what the race was trained by, up to the step where it waits; then both are put together, and go on as one
// run from a checkpoint. Sampling is addressed by seed and step, so that is the run that had them from the start.
import { createStore } from "zustand/vanilla";
import { type Config, metricAlphaOf } from "../../experiment/config.ts";
import { targetSeedOf } from "../../experiment/targetSeed.ts";
import { createRecording } from "../../protocol/recording.ts";
import { type Checkpoint, pickReplicas } from "../../records/checkpoint.ts";
import { firstSeeds, joinSeeds } from "../../records/joinedSeeds.ts";
import { forgetOrder } from "../../records/metricOrder.ts";
import { createRun } from "./createRun.ts";
import type { RunState } from "./runState.ts";
import type { SeedingHost, SeedWork } from "./seeding.ts";
import type { OwnTrainer } from "./wire.ts";

/** Why seeds are not added: whole sentences. */
export const reasons = {
  changed:
    "New seeds cannot follow this race: settings, backend or end were changed while it trained, or an earlier version of the page kept it.",
  failed: (reason: string) =>
    `The new seeds could not be trained, so the race stays as it was. ${reason}`,
  moved: "The race went on while seeds were added, so they could not join it.",
} as const;

import { type ShownRun, withFirstSeeds, withSeeds } from "./seedPictures.ts";

/** A race at rest: what continues it, and the parameters of a replica of each lane. */
interface Resting {
  readonly checkpoint: Checkpoint;
  readonly counts: readonly number[];
}

/** Does what the state's `seeding` asks for; the state no longer has it when it is done. */
export function changeSeeds(host: SeedingHost, openTrainer: () => OwnTrainer): SeedWork {
  let inner: SeedWork | null = null;
  const stop = onceAtRest(host, (resting) => {
    const { seeding } = host.store.getState();
    if (!seeding) return;
    if (seeding.after < seeding.before) keepFirst(host, resting);
    else inner = catchUp(host, resting, openTrainer);
  });
  return {
    takeSteps: (count) => inner?.takeSteps(count),
    end() {
      stop();
      inner?.end();
    },
  };
}

/**
 * Calls back once the run rests, with a picture and a checkpoint of one step. One checkpoint may have been
 * asked for before the run was told to pause, two at the same step have not.
 */
function onceAtRest(
  { store, onReport, requestCheckpoint }: SeedingHost,
  then: (resting: Resting) => void,
): () => void {
  let before = -1;
  let latest: Resting | null = null;
  const stop = onReport((event) => {
    if (event.type === "checkpoint") {
      before = latest?.checkpoint.step ?? -1;
      latest = { counts: [], ...event };
    }
    const { snapshot, step } = store.getState();
    const isNow = latest?.checkpoint.step === step && snapshot?.step === step;
    if (latest && isNow && before === step) {
      stop();
      then(latest);
    } else if (event.type === "ready" || event.type === "checkpoint") requestCheckpoint();
  });
  requestCheckpoint();
  return stop;
}

function keepFirst(host: SeedingHost, { checkpoint, counts }: Resting): void {
  const { seeding, config } = host.store.getState();
  if (!seeding || !config) return;
  const { before, after } = seeding;
  const kept = firstSeeds(config.lanes.length, before, after);
  const all = counts.flatMap((count) => Array<number>(before).fill(count));
  const picked = { ...checkpoint, ...pickReplicas(checkpoint, kept, all) };
  goOn(host, picked, (shown) => withFirstSeeds(shown, kept, after));
}

function catchUp(
  host: SeedingHost,
  { checkpoint, counts }: Resting,
  openTrainer: () => OwnTrainer,
): SeedWork | null {
  const { store, clock, refuse } = host;
  const { seeding, config: shown, backend, history, ...state } = store.getState();
  const { recording, wantsPlay, mayGrow } = state;
  if (!seeding || !shown || !backend) return null;
  if (checkpoint.trainedBy === null || !mayGrow) {
    refuse(reasons.changed, true);
    return null;
  }
  const { before, after } = seeding;
  const config: Config = {
    ...shown,
    seed: shown.seed + before,
    nSeeds: after - before,
    targetSeed: targetSeedOf(shown),
  };
  const trainer = openTrainer();
  const run = createRun({
    port: trainer,
    clock,
    source: createStore(() => ({ config })),
    race: {
      step: checkpoint.step,
      trainedBy: checkpoint.trainedBy,
      nReplicas: shown.lanes.length * after,
      rows: Array.from(history.step.subarray(0, history.nBuckets)),
    },
    initial: {
      speed: null,
      backendRequest: backend.id,
      wantsPlay,
      recording: createRecording(recording.maximum),
    },
  });
  const join = (added: Checkpoint) => {
    const race = store.getState();
    if (race.step !== checkpoint.step) {
      refuse(reasons.moved);
      return;
    }
    const joined = {
      ...checkpoint,
      ...joinSeeds(checkpoint, added, counts),
      seconds: checkpoint.seconds + added.seconds,
      seedLooks: [checkpoint.seedLooks, before].filter((look) => look !== null).join(", "),
    };
    const addedRun = shownRun(run.store.getState());
    if (addedRun) goOn(host, joined, (own) => withSeeds(own, addedRun, after));
  };
  let isAsked = false;
  const stopFollowing = run.store.subscribe((state) => {
    if (state.failure) {
      refuse(reasons.failed(state.failure.message));
      return;
    }
    tellStep(host, state.step);
    if (isAsked || state.phase !== "finished" || state.snapshot?.step !== checkpoint.step) return;
    isAsked = true;
    run.requestCheckpoint();
  });
  const stopReports = run.onReport((event) => {
    if (event.type === "checkpoint" && event.checkpoint.step === checkpoint.step)
      join(event.checkpoint);
    // a new worker has to get there again
    if (event.type === "restarted") isAsked = false;
  });
  const stopPlay = store.subscribe((state, was) => {
    if (state.wantsPlay === was.wantsPlay || !state.seeding) return;
    if (state.wantsPlay) run.train();
    else run.pause();
  });
  run.start();
  return {
    takeSteps: (count) => run.takeSteps(count),
    end() {
      for (const stop of [stopFollowing, stopReports, stopPlay]) stop();
      run.dispose();
      trainer.dispose();
    },
  };
}

function tellStep({ store }: SeedingHost, step: number): void {
  const { seeding } = store.getState();
  if (seeding && seeding.step !== step) store.setState({ seeding: { ...seeding, step } });
}

/** Shows the run with its new number of seeds, and goes on with it from the checkpoint. */
function goOn(
  { store, source, resume }: SeedingHost,
  checkpoint: Checkpoint,
  change: (shown: ShownRun) => ShownRun,
): void {
  const state = store.getState();
  const shown = shownRun(state);
  if (!shown || !state.seeding) return;
  const changed = change(shown);
  if (metricAlphaOf(source.getState().config) !== metricAlphaOf(shown.config))
    forgetOrder(changed.history);
  store.setState({
    ...changed,
    historyRevision: state.historyRevision + 1,
    compared: null,
    joined: changed.snapshot,
    seeding: null,
    wantsPlay: state.seeding.goesOn,
  });
  resume(checkpoint);
}

function shownRun(state: RunState): ShownRun | null {
  const { config, environment, snapshot, diagnostics, history, recording, viewed } = state;
  if (!config || !environment || !snapshot) return null;
  const { nStates } = environment;
  return { config, nStates, snapshot, diagnostics, history, recording, viewed };
}

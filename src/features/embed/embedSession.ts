// Joins host, life and stores: obeys the embedding page's commands and reports to it, no more often
// than a page can use.
import { loadFlate } from "../../experiment/loadFlate.ts";
import { lacksFlate } from "../../experiment/packedBytes.ts";
import { visitConfig } from "../../store/edit/editConfig.ts";
import type { RunState } from "../../store/run/runState.ts";
import { showView } from "../../store/view/viewStore.ts";
import { loadKinds } from "../../ui/views/loadKinds.ts";
import type { HostCommand } from "./embedMessages.ts";
import { frameHeight } from "./frameHeight.ts";
import { handOnKeys } from "./handOn.ts";
import { type Host, type HostWindow, listenToHost } from "./host.ts";
import {
  endLesson,
  goToLessonStep,
  lessonPlace,
  lessonPlaces,
  sizeChanges,
} from "./lessonChannel.ts";
import type { EmbedLife } from "./life.ts";

/** Milliseconds between two reports of metrics. */
const METRICS_INTERVAL = 250;

interface SessionOptions {
  readonly window: HostWindow;
  readonly document: Document;
  readonly life: EmbedLife;
  /** Done once the embed's own experiment is open: commands wait for it. */
  readonly opened: Promise<void>;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Serves the embedding page from now on. */
export function serveHost({ window, document, life, opened, now }: SessionOptions): void {
  const { store, train, pause, takeSteps } = life.run;
  let reportedAt = Number.NEGATIVE_INFINITY;
  let tellSizeSoon = () => {};
  const host: Host = listenToHost({
    window,
    onCommand: (command) => take(command),
    onKnown: () => {
      if (isReady(store.getState())) tellReady(host, store.getState());
      tellLesson();
      tellSizeSoon();
    },
  });
  /** The last command taken: they keep their order while a link waits for what unpacks it. */
  let turn = opened;
  const take = (command: HostCommand) => {
    turn = turn
      .then(async () => {
        if (command.type === "setConfig") await setConfig(host, command.config);
        else obey(command);
      })
      .catch(reportError);
  };
  const obey = (command: Exclude<HostCommand, { readonly type: "setConfig" }>) => {
    switch (command.type) {
      case "hello":
        // the first command of all was answered by onKnown
        break;
      case "play":
        train();
        break;
      case "pause":
        pause();
        break;
      case "reset":
        life.reset();
        break;
      case "step":
        if (isReady(store.getState())) takeSteps(command.count);
        else host.tell({ type: "refused", message: "It is not ready, or not on screen." });
        break;
      case "lessonStep":
        if (!goToLessonStep(command.step))
          host.tell({ type: "refused", message: "There is no lesson here, or no such step." });
        break;
      default:
        command satisfies never;
    }
  };
  const tellLesson = () => {
    const place = lessonPlace();
    if (place) host.tell({ type: "lesson", ...place });
  };
  lessonPlaces.add(tellLesson);
  const tellChanges = (state: RunState, before: RunState) => {
    if (isReady(state) && !isReady(before)) {
      tellReady(host, state);
      tellSizeSoon();
    }
    if (state.step !== before.step || state.wantsPlay !== before.wantsPlay) tellStep(host, state);
    // the last picture before it stands still is always told
    const isDue = now() - reportedAt >= METRICS_INTERVAL || state.phase !== "training";
    if (state.snapshot && state.snapshot !== before.snapshot && isDue) {
      reportedAt = now();
      tellMetrics(host, state);
    }
  };
  void opened.then(() => store.subscribe(tellChanges)).catch(reportError);
  handOnKeys(
    document,
    (key) => host.tell({ type: "key", ...key }),
    () => host.tell({ type: "released" }),
  );
  let toldHeight = 0;
  const tellSize = () => {
    const height = frameHeight(document);
    if (height === null) return;
    toldHeight = height;
    host.tell({ type: "size", height });
  };
  sizeChanges.add(() => {
    if (frameHeight(document) !== toldHeight) tellSize();
  });
  document.defaultView?.addEventListener("resize", tellSize);
  tellSizeSoon = tellSize;
}

function isReady({ phase, environment }: RunState): boolean {
  return (
    environment !== null && (phase === "training" || phase === "paused" || phase === "finished")
  );
}

function tellReady(host: Host, { config, backend, environment, step }: RunState): void {
  if (!config || !backend || !environment) return;
  const { nStates } = environment;
  host.tell({ type: "ready", version: 1, step, backend: backend.id, nStates, lanes: config.lanes });
}

function tellStep(host: Host, { step, trajectories, seconds, phase }: RunState): void {
  host.tell({ type: "step", step, trajectories, seconds, playing: phase === "training" });
}

function tellMetrics(host: Host, { snapshot, config }: RunState): void {
  if (!snapshot || !config) return;
  const lanes = config.lanes.map((lane, index) => ({
    lane,
    seeds: snapshot.replicas
      .filter((replica) => replica.lane === index)
      .map(({ seed, stopped, metrics, estimates }) => {
        const hasStopped = stopped !== null;
        const told = estimates && { estimates };
        return { seed, stopped: hasStopped, diverged: hasStopped, metrics, ...told };
      }),
  }));
  const { step, metricAlpha } = snapshot;
  host.tell({ type: "metrics", step, metricAlpha, lanes });
}

/** Loads what reads it first. */
async function setConfig(host: Host, input: unknown): Promise<void> {
  const { readConfig } = await import("./readConfig.ts");
  if (typeof input === "string" && lacksFlate(input)) await loadFlate();
  // the experiment may be of any kind
  await loadKinds(() => readConfig(input));
  const decoded = readConfig(input);
  if (decoded.kind === "config") {
    if (decoded.config.view.lesson === undefined) endLesson();
    visitConfig(decoded.config);
    showView(decoded.config.view);
  } else {
    host.tell({ type: "refused", message: decoded.message });
  }
}

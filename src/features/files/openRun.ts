// Opening a run file: its results are shown as they are, without training; where it holds a
// checkpoint, the trainer is set up there, paused, and goes on from there when asked to.

import { regionsOf } from "../../environments/regions/ascentRegions.ts";
import type { Config } from "../../experiment/config.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { type restoreCheckpoint, restoreInParts } from "../../experiment/files/savedCheckpoint.ts";
import { listsStates, type RunFile, type SeedResult } from "../../experiment/runFile.ts";
import { formatWhole } from "../../math/numberText.ts";
import { areSameTexts } from "../../math/packedTexts.ts";
import { recordOf } from "../../math/recordOf.ts";
import { type EnvironmentReport, reportEnvironment } from "../../protocol/environmentReport.ts";
import { createRecording } from "../../protocol/recording.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { byBound, hasBounds, historyMetrics } from "../../records/estimatedMetrics.ts";
import {
  appendRows,
  createHistory,
  type MetricHistory,
  rowCounts,
} from "../../records/metricHistory.ts";
import { byMetric, type MetricId, readMetrics } from "../../records/metrics.ts";
import { sampledSetFields } from "../../records/sampledSets.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { withEdit } from "../../store/edit/undoHistory.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { showView } from "../../store/view/viewStore.ts";
import { boundedRun, measuredRun } from "./measuredRun.ts";

/** Said where a file contradicts itself. */
const CORRECTED =
  "Some of its numbers were not those of its tables: they are measured again, or left out. ";

/** Shows a run that was read and found whole. Returns why it can't be, as a sentence, or null. In parts that hold
 * nothing up; what is on show changes with the last of them. */
export function* openRun(
  opened: RunFile,
  run = pageRun(),
): Generator<undefined | "turn", string | null> {
  if (!listsStates(opened)) return yield* openUnlisted(opened, run);
  const environment = reportOf(opened);
  if (typeof environment === "string") return environment;
  yield;
  const measured = yield* measuredRun(opened);
  if (!measured.ok) return measured.message;
  const { run: file } = measured;
  const say = (text: string) => tell(run, file, `${measured.isCorrected ? CORRECTED : ""}${text}`);
  const snapshot = snapshotOfFile(file);
  const checkpoint = yield* restoreInParts(file);
  yield;
  const history = yield* historyInParts(file);
  return yield* showRun(file, run, { environment, snapshot, history, checkpoint, say });
}

/** Shows a run whose states are not listed by going on from its checkpoint: pictures and exact numbers are
 * the trainer's, the curves the file's where a run can have them. */
function* openUnlisted(
  opened: RunFile,
  run: RunInstance,
): Generator<undefined | "turn", string | null> {
  const isWhole = opened.lanes.every(({ seeds }) =>
    seeds.every((seed) => seed.status === "ok" || seed.terminatingProbability.length > 0),
  );
  if (!opened.checkpoint || !isWhole)
    return `It lists none of its ${formatWhole(opened.environment.nStates)} states and holds nothing to go on from, so there is nothing to show.`;
  const { run: file, isCorrected } = boundedRun(opened);
  const say = (text: string) => tell(run, file, `${isCorrected ? CORRECTED : ""}${text}`);
  const history = yield* historyInParts(file);
  const checkpoint = yield* restoreInParts(file);
  return yield* showRun(file, run, {
    environment: null,
    snapshot: null,
    history,
    checkpoint,
    say,
  });
}

interface Shown {
  readonly environment: EnvironmentReport | null;
  readonly snapshot: Snapshot | null;
  readonly history: MetricHistory;
  readonly checkpoint: ReturnType<typeof restoreCheckpoint>;
  readonly say: (text: string) => void;
}

/** Each turn makes the page render a part of itself: the experiment’s controls, the pictures, and what going on makes
 * different. */
function* showRun(
  file: RunFile,
  run: RunInstance,
  { environment, snapshot, history, checkpoint, say }: Shown,
): Generator<"turn", null> {
  const { config } = file;
  const show = (recorded: MetricHistory) => {
    run.setAside({ phase: "opened", preparing: null });
    run.store.setState({
      config,
      environment,
      snapshot,
      file,
      wantsPlay: false,
      step: snapshot?.step ?? file.checkpoint?.step ?? 0,
      trajectories: snapshot?.trajectories ?? 0,
      seconds: snapshot?.seconds ?? file.checkpoint?.seconds ?? 0,
      diagnostics: [],
      viewed: null,
      compared: null,
      recording: createRecording(),
    });
    run.store.setState(({ historyRevision }) => ({
      history: recorded,
      historyRevision: historyRevision + 1,
    }));
  };
  yield "turn";
  const isFirst = run.store.getState().environment === null;
  // until the next turn the pictures are those of the run before, which its trainer is told to leave
  run.setAside({ phase: isFirst ? "preparing" : "restarting", preparing: "Opening a run" });
  takeConfig(config);
  yield "turn";
  takeConfig(config);
  showView(config.view);
  show(history);
  if (!checkpoint) {
    say("It holds no weights, so it can be looked at, not continued: Train starts at step 0.");
    return null;
  }
  say("Train goes on from there.");
  yield "turn";
  takeConfig(config);
  run.start(checkpoint);
  const { runId } = run.store.getState();
  const stop = run.onReport((event) => {
    if (event.type !== "ready" && event.type !== "failed") return;
    stop();
    // of what it is edited to meanwhile it says nothing
    if (event.runId !== runId) return;
    if (event.type === "ready") {
      if (event.backend.id !== file.backend)
        say(`Train goes on from there by ${event.backend.label}, in other last digits.`);
      return;
    }
    if (event.failure.code !== "internal") return;
    // the trainer has the last word on whether weights fit
    show(historyOf(file));
    say("Its weights do not fit its settings, so it can only be looked at.");
  });
  return null;
}

/** Makes it the experiment, in an entry of its own for undo; so it becomes again what was edited between two turns. */
function takeConfig(config: Config): void {
  if (useConfig.getState().config === config) return;
  useConfig.setState((state) => ({
    config,
    past: withEdit(state.past, state.config),
    future: [],
    drafts: {},
  }));
}

function tell(run: RunInstance, { backend }: RunFile, text: string): void {
  const step = formatWhole(run.store.getState().step);
  run.dismissNotice("link");
  run.notify({
    key: "file",
    tone: "info",
    text: `Opened a run of ${step} steps, trained on ${backend}; its curves are the file’s. ${text}`,
    actions: [],
  });
}

/** What the trainer would report of the environment; a sentence where the file is of another one. */
export function reportOf({ config, environment, states }: RunFile): EnvironmentReport | string {
  const built = environmentOf(config);
  const report = reportEnvironment(config.environment, built, regionsOf);
  if (report.nActions !== environment.nActions || !areSameTexts(report.labels, states))
    return "The states of this file are not those of its settings, so it can’t be shown.";
  return report;
}

/** The last picture of a run file. */
export function snapshotOfFile({ lanes, metricAlpha }: RunFile): Snapshot {
  const seeds = lanes.flatMap((lane) => lane.seeds);
  const greatest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  const step = greatest(seeds.map((seed) => seed.step));
  return {
    step,
    trajectories: greatest(seeds.map(({ trajectories }) => trajectories)),
    seconds: greatest(seeds.map(({ seconds }) => seconds)),
    metricAlpha,
    replicas: lanes.flatMap((lane, index) =>
      lane.seeds.map((seed) => replicaOf(seed, index, step)),
    ),
  };
}

/** A replica as the file has it; of its last batch a file holds nothing. */
function replicaOf(result: SeedResult, lane: number, runStep: number): ReplicaSnapshot {
  const { seed, step, status, reason, metrics, logZ, terminatingProbability } = result;
  const { numericalError, estimates, sampledSets } = result;
  return {
    lane,
    seed,
    stopped:
      status === "stopped" ? { step, message: reason ?? "The file does not say why." } : null,
    noNearerThan: result.noNearerThan ?? null,
    // one that has stopped says so; another that is behind had its end there
    finishedAt: status === "ok" && step < runStep ? step : null,
    terminatingProbability: Float64Array.from(terminatingProbability),
    metrics: readMetrics(metrics),
    ...(numericalError && { numericalError }),
    ...(estimates && { estimates }),
    ...(sampledSets && {
      sampledSets: recordOf(sampledSetFields, (name) => Float64Array.from(sampledSets[name])),
    }),
    logZ,
    logWeights: new Float64Array(0),
    coefficients: new Float64Array(0),
    logWeightShift: 0,
    centre: 0,
  };
}

/** The recorded rows of a run file. */
export function historyOf(file: RunFile): MetricHistory {
  const parts = historyInParts(file);
  for (;;) {
    const part = parts.next();
    if (part.done) return part.value;
  }
}

/** Numbers of each metric that are read at a time. */
const PART = 2_048;

/** The same, some rows at a time. */
function* historyInParts({ lanes }: RunFile): Generator<undefined, MetricHistory> {
  const seeds = lanes.flatMap((lane) => lane.seeds);
  const first = seeds[0]?.history;
  const history = createHistory({
    nReplicas: seeds.length,
    metrics: historyMetrics(hasBounds(Object.keys(first ?? {}))),
  });
  // all replicas of a run are recorded at the same steps; of a file where they are not, the first's
  const isShared = seeds.every((seed) => seed.history.step.length === first?.step.length);
  if (!first || !isShared) return history;
  const nRows = Math.ceil(PART / seeds.length);
  for (let row = 0; row < first.step.length; row += nRows) {
    const end = row + nRows;
    appendRows(history, {
      ...recordOf(rowCounts, (name) => first[name].slice(row, end)),
      replicas: seeds.map((seed) => columnsOf(seed, row, end)),
    });
    yield;
  }
  return history;
}

function columnsOf({ history }: SeedResult, row: number, end: number): Record<MetricId, number[]> {
  const numbersOf = (column: readonly (number | null)[]) =>
    column.slice(row, end).map((value) => value ?? Number.NaN);
  return {
    ...byMetric((id) => numbersOf(history[id])),
    ...byBound((id) => history[id] && numbersOf(history[id])),
  };
}

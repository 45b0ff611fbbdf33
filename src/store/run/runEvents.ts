// What the trainer's reports make of the run's state. Pure but for the history, which grows in
// place; several reports of one frame are folded into one change.

import type { ClientEvent } from "../../client/client.ts";
import { type Config, metricAlphaOf } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatWhole } from "../../math/numberText.ts";
import { createRecording, record, truncateRecording } from "../../protocol/recording.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import type { BackendReport } from "../../records/backendReport.ts";
import { historyMetrics } from "../../records/estimatedMetrics.ts";
import { appendRows, createHistory, truncateHistory } from "../../records/metricHistory.ts";
import { withoutOrder } from "../../records/metricOrder.ts";
import { wantsLowerRate } from "../../records/stopped.ts";
import { withBatchesOf } from "./lastBatch.ts";
import { withNotice, withoutNotice } from "./notices.ts";

import type { Phase, RunState } from "./runState.ts";

/** Folds reports into the state; `config` is what the trainer was last sent. */
export function reduceEvents(
  state: RunState,
  events: readonly ClientEvent[],
  config: Config,
): RunState {
  return events.reduce((next, event) => reduceEvent(next, event, config), state);
}

function reduceEvent(state: RunState, event: ClientEvent, config: Config): RunState {
  if (event.runId !== state.runId) return state;
  switch (event.type) {
    case "preparing":
      return { ...state, preparing: event.what };
    case "ready": {
      // of the same experiment the page has drawn this report, and where it goes on from where it is this picture
      const isSame = state.config === config;
      const snapshot = isSame && state.snapshot?.step === event.step ? state.snapshot : null;
      const next: RunState = {
        ...state,
        phase: state.wantsPlay ? "training" : "paused",
        preparing: null,
        config,
        backend: event.backend,
        environment: (isSame && state.environment) || event.environment,
        snapshot,
        diagnostics: snapshot ? state.diagnostics : [],
        compared: null,
        file: null,
        step: event.step,
        trajectories: snapshot?.trajectories ?? 0,
        seconds: snapshot?.seconds ?? 0,
        ...historyFor(state, event, config),
        notices: noticesOnceReady(state, event.backend),
      };
      return withStopped(next, null);
    }
    case "progress": {
      // rows that were under way when another order was asked for
      const isOfNow = event.metricAlpha === metricAlphaOf(config);
      appendRows(state.history, isOfNow ? event.rows : withoutOrder(event.rows));
      // where a run comes to that is about to be replaced, decides nothing of the one that replaces it
      const isLeft = state.phase === "restarting";
      const isThere = !isLeft && !event.running && event.step === state.pauseAt;
      const wantsPlay = state.wantsPlay && !isThere;
      const phase = phaseAfter({ ...state, wantsPlay }, event.finished && !event.running);
      return {
        ...state,
        phase,
        pauseAt: isThere ? null : state.pauseAt,
        wantsPlay: phase === "finished" ? false : wantsPlay,
        mayGrow: event.mayGrow,
        seedLooks: event.seedLooks,
        step: event.step,
        trajectories: event.trajectories,
        seconds: event.seconds,
        bytes: event.bytes,
        backend: event.backend ?? state.backend,
        stepsPerSecond: phase === "training" ? event.stepsPerSecond : 0,
        historyRevision: state.historyRevision + 1,
      };
    }
    case "pictures":
      keep(state, event.pictures);
      return { ...state };
    case "snapshot": {
      const snapshot = withBatchesOf(event.snapshot, state.joined);
      // the first picture is kept wherever the run begins, at step 0 or where it goes on from
      if (state.recording.frames.length === 0) keep(state, [snapshot]);
      return withStopped(
        {
          ...state,
          snapshot,
          // until the next step, however often that is shown
          joined: state.joined?.step === snapshot.step ? state.joined : null,
          // a picture without new ones leaves the last ones standing
          diagnostics: snapshot.replicas.map(
            ({ diagnostics }, replica) => diagnostics ?? state.diagnostics[replica] ?? null,
          ),
        },
        state.snapshot,
      );
    }
    case "checkpoint":
    case "tables":
    case "walk":
    case "exported":
      return state;
    case "failed":
      return {
        ...state,
        phase: "failed",
        preparing: null,
        stepsPerSecond: 0,
        seeding: null,
        failure: event.failure,
      };
    case "restarted":
      // curves and kept pictures stay with the cards until the new worker is ready
      return {
        ...state,
        step: event.step,
        preparing: "Starting a new worker",
        phase: "restarting",
        notices: withNotice(state.notices, {
          key: "restarted",
          tone: "warning",
          text: `The training worker stopped (${event.reason}). A new one goes on from step ${formatWhole(event.step)}.`,
          actions: [],
        }),
      };
    case "moved": {
      const [from, to] = [backendNames[event.from], backendNames[event.to]];
      const at = formatWhole(event.step);
      return {
        ...state,
        notices: withNotice(state.notices, {
          key: "backend",
          tone: "warning",
          text: `${from} failed (${event.reason}), so ${to} computes from step ${at} on. Reset tries ${from} again.`,
          actions: [],
        }),
      };
    }
    default:
      return event satisfies never;
  }
}

const backendNames: Readonly<Record<BackendReport["id"], string>> = {
  webgl: "WebGL",
  wasm: "WebAssembly",
  wasmFused: "Fused WebAssembly",
  cpu: "plain JavaScript",
};

/** Notices of the run before are over; only that nothing fast is available to compute on is news, and
 * that what was asked for is not. */
function noticesOnceReady({ notices, backendRequest }: RunState, { id, remark }: BackendReport) {
  const rest = ["stopped", "refused", "seeds"].reduce(withoutNotice, notices);
  const isNews = id === "cpu" || backendRequest !== "auto";
  if (!isNews || remark === null) return withoutNotice(rest, "backend");
  return withNotice(rest, { key: "backend", tone: "warning", text: remark, actions: [] });
}

/** A run that goes on from a checkpoint keeps its history up to there; any other starts a new one. */
function historyFor(
  state: RunState,
  { step, environment }: Extract<ClientEvent, { type: "ready" }>,
  config: Config,
) {
  const nReplicas = config.lanes.length * config.nSeeds;
  const metrics = historyMetrics(environment.estimated !== undefined);
  const continues = step > 0 && state.history.nReplicas === nReplicas;
  const { viewed, recording } = state;
  if (continues) {
    truncateHistory(state.history, step);
    truncateRecording(recording, step);
  }
  const replica = recording.frames[0]?.replicas[0];
  // what was stored may be of another graph than its settings lead to
  const fits = !replica || replica.terminatingProbability.length === environment.nStates;
  return {
    viewed: continues && viewed && viewed.step <= step ? viewed : null,
    history: continues ? state.history : createHistory({ nReplicas, metrics }),
    recording: continues && fits ? recording : createRecording(recording.maximum),
    historyRevision: state.historyRevision + 1,
  };
}

function keep({ recording, config, environment }: RunState, pictures: readonly Snapshot[]): void {
  if (config && environment) record(recording, pictures, { config, nStates: environment.nStates });
}

function phaseAfter(state: RunState, finished: boolean): Phase {
  // an edit that needs a restart was made since: the old run's last words change nothing
  if (state.phase === "restarting") return "restarting";
  // while seeds are added the others wait, wherever they are
  if (finished && !state.seeding) return "finished";
  return state.wantsPlay ? "training" : "paused";
}

function withStopped(state: RunState, before: Snapshot | null): RunState {
  const { snapshot, config } = state;
  if (!snapshot || !config) return state;
  const isNew = snapshot.replicas.some(
    (replica, index) => replica.stopped && !before?.replicas[index]?.stopped,
  );
  if (!isNew) return state;
  const names = laneNames(config.lanes);
  const asksForLess = snapshot.replicas.some(({ stopped }) => stopped && wantsLowerRate(stopped));
  const sentences = snapshot.replicas.flatMap(({ stopped, lane, seed }) => {
    if (!stopped) return [];
    const name = names[lane]!.full;
    const which = config.nSeeds > 1 ? `${name}, seed ${seed},` : name;
    return [`${which} stopped at step ${formatWhole(stopped.step)}: ${stopped.message}`];
  });
  const text = `${sentences.join(" ")} Its last good picture stays; the other lanes go on.`;
  const notices = withNotice(state.notices, {
    key: "stopped",
    tone: "warning",
    text,
    actions: asksForLess ? ["gentler"] : [],
  });
  return { ...state, notices };
}

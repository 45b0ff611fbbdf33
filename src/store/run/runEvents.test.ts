// What single reports make of the run's state, against states written out by hand.

import { describe, expect, it } from "vitest";
import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import type { Diagnostics } from "../../records/diagnostics.ts";
import { seriesOffset } from "../../records/metricHistory.ts";
import { type MetricId, metricIds } from "../../records/metrics.ts";
import { type StopReason, stopReasons } from "../../records/stopped.ts";
import { threeLanes } from "../config/configFixtures.ts";
import { withNotice } from "./notices.ts";
import { reduceEvents } from "./runEvents.ts";
import { createRunState, type RunState } from "./runState.ts";

const config: Config = { ...threeLanes(), nSeeds: 2 };
const nReplicas = config.lanes.length * config.nSeeds;
const metrics = Object.fromEntries(metricIds.map((id) => [id, 0.5])) as Record<MetricId, number>;

/** A run of its own, ready at step 0, with what a test changes. */
function runAt(change: Partial<RunState> = {}): RunState {
  const run = reduceEvents({ ...createRunState(), runId: 1 }, [ready()], config);
  return { ...run, ...change };
}

function ready(step = 0, backend: object = {}): ClientEvent {
  return {
    type: "ready",
    runId: 1,
    step,
    backend: { id: "wasm", label: "WASM", device: null, remark: null, measured: [], ...backend },
    environment: { nStates: 64 },
  } as unknown as ClientEvent;
}

function progress(change: object = {}): ClientEvent {
  const rows = {
    step: [7],
    trajectories: [448],
    seconds: [0.5],
    replicas: Array.from({ length: nReplicas }, () =>
      Object.fromEntries(metricIds.map((id) => [id, [0.5]])),
    ),
  };
  const counts = { step: 7, trajectories: 448, seconds: 0.5, bytes: 9, stepsPerSecond: 60 };
  return {
    type: "progress",
    runId: 1,
    running: true,
    finished: false,
    rows,
    metricAlpha: 0.5,
    ...counts,
    ...change,
  } as unknown as ClientEvent;
}

function picture(step: number, change: (replica: number) => Partial<ReplicaSnapshot> = () => ({})) {
  const snapshot: Snapshot = {
    step,
    trajectories: 0,
    seconds: 0,
    metricAlpha: 0.5,
    replicas: Array.from({ length: nReplicas }, (_, replica) => ({
      lane: Math.floor(replica / config.nSeeds),
      seed: config.seed + (replica % config.nSeeds),
      stopped: null,
      terminatingProbability: new Float64Array(64),
      metrics,
      logZ: null,
      logWeights: new Float64Array(0),
      coefficients: new Float64Array(0),
      logWeightShift: 0,
      centre: 0,
      ...change(replica),
    })),
  };
  return { type: "snapshot", runId: 1, snapshot } as const;
}

const folded = (state: RunState, ...events: ClientEvent[]) => reduceEvents(state, events, config);
const keysOf = ({ notices }: RunState) => notices.map(({ key }) => key);
const noticed = (...keys: string[]) =>
  keys.reduce<RunState["notices"]>(
    (list, key) => withNotice(list, { key, tone: "info", text: key, actions: [] }),
    [],
  );

it("leaves the very state where a report is of another run, or answers a question", () => {
  const state = runAt();
  expect(folded(state, { ...progress(), runId: 2 } as ClientEvent)).toBe(state);
  const wanted = { lanes: [0] };
  const table = { type: "tables", runId: 1, wanted, config, tables: [] } as const;
  expect(folded(state, table)).toBe(state);
});

describe("a run that is ready", () => {
  it("trains or is paused as was last asked for, with nothing left of the one before", () => {
    const before: RunState = {
      ...runAt(),
      preparing: "Compiling",
      step: 9,
      trajectories: 9,
      seconds: 9,
      snapshot: picture(9).snapshot,
      viewed: picture(9).snapshot,
      compared: picture(9).snapshot,
      diagnostics: [null],
    };
    expect(folded(before, ready())).toMatchObject({
      phase: "training",
      preparing: null,
      config,
      environment: { nStates: 64 },
      snapshot: null,
      viewed: null,
      compared: null,
      diagnostics: [],
      step: 0,
      trajectories: 0,
      seconds: 0,
    });
    expect(folded({ ...before, wantsPlay: false }, ready()).phase).toBe("paused");
  });

  it("keeps the picture that it goes on from, of the same experiment and step, and its report", () => {
    const stops = { stopped: { step: 9, message: "Too large." } };
    const shown = picture(9, (replica) => (replica === 1 ? stops : {})).snapshot;
    const environment = { nStates: 64 } as RunState["environment"];
    const before: RunState = { ...runAt(), snapshot: shown, environment, trajectories: 9 };
    const after = folded(before, ready(9));
    expect(after.snapshot).toBe(shown);
    expect(after.environment).toBe(environment);
    // told again, once, as of a run that begins: notices of the one before are over
    expect(keysOf(after)).toEqual(["stopped"]);
    const goesOn = folded(
      { ...after, notices: [] },
      { type: "snapshot", runId: 1, snapshot: shown },
    );
    expect(keysOf(goesOn)).toEqual([]);
    expect(folded(before, ready(8)).snapshot).toBeNull();
    const edited = reduceEvents(before, [ready(9)], { ...config });
    expect(edited.snapshot).toBeNull();
    expect(edited.environment).not.toBe(environment);
  });

  it("takes back what was told of the one before, and leaves the rest", () => {
    const notices = noticed("stopped", "link", "refused", "backend", "restarted");
    expect(keysOf(folded(runAt({ notices }), ready()))).toEqual(["link", "restarted"]);
  });

  it("tells why nothing fast computes, and nothing where another backend has a remark", () => {
    const remark = "No WASM here.";
    const slow = folded(runAt(), ready(0, { id: "cpu", remark }));
    expect(slow.notices).toMatchObject([{ key: "backend", text: remark }]);
    expect(folded(runAt(), ready(0, { id: "webgl", remark })).notices).toEqual([]);
    expect(folded(runAt(), ready(0, { id: "cpu" })).notices).toEqual([]);
  });

  it("tells of another backend in the place of the one that was asked for", () => {
    const remark = "WebGL cannot be used here, so WebAssembly computes.";
    const asked = runAt({ backendRequest: "webgl" });
    const after = folded(asked, ready(0, { id: "wasm", remark }));
    expect(after.notices).toMatchObject([{ key: "backend", text: remark }]);
    expect(folded(asked, ready(0, { id: "webgl" })).notices).toEqual([]);
  });

  it("that goes on from a checkpoint keeps history and pictures before it", () => {
    const { history, recording } = runAt();
    const state = folded(runAt({ history, recording }), progress({ step: 7 }), picture(7));
    const revision = state.historyRevision;
    const on = folded(state, ready(8));
    expect(on.history).toBe(state.history);
    expect(on.recording).toBe(state.recording);
    expect([on.history.nRows, on.step]).toEqual([1, 8]);
    expect(on.historyRevision).toBeGreaterThan(revision);
  });

  it("has the row of the step that it continues from once, with the figures of its batch", () => {
    const withoutBatch = (columns: Record<MetricId, number[]>) => ({
      ...columns,
      loss: [Number.NaN],
    });
    const report = progress() as Extract<ClientEvent, { type: "progress" }>;
    const { rows } = report;
    const repeated = { ...rows, replicas: rows.replicas.map((one) => withoutBatch(one as never)) };
    const state = folded(runAt(), report, picture(7), ready(7), progress({ rows: repeated }));
    const { history } = folded(state, picture(7));
    expect(history.nRows).toBe(1);
    expect(history.last[seriesOffset(history, "loss", 0)]).toBe(0.5);
    // nor is it another row when its figures change, after an α was turned
    const turned = folded(folded(state, picture(7)), progress()).history;
    expect(turned.nRows).toBe(1);
  });

  it("that begins, or has other replicas, has a history of its own", () => {
    const state = folded(runAt(), progress(), picture(7));
    const anew = folded(state, ready(0));
    expect([anew.history.nRows, anew.recording.frames.length]).toEqual([0, 0]);
    expect(anew.history.nReplicas).toBe(nReplicas);
    const other = reduceEvents(state, [ready(8)], { ...config, nSeeds: 1 });
    expect([other.history.nRows, other.history.nReplicas]).toEqual([0, nReplicas / 2]);
  });
});

describe("progress", () => {
  it("adds its rows, and its counts replace the last ones", () => {
    const before = runAt();
    const state = folded(before, progress());
    expect(state).toMatchObject({ step: 7, trajectories: 448, seconds: 0.5, bytes: 9 });
    expect(state.history.nRows).toBe(1);
    expect(state.historyRevision).toBeGreaterThan(before.historyRevision);
    expect(state).toMatchObject({ phase: "training", stepsPerSecond: 60, wantsPlay: true });
  });

  it("ends the run where it is finished and stands still", () => {
    const finished = folded(runAt(), progress({ finished: true, running: false }));
    expect(finished).toMatchObject({ phase: "finished", wantsPlay: false, stepsPerSecond: 0 });
    expect(folded(runAt(), progress({ finished: true })).phase).toBe("training");
    expect(folded(runAt(), progress({ running: false })).phase).toBe("training");
  });

  it("changes nothing of a pause, or of a restart that is under way", () => {
    const paused = runAt({ phase: "paused", wantsPlay: false });
    expect(folded(paused, progress())).toMatchObject({ phase: "paused", stepsPerSecond: 0 });
    const restarting = runAt({ phase: "restarting" });
    expect(folded(restarting, progress())).toMatchObject({ phase: "restarting" });
    // the old run at its end, or where the next one is to pause, and at rest there
    const awaited = runAt({ phase: "restarting", wantsPlay: true, pauseAt: 7 });
    for (const finished of [true, false])
      expect(folded(awaited, progress({ running: false, finished }))).toMatchObject({
        phase: "restarting",
        wantsPlay: true,
        pauseAt: 7,
      });
  });
});

describe("a picture", () => {
  const none = { pressure: null, batchPressure: null, reach: null, visits: null };
  const flows = { edgeFlow: null, backwardFlow: null };
  const diagnostics = (step: number): Diagnostics => ({
    step,
    ...none,
    ...flows,
    trajectories: null,
  });

  it("is shown and recorded", () => {
    const { snapshot } = picture(7);
    const state = folded(runAt(), { type: "snapshot", runId: 1, snapshot });
    expect(state.snapshot).toBe(snapshot);
    expect(state.recording.frames).toEqual([snapshot]);
  });

  it("leaves the last diagnostics of a replica standing where it has none", () => {
    const first = picture(1, (replica) => ({
      diagnostics: replica < 2 ? diagnostics(1) : null,
    }));
    const second = picture(2, (replica) => ({
      diagnostics: replica === 0 ? diagnostics(2) : null,
    }));
    const state = folded(runAt(), first, second);
    expect(state.diagnostics.map((one) => one?.step ?? null)).toEqual([
      2,
      1,
      ...Array(nReplicas - 2).fill(null),
    ]);
  });

  it("tells once which lanes and seeds stopped, and all of them when one more does", () => {
    const stopped = (...replicas: number[]) =>
      picture(9, (replica) => ({
        stopped: replicas.includes(replica) ? { step: 1_234, message: "No number." } : null,
      }));
    const state = folded(runAt(), stopped(3));
    expect(state.notices).toMatchObject([
      {
        key: "stopped",
        actions: [],
        text: "Reverse KL, seed 2, stopped at step 1,234: No number. Its last good picture stays; the other lanes go on.",
      },
    ]);
    expect(folded(state, stopped(3)).notices).toBe(state.notices);
    expect(folded(state, stopped(3, 4)).notices[0]!.text).toContain("Tsallis α = 0.5, seed 1,");
  });

  it("offers a lower learning rate where the reason is one that it helps against", () => {
    const actionsFor = (reason: StopReason) => {
      const stopped = { step: 9, message: stopReasons[reason] };
      return folded(
        runAt(),
        picture(9, () => ({ stopped })),
      ).notices[0]!.actions;
    };
    expect(actionsFor("collapsed")).toEqual(["gentler"]);
    expect(actionsFor("still")).toEqual(["gentler"]);
    expect(actionsFor("memory")).toEqual([]);
  });

  it("names no seed where there is one a lane", () => {
    const alone = { ...config, nSeeds: 1 };
    const { snapshot } = picture(9, (replica) => ({
      lane: replica % 3,
      stopped: replica === 1 ? { step: 3, message: "No number." } : null,
    }));
    const ready1 = reduceEvents(runAt(), [ready()], alone);
    const state = reduceEvents(ready1, [{ type: "snapshot", runId: 1, snapshot }], alone);
    expect(state.notices[0]!.text).toMatch(/^Reverse KL stopped at step 3: No number\./);
  });
});

describe("trouble", () => {
  it("that is final is kept with the pictures there are", () => {
    const failure = { code: "internal", message: "No." } as const;
    const state = folded(runAt(), progress(), { type: "failed", runId: 1, failure });
    expect(state).toMatchObject({ phase: "failed", preparing: null, stepsPerSecond: 0, failure });
    expect(state.step).toBe(7);
  });

  it("that replaced the worker takes all that is shown back to the checkpoint at once", () => {
    const late = progress() as Extract<ClientEvent, { type: "progress" }>;
    const state = folded(
      runAt(),
      progress(),
      picture(7),
      { ...late, step: 2_048, rows: { ...late.rows, step: [2_048] } },
      { type: "pictures", runId: 1, pictures: [picture(2_048).snapshot] },
      picture(2_048),
    );
    const event = { type: "restarted", runId: 1, step: 1_400, reason: "it was killed" } as const;
    const restarted = folded(state, event);
    expect(restarted).toMatchObject({
      phase: "restarting",
      step: 1_400,
      snapshot: { step: 2_048 },
    });
    const stepsOf = ({ history, recording }: RunState) => [
      [...history.step.slice(0, history.nBuckets)],
      recording.frames.map(({ step }) => step),
    ];
    expect(stepsOf(restarted)).toEqual([
      [7, 2_048],
      [7, 2_048],
    ]);
    const on = folded(restarted, ready(1_400));
    expect([on.snapshot, on.step, ...stepsOf(on)]).toEqual([null, 1_400, [7], [7]]);
    expect(restarted.notices).toMatchObject([
      {
        key: "restarted",
        text: "The training worker stopped (it was killed). A new one goes on from step 1,400.",
      },
    ]);
  });

  it("that moved the run names both backends and the way back", () => {
    const names = { webgl: "WebGL", wasm: "WebAssembly", cpu: "plain JavaScript" } as const;
    for (const [from, to] of [
      ["webgl", "wasm"],
      ["wasm", "cpu"],
    ] as const) {
      const event = { type: "moved", runId: 1, step: 1_500, from, to, reason: "lost" } as const;
      expect(folded(runAt(), event).notices.map(({ text }) => text)).toEqual([
        `${names[from]} failed (lost), so ${names[to]} computes from step 1,500 on. Reset tries ${names[from]} again.`,
      ]);
    }
  });

  it("says what is being prepared", () => {
    expect(folded(runAt(), { type: "preparing", runId: 1, what: "Compiling" }).preparing).toBe(
      "Compiling",
    );
  });
});

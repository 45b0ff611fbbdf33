// The kept pictures over reloads, played with one database in memory: against the pictures of the page
// that was left, and against how much is written for them.
import { beforeEach, describe, expect, it } from "vitest";
import { createRecording, MAXIMUM_BYTES, record, scheduleOf } from "../../protocol/recording.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { byMetric } from "../../records/metrics.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { initialView, useView } from "../../store/view/viewStore.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import type { KeptSession } from "./keepSession.ts";
import { openOffered, startSession } from "./resumeSession.ts";
import { readPictures, recordingName, writePictures } from "./savedPictures.ts";
import type { SessionDatabase } from "./sessionDatabase.ts";

let records: Map<string, unknown>;
/** Keys of each write, and bytes of the largest. */
let writes: string[][];
let beforeWrite: (keys: readonly string[]) => void;
let deletions: string[][];
let beforeDelete: () => Promise<void>;
let trainer: FakeTrainer;
let run: RunInstance;
let tiny: Awaited<ReturnType<typeof runTiny>>;
let kept: KeptSession | null = null;

const database: SessionDatabase = {
  get: async (keys) => keys.map((key) => structuredClone(records.get(key))),
  set: async (entries) => {
    beforeWrite(entries.map(([key]) => key));
    writes.push(entries.map(([key]) => key));
    for (const [key, value] of entries) records.set(key, structuredClone(value));
  },
  delete: async (keys) => {
    deletions.push([...keys]);
    await beforeDelete();
    for (const key of keys) records.delete(key);
  },
  keys: async () => [...records.keys()],
};

const state = () => run.store.getState();
const framesOf = () => state().recording.frames;
const stepsOf = (frames: readonly Snapshot[]) => frames.map(({ step }) => step);
const text = (key: string) => state().notices.find((one) => one.key === key)?.text;
const settled = async () => {
  for (let k = 0; k < 20; k++) await new Promise((resolve) => setTimeout(resolve, 0));
};
const keysAbout = (prefix: string) => [...records.keys()].filter((key) => key.startsWith(prefix));

async function load(tab = { id: "one", isReturning: true }, hasLink = true) {
  kept?.dispose();
  useConfig.setState({ config: tiny.config, past: [], future: [], drafts: {} });
  useView.setState(initialView, true);
  trainer = new FakeTrainer();
  run = openPageRun({ port: trainer, clock: trainer });
  const page = { run, tab, database, delay: trainer.delay.bind(trainer), hasLink };
  kept = await startSession({ ...page, heldLocks: async () => [] });
  await settled();
}

/** The trainer hands over pictures, stands at the last of them, and a checkpoint is kept there. */
async function trainTo(...steps: number[]) {
  const last = steps.at(-1)!;
  trainer.reportPictures(steps);
  trainer.reportStep(last);
  trainer.report({
    type: "checkpoint",
    runId: state().runId,
    checkpoint: { ...tiny.checkpoint, step: last },
  });
  trainer.passFrame();
  await settled();
}

beforeEach(async () => {
  records = new Map();
  writes = [];
  deletions = [];
  beforeWrite = () => {};
  beforeDelete = async () => {};
  tiny = await runTiny({ nSeeds: 1 });
});

describe("a reload", () => {
  it("finds every picture again, number for number", async () => {
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 2, 4, 8, 16, 32);
    const before = structuredClone(framesOf());
    expect(before).toHaveLength(7);
    await load();
    trainer.becomeReady(32);
    expect(framesOf()).toEqual(before);
    expect(state().recording.bytes).toBeGreaterThan(0);
    // and they can be looked at
    run.viewStep(7);
    expect(state().viewed?.step).toBe(8);
    // once more, and nothing was lost on the way
    await load();
    trainer.becomeReady(32);
    expect(framesOf()).toEqual(before);
  });

  it("goes on with the pictures that follow, and writes only those", async () => {
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 2, 4);
    await load();
    trainer.becomeReady(4);
    writes = [];
    await trainTo(8, 16);
    const pictures = writes.flat().filter((key) => key.startsWith("picture:"));
    expect(pictures.map((key) => Number(key.split(":").at(-1)))).toEqual([8, 16]);
    await load();
    trainer.becomeReady(16);
    expect(stepsOf(framesOf())).toEqual([0, 1, 2, 4, 8, 16]);
  });

  it("leaves out pictures that are newer than the checkpoint", async () => {
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 2);
    trainer.reportPictures([4, 8]);
    trainer.passFrame();
    const { runId } = state();
    const checkpoint = { ...tiny.checkpoint, step: 3 };
    trainer.report({ type: "checkpoint", runId, checkpoint });
    trainer.passFrame();
    await settled();
    expect(keysAbout("picture:")).toHaveLength(5);
    await load();
    trainer.becomeReady(3);
    expect(stepsOf(framesOf())).toEqual([0, 1, 2]);
  });

  it("has none of the run before a reset, and lets go of what it stored", async () => {
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 2, 4, 8);
    run.reset();
    trainer.becomeReady();
    await trainTo(0, 1);
    expect(keysAbout("picture:")).toHaveLength(2);
    await load();
    trainer.becomeReady(1);
    expect(stepsOf(framesOf())).toEqual([0, 1]);
  });

  it("keeps the newest step while an earlier run's pictures are still being deleted", async () => {
    await load();
    trainer.becomeReady();
    await trainTo(...Array.from({ length: 40 }, (_, step) => step));
    run.reset();
    trainer.becomeReady();
    let goOn = () => {};
    beforeDelete = () => new Promise((resolve) => (goOn = resolve));
    await trainTo(0, 8);
    await trainTo(80);
    expect(records.get("run:one")).toMatchObject({ checkpoint: { step: 80 } });
    beforeDelete = async () => {};
    goOn();
    await settled();
    expect(keysAbout("picture:")).toHaveLength(3);
    // what is written meanwhile comes between two of them
    expect(Math.max(...deletions.map((keys) => keys.length))).toBeLessThanOrEqual(16);
  });

  it("has the pictures that a longer run was thinned to, and no others are stored", async () => {
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 16, 32, 48, 64);
    const { training } = tiny.config;
    useConfig.setState({
      config: { ...tiny.config, training: { ...training, stopAtStep: 10_000 } },
    });
    run.adoptConfig(useConfig.getState().config);
    await trainTo(5_024);
    expect(stepsOf(framesOf())).toEqual([0, 1, 16, 32, 64, 5_024]);
    expect(keysAbout("picture:")).toHaveLength(6);
  });

  it("reads a record of before there were pictures", async () => {
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 2);
    for (const key of [...records.keys()]) if (key.startsWith("picture")) records.delete(key);
    const { recording: _, ...earlier } = records.get("run:one") as { recording: string };
    records.set("run:one", earlier);
    await load();
    expect(trainer.sent("start").at(-1)).toMatchObject({ checkpoint: { step: 2 } });
    trainer.becomeReady(2);
    expect(text("unreadable")).toBeUndefined();
    // the picture that it goes on from is the first
    expect(stepsOf(framesOf())).toEqual([2]);
  });

  it.each([
    ["another shape", { replicas: "none" }],
    ["fewer replicas", { replicas: [] }],
    ["another step", { step: 3 }],
  ])("leaves out a picture of %s and keeps the others", async (_, change) => {
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 2);
    const [key] = keysAbout("picture:").filter((one) => one.endsWith(":1"));
    records.set(key!, { ...(records.get(key!) as Snapshot), ...change });
    await load();
    trainer.becomeReady(2);
    expect(stepsOf(framesOf())).toEqual([0, 2]);
  });
});

describe("pictures go with their session", () => {
  const other = { id: "two", isReturning: false };

  it("where another tab opens it, into that tab's", async () => {
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 2);
    const { config } = tiny;
    tiny = { ...tiny, config: { ...config, seed: 3 } };
    await load(other, false);
    trainer.becomeReady();
    openOffered(run);
    expect(trainer.sent("start").at(-1)).toMatchObject({ checkpoint: { step: 2 }, config });
    trainer.becomeReady(2);
    expect(stepsOf(framesOf())).toEqual([0, 1, 2]);
    await trainTo(4);
    expect(keysAbout("picture:two:")).toHaveLength(4);
    expect(keysAbout("picture:one:")).toHaveLength(3);
  });

  it("where it is forgotten, or was left behind by an earlier version", async () => {
    records.set("picture:gone:name:3", {});
    for (let tab = 0; tab < 9; tab++) {
      await load({ id: String(tab), isReturning: false });
      trainer.becomeReady();
      await trainTo(0, 1);
    }
    await load({ id: "last", isReturning: false });
    const tabs = (prefix: string) => new Set(keysAbout(prefix).map((key) => key.split(":")[1]));
    expect(tabs("session:").size).toBe(6);
    expect(tabs("picture:")).toEqual(tabs("run:"));
    expect(tabs("pictures:")).toEqual(tabs("run:"));
  });
});

describe("storage that has no room for pictures", () => {
  it("keeps the run, says so once, and holds none of them", async () => {
    beforeWrite = (keys) => {
      if (keys.some((key) => key.endsWith(":4")))
        throw new DOMException("full", "QuotaExceededError");
    };
    await load();
    trainer.becomeReady();
    await trainTo(0, 1, 2);
    expect(keysAbout("picture:")).toHaveLength(3);
    await trainTo(4);
    expect(text("pictures")).toContain("without its past moments");
    const { serial } = state().notices.find(({ key }) => key === "pictures")!;
    await trainTo(8);
    expect(state().notices.find(({ key }) => key === "pictures")!.serial).toBe(serial);
    expect(keysAbout("picture")).toEqual([]);
    expect(text("storage")).toBeUndefined();
    await load();
    expect(trainer.sent("start").at(-1)).toMatchObject({ checkpoint: { step: 8 } });
  });
});

describe("storage that is full of other tabs' pictures", () => {
  it("lets go of those, and of no run", async () => {
    await load({ id: "old", isReturning: false });
    trainer.becomeReady();
    await trainTo(0, 1, 2);
    beforeWrite = (keys) => {
      const isFull = keysAbout("picture:old:").length > 0;
      if (isFull && keys.some((key) => key.startsWith("picture:")))
        throw new DOMException("full", "QuotaExceededError");
    };
    await load();
    trainer.becomeReady();
    await trainTo(0, 1);
    expect(keysAbout("picture").map((key) => key.split(":")[1])).toEqual(["one", "one", "one"]);
    expect(records.has("run:old")).toBe(true);
    expect([text("pictures"), text("storage")]).toEqual([undefined, undefined]);
  });
});

describe("large pictures", () => {
  const replica = (nStates: number) =>
    ({
      lane: 0,
      seed: 1,
      stopped: null,
      terminatingProbability: new Float64Array(nStates).fill(Math.PI / nStates),
      metrics: byMetric(() => Number.NaN),
      logZ: null,
      logWeights: new Float64Array(3).fill(-2.5),
      coefficients: new Float64Array(3),
      logWeightShift: 0,
      centre: 0,
      diagnostics: null,
    }) satisfies ReplicaSnapshot;
  const picture = (step: number, nStates: number): Snapshot => ({
    step,
    trajectories: 0,
    seconds: 0,
    metricAlpha: 0.5,
    replicas: [replica(nStates)],
  });
  const write = database.set;

  it("are written a few megabytes at a time, each time with the list of what is there", async () => {
    const recording = createRecording();
    const nStates = 60_000;
    const run = { config: tiny.config, nStates };
    const { gap } = scheduleOf(run, { step: 1, maximum: recording.maximum });
    const frames = [0, 1, 2, 3, 4, 5, 6].map((k) => picture(k * gap, nStates));
    record(recording, frames, run);
    await writePictures(recording, "one", { database, write });
    expect(recording.frames).toHaveLength(7);
    // 480 kB a picture: four at most, and the list
    expect(writes.map((keys) => keys.length)).toEqual([5, 4]);
    for (const keys of writes) expect(keys.at(-1)).toBe("pictures:one");
    const name = recordingName(recording);
    const found = await readPictures(database, "one", { name, nReplicas: 1, upTo: 6 * gap });
    expect(found!.pictures).toEqual(recording.frames);
  });

  it("are thinned where all together are too large", async () => {
    const nStates = MAXIMUM_BYTES / 8 / 4;
    const recording = createRecording();
    const config = { ...tiny.config, training: { ...tiny.config.training, stopAtStep: 6 } };
    record(
      recording,
      [0, 1, 2, 3, 4, 5, 6].map((step) => picture(step, nStates)),
      { config, nStates },
    );
    expect(recording.frames).toHaveLength(7);
    let bytes = 0;
    await writePictures(recording, "one", {
      database,
      write: async (entries) => {
        for (const [key] of entries) if (key.startsWith("picture:")) bytes += 8 * nStates;
      },
    });
    expect(bytes).toBeLessThanOrEqual(MAXIMUM_BYTES);
    expect(bytes).toBeGreaterThan(0);
  });
});

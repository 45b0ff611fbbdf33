// Reloads, played with one database in memory: what a tab finds again, and what it does not.
import { beforeEach, describe, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { redo, setField, undo } from "../../store/edit/editConfig.ts";
import { moveLane, removeLane } from "../../store/edit/laneEdits.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { choosePicture, useStage } from "../../store/view/stageStore.ts";
import { initialView, setView, useView } from "../../store/view/viewStore.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import type { KeptSession } from "./keepSession.ts";
import { openOffered, startSession } from "./resumeSession.ts";
import type { SessionDatabase } from "./sessionDatabase.ts";
import { claimTab, type Tab } from "./sessionTab.ts";

type Checkpoint = Awaited<ReturnType<typeof runTiny>>["checkpoint"];

let records: Map<string, unknown>;
let trainer: FakeTrainer;
let run: RunInstance;
let tiny: Awaited<ReturnType<typeof runTiny>>;
/** What the database does before it writes; throws where it fails. */
let beforeWrite: () => void;
let kept: KeptSession | null = null;

const database: SessionDatabase = {
  get: async (keys) => keys.map((key) => structuredClone(records.get(key))),
  set: async (entries) => {
    beforeWrite();
    for (const [key, value] of entries) records.set(key, structuredClone(value));
  },
  delete: async (keys) => {
    for (const key of keys) records.delete(key);
  },
  keys: async () => [...records.keys()],
};

const noPort = { post() {}, listen() {} };
const never = new Promise<never>(() => {});

const returning: Tab = { id: "one", isReturning: true };
const text = (key: string) => run.store.getState().notices.find((one) => one.key === key)?.text;
const started = () => trainer.sent("start").at(-1)!;
/** Lets promises that are due be kept. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A page that is loaded with the experiment of its address. */
async function load(
  options: {
    tab?: Tab | null;
    config?: unknown;
    hasLink?: boolean;
    held?: string[];
    /** What the page does before it looks for what is kept. */
    begin?: () => void;
  } = {},
): Promise<KeptSession | null> {
  const { tab = returning, config = tiny.config, hasLink = true, held = [] } = options;
  kept?.dispose();
  useConfig.setState({ config: config as typeof tiny.config, past: [], future: [], drafts: {} });
  useView.setState(initialView, true);
  trainer = new FakeTrainer();
  // nothing here lets seeds come to the end of their way
  const seeding = { openTrainer: () => ({ ...noPort, dispose() {} }), load: () => never };
  run = openPageRun({ port: trainer, clock: trainer, seeding });
  options.begin?.();
  const page = { run, tab, database, delay: trainer.delay.bind(trainer), hasLink };
  kept = await startSession({ ...page, heldLocks: async () => held });
  await settled();
  return kept;
}

/** The trainer gets ready and reports three steps and a checkpoint at the third. */
async function trainSome(checkpoint: Checkpoint = tiny.checkpoint): Promise<void> {
  trainer.becomeReady();
  for (const step of [1, 2, 3]) trainer.reportStep(step);
  trainer.report({ type: "checkpoint", runId: run.store.getState().runId, checkpoint });
  trainer.passFrame();
  await settled();
}

beforeEach(async () => {
  records = new Map();
  beforeWrite = () => {};
  tiny = await runTiny({ nSeeds: 1 });
});

describe("a first visit", () => {
  const tab = { id: "two", isReturning: false };

  it("is trained from step 0 whatever else is kept, and once where the page has begun", async () => {
    await load();
    await trainSome();
    await load({ tab });
    expect(started()).toMatchObject({ checkpoint: null });
    await load({ tab, begin: () => run.start() });
    expect(trainer.sent("start")).toHaveLength(1);
  });

  it("keeps a run that has come to rest before anything could be kept", async () => {
    for (const how of [{ finished: true }, { pauses: true }]) {
      await load({
        tab,
        begin() {
          run.start();
          trainer.becomeReady();
          if (how.pauses) run.pause();
          trainer.reportStep(3, how);
          trainer.passFrame();
        },
      });
      expect(trainer.sent("checkpoint")).toEqual([]);
      trainer.passDelays();
      expect(trainer.sent("checkpoint")).toHaveLength(1);
    }
  });
});

describe("a reload", () => {
  it("continues from the last checkpoint, with curves, undo and view", async () => {
    await load();
    await trainSome();
    setField({ path: "training.learningRate", value: 0.01 });
    setView({ metric: "reverseKl", selectedLane: 1 });
    choosePicture("ranked");
    trainer.passDelays();
    await settled();
    const { config } = useConfig.getState();

    useStage.setState({ pictures: [] });
    await load({ config });
    expect(useStage.getState().pictures).toEqual(["ranked"]);
    expect(started()).toMatchObject({ checkpoint: { step: 3 }, config, play: true });
    expect(started().checkpoint).toEqual(tiny.checkpoint);
    trainer.becomeReady(3);
    expect(run.store.getState()).toMatchObject({ step: 3, history: { nRows: 4 } });
    expect(text("continued")).toBe("Continued from step 3.");
    expect(useView.getState()).toMatchObject({ metric: "reverseKl", selectedLane: 1 });
    undo();
    expect(useConfig.getState().config).toEqual(tiny.config);
  });

  it("keeps a run paused that was paused, at the step where it was", async () => {
    await load();
    trainer.becomeReady();
    run.pause();
    trainer.passDelays();
    trainer.passDelays();
    expect(trainer.sent("checkpoint")).toHaveLength(1);
    const { runId } = run.store.getState();
    trainer.report({ type: "checkpoint", runId, checkpoint: tiny.checkpoint });
    trainer.passFrame();
    await settled();
    await load();
    expect(started()).toMatchObject({ play: false, checkpoint: { step: 3 } });
  });

  it("trains on to its end where the page went before that was written", async () => {
    await load();
    trainer.becomeReady();
    trainer.reportStep(3, { finished: true });
    trainer.passFrame();
    expect(run.store.getState()).toMatchObject({ phase: "finished", wantsPlay: false });
    kept!.flush();
    await settled();
    await load();
    expect(started()).toMatchObject({ play: true, checkpoint: null });
    // with its end written it stays there
    trainer.becomeReady();
    trainer.reportStep(3, { finished: true });
    trainer.passFrame();
    const { runId } = run.store.getState();
    trainer.report({ type: "checkpoint", runId, checkpoint: tiny.checkpoint });
    trainer.passFrame();
    await settled();
    kept!.flush();
    await settled();
    await load();
    expect(started()).toMatchObject({ play: false, checkpoint: { step: 3 } });
  });

  it("while seeds are added finds the run as it was, and adds them again", async () => {
    await load();
    await trainSome();
    const more = { ...tiny.config, nSeeds: 3 };
    useConfig.setState({ config: more });
    run.store.setState({
      wantsPlay: true,
      seeding: { before: 1, after: 3, step: 2, of: 3, goesOn: false },
    });
    trainer.passDelays();
    await settled();

    await load({ config: more });
    expect(started()).toMatchObject({
      checkpoint: { step: 3 },
      config: { nSeeds: 1 },
      play: false,
    });
    expect(run.store.getState().history.nReplicas).toBe(2);
    expect(text("continued")).toBe(
      "Continued from step 3. The seeds that were being added begin again.",
    );
    trainer.becomeReady(3);
    expect(useConfig.getState().config).toEqual(more);
    const { seeding, config } = run.store.getState();
    expect(seeding).toMatchObject({ before: 1, after: 3, step: 0, of: 3, goesOn: false });
    expect(config).toMatchObject({ nSeeds: 1 });
  });

  it("follows the address where it holds another experiment", async () => {
    await load();
    await trainSome();
    await load({ config: defaultConfig() });
    expect(started()).toMatchObject({ checkpoint: null, config: defaultConfig() });
    expect(text("continued")).toBeUndefined();
  });

  it("begins at step 0 where the edit needed a new run", async () => {
    await load();
    await trainSome();
    setField({ path: "seed", value: 8 });
    trainer.passDelays();
    await settled();
    await load({ config: useConfig.getState().config });
    expect(started()).toMatchObject({ checkpoint: null, config: { seed: 8 } });
  });

  it("finds every lane looking as it did, and as it did before each edit", async () => {
    const lanes = ["forwardKl", "reverseKl", "varGrad"].map((objective) => ({ objective }));
    const opened = validateConfig({ lanes });
    if (!opened.ok) throw new RangeError("not valid");
    await load({ config: opened.config });
    removeLane(0);
    moveLane(0, 1);
    undo();
    trainer.passDelays();
    await settled();
    // the reloaded page makes its config anew from the address
    await load({ config: structuredClone(useConfig.getState().config) });
    const looks = () => laneLooks(useConfig.getState().config.lanes);
    expect(looks()).toEqual([1, 2]);
    redo();
    expect(looks()).toEqual([2, 1]);
    undo();
    undo();
    expect(looks()).toEqual([0, 1, 2]);
  });

  it.each([[[0, 0]], [[7]], [[1, -2]]])(
    "has looks by place where the record's are none: %j",
    async (wrong) => {
      const opened = validateConfig({
        lanes: [{ objective: "forwardKl" }, { objective: "varGrad" }],
      });
      if (!opened.ok) throw new RangeError("not valid");
      await load({ config: opened.config });
      trainer.passDelays();
      await settled();
      for (const [key, record] of records)
        records.set(key, {
          ...(record as object),
          looks: { config: wrong, past: [], future: [] },
        });
      await load({ config: structuredClone(opened.config) });
      expect(laneLooks(useConfig.getState().config.lanes)).toEqual([0, 1]);
    },
  );

  it("drops records that this version can't read, and says so once", async () => {
    await load();
    await trainSome();
    for (const [key, record] of records) records.set(key, { ...(record as object), version: 0 });
    await load();
    expect(started().checkpoint).toBeNull();
    expect(text("unreadable")).toContain("dropped");
    expect([...records.keys()]).toEqual([]);
  });

  it.each([
    ["no weights", { network: null }],
    ["too few replicas", { replicas: [] }],
    ["a step that is no number", { step: "3" }],
  ])("drops a checkpoint with %s and keeps the experiment", async (_, change) => {
    await load();
    await trainSome({ ...tiny.checkpoint, ...change } as Checkpoint);
    await load();
    expect(started().checkpoint).toBeNull();
    expect(text("unreadable")).toContain("dropped");
  });

  it("starts anew where the trainer refuses the checkpoint", async () => {
    await load();
    await trainSome();
    await load();
    const { runId } = started();
    const failure = { code: "internal", message: "2 replicas for a cohort of 3" } as const;
    trainer.report({ type: "failed", runId, failure });
    trainer.passFrame();
    expect(trainer.sent("start")).toHaveLength(2);
    expect(started().checkpoint).toBeNull();
    expect(text("unreadable")).toContain("dropped");
  });
});

describe("another tab", () => {
  it("starts a link at step 0, whatever other tabs have trained", async () => {
    await load();
    await trainSome();
    await load({ tab: { id: "two", isReturning: false } });
    expect(started().checkpoint).toBeNull();
    expect(text("earlier")).toBeUndefined();
  });

  it("without a link is offered the last experiment of a closed tab", async () => {
    await load();
    await trainSome();
    const bare = {
      tab: { id: "two", isReturning: false },
      config: defaultConfig(),
      hasLink: false,
    };
    await load({ ...bare, held: ["tab-one"] });
    expect(text("earlier")).toBeUndefined();
    await load(bare);
    expect(started().checkpoint).toBeNull();
    expect(text("earlier")).toContain("at step 3");
    openOffered();
    expect(started()).toMatchObject({ checkpoint: { step: 3 }, config: tiny.config });
    const nStarts = trainer.sent("start").length;
    openOffered();
    expect(trainer.sent("start")).toHaveLength(nStarts);
  });

  it("is remembered with five others, no more", async () => {
    for (let tab = 0; tab < 9; tab++) {
      await load({ tab: { id: String(tab), isReturning: false } });
      await trainSome();
    }
    await load({ tab: { id: "last", isReturning: false } });
    const sessions = [...records.keys()].filter((key) => key.startsWith("session:"));
    expect(sessions).toHaveLength(6);
  });
});

describe("storage", () => {
  it("that is full first loses other tabs' sessions", async () => {
    await load({ tab: { id: "old", isReturning: false } });
    await trainSome();
    await load();
    beforeWrite = () => {
      if (records.has("run:old")) throw new DOMException("full", "QuotaExceededError");
    };
    await trainSome();
    const tabs = [...records.keys()].map((key) => key.split(":")[1]);
    expect([...new Set(tabs)]).toEqual(["one"]);
    expect(records.has("run:one")).toBe(true);
    expect(text("storage")).toBeUndefined();
  });

  it("that takes nothing is told of once, and training goes on", async () => {
    beforeWrite = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    await load();
    await trainSome();
    expect(text("storage")).toContain("stores nothing");
    const { serial } = run.store.getState().notices.find(({ key }) => key === "storage")!;
    await trainSome({ ...tiny.checkpoint, step: 4 });
    expect(run.store.getState().notices.find(({ key }) => key === "storage")!.serial).toBe(serial);
    expect(run.store.getState()).toMatchObject({ phase: "training" });
  });

  it("that is forbidden is told of, and training starts", async () => {
    expect(await load({ tab: null })).toBeNull();
    expect(started().checkpoint).toBeNull();
    expect(text("storage")).toContain("stores nothing");
  });

  it("gets the last checkpoint before a reload that was asked for", async () => {
    const session = await load();
    trainer.becomeReady();
    const settling = session!.settle();
    expect(trainer.sent("checkpoint")).toHaveLength(1);
    const { runId } = run.store.getState();
    trainer.report({ type: "checkpoint", runId, checkpoint: tiny.checkpoint });
    trainer.passFrame();
    await settling;
    expect(records.has("run:one")).toBe(true);
  });
});

describe("claimTab", () => {
  /** Locks of one browser: a name is granted once, later requests wait until they are aborted. */
  function browser() {
    const held = new Set<string>();
    const kept = new Map<string, string>();
    const request = (name: string, { signal }: LockOptions, callback: () => unknown) =>
      new Promise((_, reject) => {
        if (!held.has(name)) {
          held.add(name);
          callback();
        } else signal!.addEventListener("abort", () => reject(signal!.reason));
      });
    return {
      // only the overload with options is used
      locks: { request } as unknown as LockManager,
      storage: () => ({
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      }),
      reload: () => held.clear(),
    };
  }

  it("knows the tab again after a reload", async () => {
    const page = browser();
    const first = await claimTab(page);
    expect(first!.isReturning).toBe(false);
    page.reload();
    expect(await claimTab(page)).toEqual({ id: first!.id, isReturning: true });
  });

  it("gives a duplicate of a living tab a name of its own", async () => {
    const page = browser();
    const first = await claimTab(page);
    const copy = await claimTab(page);
    expect(copy!.isReturning).toBe(false);
    expect(copy!.id).not.toBe(first!.id);
  });

  it("is null where storage is forbidden", async () => {
    const storage = () => {
      throw new DOMException("no", "SecurityError");
    };
    expect(await claimTab({ ...browser(), storage })).toBeNull();
  });
});

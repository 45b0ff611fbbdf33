// What a lesson does to the page, against a trainer that only remembers: which experiment stands there, when it
// trains and pauses, and that the reader's own comes back with its training, its drafts and its view.
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { decodeLink } from "../../experiment/link.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { threeLanes } from "../../store/config/configFixtures.ts";
import { defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { openConfig } from "../../store/edit/address.ts";
import { setField, setNumber } from "../../store/edit/editConfig.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { keptLesson } from "../../store/view/keptLesson.ts";
import { openLesson, useGuide } from "../../store/view/panelStore.ts";
import { loadKinds } from "../../ui/views/loadKinds.ts";
import { courseEntry } from "./course.ts";
import { answerStep, goTo, leaveLesson, openLessonSession, useLesson } from "./lessonRun.ts";

/** A tab's storage. */
function storageFixture() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

let trainer: FakeTrainer;
let run: RunInstance;
const config = () => useConfig.getState().config;
/** Stands for what a trainer hands over; the page never looks into it. */
const checkpoint = { step: 40 } as never;

// what a lesson loads, before the trainer is waited for: on a busy machine it takes longer than that
beforeAll(async () => {
  await Promise.all([loadKinds(), courseEntry("divergences")?.load()]);
}, 60_000);

beforeEach(() => {
  leaveLesson(true);
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
  trainer = new FakeTrainer();
  run = openPageRun({ port: trainer, clock: trainer });
  run.start();
  trainer.becomeReady();
  trainer.reportStep(40);
  trainer.passFrame();
});

/** Opens a lesson as its button does, the trainer answering what it is asked. */
async function open(id: string, step = 1): Promise<void> {
  const opened = { id, step };
  openLesson(opened);
  const opening = openLessonSession(opened);
  await answered();
  await opening;
  begin();
}

/** The lesson is loaded before the trainer is asked. */
async function answered(): Promise<void> {
  for (let k = 0; k < 400 && trainer.sent("checkpoint").length === 0; k++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  const { runId } = run.store.getState();
  trainer.report({ type: "checkpoint", runId, checkpoint });
  trainer.passFrame();
}

/** A changed experiment starts after a moment. */
function begin(): void {
  trainer.passDelays();
  trainer.passFrame();
  trainer.becomeReady();
}

describe("a lesson", () => {
  it("puts its experiment there, paused, and its step in the link", async () => {
    await open("divergences");
    expect(config()).toMatchObject({
      environment: { height: 10 },
      view: { lesson: "divergences", lessonStep: 1 },
    });
    expect(run.store.getState()).toMatchObject({ phase: "paused", step: 0 });
    goTo(1);
    expect(config().view.lessonStep).toBe(2);
    expect(trainer.sent("start")).toHaveLength(2);
  });

  it("trains at a step that says so, with the experiment of the step before; not on the way back", async () => {
    await open("balance");
    goTo(2);
    expect(run.store.getState()).toMatchObject({ phase: "paused", step: 0 });
    goTo(3);
    expect(run.store.getState().phase).toBe("training");
    run.pause();
    goTo(2);
    expect(run.store.getState().phase).toBe("paused");
    // a run at its end is given no more steps
    trainer.reportStep(2000);
    trainer.passFrame();
    run.store.setState({ phase: "finished" });
    goTo(3);
    expect(run.store.getState().phase).toBe("finished");
    expect(config().training.stopAtStep).toBe(2000);
  });

  it("trains up to a step, or stands still, with the experiment of the step before", async () => {
    await open("noise", 1);
    trainer.reportStep(20);
    run.train();
    goTo(1);
    expect(run.store.getState().phase).toBe("paused");
    goTo(2);
    expect(run.store.getState()).toMatchObject({ phase: "training", pauseAt: 300 });
  });

  it("trains up to where a prediction is judged, and pauses there", async () => {
    await open("divergences", 3);
    const paint = Array.from({ length: 100 }, (_, cell) => Number(cell === 0));
    answerStep({ kind: "picture", paint });
    expect(run.store.getState().phase).toBe("training");
    trainer.reportStep(599);
    trainer.passFrame();
    expect(useLesson.getState().walk.outcomes[2]).toBeUndefined();
    // the trainer goes no further, however fast it is
    expect(trainer.sent("pauseAt").at(-1)).toMatchObject({ step: 600 });
    trainer.reportStep(600);
    trainer.passFrame();
    expect(useLesson.getState().walk.outcomes[2]?.reply).toContain("1 − TV");
    expect(run.store.getState()).toMatchObject({ phase: "paused", pauseAt: null });
  });

  it("judges a prediction at its step even where training is beyond it: it begins again", async () => {
    await open("divergences", 3);
    trainer.reportStep(1449);
    trainer.passFrame();
    const paint = Array.from({ length: 100 }, (_, cell) => Number(cell === 0));
    answerStep({ kind: "picture", paint });
    expect(useLesson.getState().walk.outcomes[2]).toBeUndefined();
    expect(trainer.sent("start").at(-1)).toMatchObject({ pauseAt: 600, play: true });
    trainer.becomeReady();
    trainer.reportStep(600);
    trainer.passFrame();
    expect(useLesson.getState().walk.outcomes[2]?.step).toBe(600);
  });

  it("keeps what the reader changes until a step brings an experiment", async () => {
    await open("divergences");
    setField({ path: "training.batchSize", value: 16 });
    goTo(1);
    expect(config().training.batchSize).toBe(16);
    goTo(3);
    expect(config()).toMatchObject({ seed: 2, training: { batchSize: 128 } });
  });

  it("notices the field that it waits for", async () => {
    await open("dial", 3);
    const isOver = () => useLesson.getState().walk.arrived.includes(2);
    setField({ path: "training.batchSize", value: 16 });
    expect(isOver()).toBe(false);
    setField({ path: "lanes.2.alpha", value: 0.7 });
    expect(isOver()).toBe(true);
  });

  it("that is none is told by its file and its path", async () => {
    const opened = { value: { format: "gflownet-playground/lesson" }, file: "mine.json" };
    await openLessonSession(opened);
    expect(useLesson.getState().problem).toMatch(/^mine\.json was not opened\. .*missing/);
    expect(config()).toEqual(threeLanes());
    await openLessonSession({ id: "nothing", step: 1 });
    expect(useLesson.getState().problem).toContain("“nothing”");
  });
});

describe("a link to a step", () => {
  /** Opens it as a page does that is loaded. */
  const openLink = async (link: string, lesson: string, step: number) => {
    trainer = new FakeTrainer();
    run = openPageRun({ port: trainer, clock: trainer });
    useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
    const decoded = decodeLink(link);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
    openConfig(decoded.config, null);
    run.start();
    expect(trainer.sent("start").at(-1)?.play).toBe(false);
    await openLessonSession({ id: lesson, step });
    trainer.passDelays();
  };

  it("that stands still trains nothing first", async () => {
    await openLink("#v=1&lesson=divergences&lessonStep=3", "divergences", 3);
    expect(trainer.sent("start").every(({ play }) => !play)).toBe(true);
    expect(trainer.sent("resume")).toEqual([]);
  });

  it("that trains does so once its experiment is there", async () => {
    const { lesson } = useLesson.getState();
    expect(lesson).toBeNull();
    await openLink("#v=1&lesson=proportion&lessonStep=2", "proportion", 2);
    const steps = useLesson.getState().lesson!.steps;
    const training = steps.slice(0, 2).findLast((step) => step.training !== null)?.training;
    expect(trainer.sent("start").at(-1)?.play).toBe(training !== false);
  });
});

describe("the reader's own experiment", () => {
  it("trains to where it was after a reload, and pauses there", async () => {
    vi.stubGlobal("sessionStorage", storageFixture());
    run.pause();
    await open("proportion");
    const { config: within } = useConfig.getState();
    // what a reload leaves: the tab's storage and the link
    const kept = sessionStorage.getItem("lessonBefore");
    leaveLesson(true);
    sessionStorage.setItem("lessonBefore", kept!);
    useConfig.setState({ config: within });
    leaveLesson(false);
    trainer.passDelays();
    expect(config()).toEqual(threeLanes());
    expect(trainer.sent("start").at(-1)).toMatchObject({ play: true, pauseAt: 40 });
    trainer.becomeReady();
    trainer.reportStep(40, { pauses: true });
    trainer.passFrame();
    expect(run.store.getState()).toMatchObject({
      phase: "paused",
      wantsPlay: false,
      pauseAt: null,
    });
    vi.unstubAllGlobals();
  });

  /** What a reload leaves: the tab’s storage and the page’s experiment. */
  function reload(): void {
    const { config: within } = useConfig.getState();
    const kept = ["lessonBefore", "lessonFile"].map(
      (key) => [key, sessionStorage.getItem(key)] as const,
    );
    leaveLesson(true);
    for (const [key, text] of kept) if (text !== null) sessionStorage.setItem(key, text);
    useConfig.setState({ config: within });
  }

  it("comes back after a reload and another lesson", async () => {
    vi.stubGlobal("sessionStorage", storageFixture());
    await open("proportion");
    reload();
    await openLessonSession({ id: "proportion", step: 1 });
    await open("balance");
    leaveLesson(false);
    expect(config()).toEqual(threeLanes());
    vi.unstubAllGlobals();
  });

  it("comes back after a lesson from a file that came through a reload at its step", async () => {
    vi.stubGlobal("sessionStorage", storageFixture());
    const value = (await import("./course/balance.json")).default;
    const opened = { value, file: "mine.json" };
    openLesson(opened);
    const opening = openLessonSession(opened);
    await answered();
    await opening;
    begin();
    goTo(1);
    reload();
    await openLessonSession(keptLesson()!);
    expect(useLesson.getState()).toMatchObject({ isOfCourse: false, lesson: { id: "balance" } });
    expect(config().environment).not.toEqual(threeLanes().environment);
    leaveLesson(false);
    expect(config()).toEqual(threeLanes());
    expect(keptLesson()).toBeNull();
    vi.unstubAllGlobals();
  });

  it("comes back trained as far as it was, with what was typed", async () => {
    setNumber("training.batchSize", "many");
    const { drafts } = useConfig.getState();
    expect(Object.keys(drafts)).toHaveLength(1);
    const { history } = run.store.getState();
    await open("proportion");
    await open("balance");
    leaveLesson(false);
    trainer.passDelays();
    expect(config()).toEqual(threeLanes());
    expect(useConfig.getState().drafts).toEqual(drafts);
    expect(useGuide.getState().lesson).toBeNull();
    const starts = trainer.sent("start");
    expect(starts.at(-1)).toMatchObject({ config: threeLanes(), checkpoint });
    // two lessons and the way back: no start in vain
    expect(starts).toHaveLength(4);
    expect(run.store.getState().history).toBe(history);
  });

  it("stays away where the lesson's is kept, and nothing of the lesson stays in its link", async () => {
    await open("proportion");
    leaveLesson(true);
    expect(config().environment).toMatchObject({ dimensions: 1 });
    expect(config().view).not.toHaveProperty("lesson");
  });

  it("is what a link says, where it says more than the lesson", async () => {
    const said = validateConfig({ ...threeLanes(), view: { lesson: "balance", lessonStep: 2 } });
    if (!said.ok) throw new Error(JSON.stringify(said.problems));
    useConfig.setState({ config: said.config });
    await openLessonSession({ id: "balance", step: 2 });
    expect(config().environment).toEqual(threeLanes().environment);
    expect(useLesson.getState().walk.index).toBe(1);
  });
});

// What a lesson does to the page, against a trainer that only remembers: which experiment stands there, when it
// trains and pauses, and that the reader's own comes back with its training, its drafts and its view.
import { beforeEach, describe, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { threeLanes } from "../../store/config/configFixtures.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField, setNumber } from "../../store/edit/editConfig.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { openLesson, useGuide } from "../../store/view/panelStore.ts";
import { answerStep, goTo, leaveLesson, openLessonSession, useLesson } from "./lessonRun.ts";

let trainer: FakeTrainer;
let run: RunInstance;
const config = () => useConfig.getState().config;
/** Stands for what a trainer hands over; the page never looks into it. */
const checkpoint = { step: 40 } as never;

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
  for (let k = 0; k < 50 && trainer.sent("checkpoint").length === 0; k++)
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

  it("trains up to where a prediction is judged, and pauses there", async () => {
    await open("divergences", 3);
    const paint = Array.from({ length: 100 }, (_, cell) => Number(cell === 0));
    answerStep({ kind: "picture", paint });
    expect(run.store.getState().phase).toBe("training");
    trainer.reportStep(599);
    trainer.passFrame();
    expect(useLesson.getState().walk.outcomes[2]).toBeUndefined();
    trainer.reportStep(603);
    trainer.passFrame();
    expect(useLesson.getState().walk.outcomes[2]?.reply).toContain("1 − TV");
    expect(run.store.getState().phase).toBe("paused");
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

describe("the reader's own experiment", () => {
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

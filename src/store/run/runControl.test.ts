// The page's run against a trainer that only remembers: which command follows which action, when.
import { beforeEach, describe, expect, it } from "vitest";
import { threeLanes } from "../config/configFixtures.ts";
import { useConfig } from "../config/configStore.ts";
import { addLane, setField, undo } from "../edit/editConfig.ts";
import { EXTENSION } from "./createRun.ts";
import { FakeTrainer } from "./fakeTrainer.ts";
import { openPageRun } from "./pageRun.ts";
import type { RunInstance } from "./runInstance.ts";

let trainer: FakeTrainer;
let page: RunInstance;
const run = () => page.store.getState();

beforeEach(() => {
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
  trainer = new FakeTrainer();
  page = openPageRun({ port: trainer, clock: trainer });
  page.start();
});

describe("a run", () => {
  it("is prepared, then trains, and its pictures are acknowledged once their cost has shown, the first at once", () => {
    expect(run().phase).toBe("preparing");
    trainer.becomeReady();
    expect(run().phase).toBe("training");
    expect(run().history.nRows).toBe(1);
    expect(trainer.sent("acknowledge")).toHaveLength(0);
    trainer.passFrame();
    expect(trainer.sent("acknowledge")).toHaveLength(1);
    trainer.reportStep(1);
    trainer.passFrame();
    trainer.passFrame();
    expect(trainer.sent("acknowledge")).toHaveLength(1);
    trainer.passFrame();
    expect(trainer.sent("acknowledge")).toHaveLength(2);
  });

  it("takes reports once a frame, the last picture of several", () => {
    trainer.becomeReady();
    trainer.passFrame();
    let changes = 0;
    const stop = page.store.subscribe(() => changes++);
    trainer.reportStep(1);
    trainer.reportStep(2);
    expect(run().step).toBe(0);
    trainer.passFrame();
    stop();
    expect(changes).toBe(1);
    expect(run().step).toBe(2);
    expect(run().snapshot?.step).toBe(2);
    expect(run().history.nRows).toBe(3);
  });

  it("drops what a run that was replaced still reports", () => {
    trainer.becomeReady();
    trainer.reportStep(7);
    page.reset();
    trainer.passFrame();
    expect(run().step).toBe(0);
    expect(run().phase).toBe("restarting");
  });

  it("remembers a pause that was asked for before it was ready", () => {
    page.pause();
    expect(trainer.sent("pause")).toHaveLength(0);
    trainer.becomeReady();
    expect(trainer.sent("pause")).toHaveLength(1);
    expect(run().phase).toBe("paused");
  });

  it("sends a speed that was chosen before it was ready", () => {
    page.setSpeed(null);
    trainer.becomeReady();
    expect(trainer.sent("setSpeed")).toEqual([{ type: "setSpeed", runId: 1, speed: null }]);
  });

  it("pauses for a single step", () => {
    trainer.becomeReady();
    page.takeSteps();
    expect(trainer.commands.slice(-2).map((command) => command.type)).toEqual(["pause", "step"]);
    trainer.reportStep(1);
    trainer.passFrame();
    expect(run().phase).toBe("paused");
  });

  it("stays paused when a report of the moment before the pause comes late", () => {
    trainer.becomeReady();
    page.pause();
    trainer.reportStep(3);
    trainer.passFrame();
    expect(run().phase).toBe("paused");
  });

  it("finishes, and trains on for more steps when asked to", () => {
    trainer.becomeReady();
    trainer.reportStep(5000, { finished: true });
    trainer.passFrame();
    expect(run().phase).toBe("finished");
    // it has paused by itself
    expect(trainer.sent("pause")).toEqual([]);
    page.train();
    const stopAtStep = 5000 + EXTENSION;
    expect(trainer.commands.slice(-2)).toEqual([
      { type: "update", runId: 1, update: { training: { stopAtStep } } },
      { type: "resume", runId: 1 },
    ]);
    expect(run().phase).toBe("training");
  });

  it("names a lane that stopped, once", () => {
    trainer.becomeReady();
    trainer.reportStep(9, { stopped: 1 });
    trainer.passFrame();
    expect(run().notices).toHaveLength(1);
    expect(run().notices[0]?.text).toMatch(/^Reverse KL stopped at step 9: The loss is not finite/);
    const { serial } = run().notices[0]!;
    trainer.reportStep(10, { stopped: 1 });
    trainer.passFrame();
    expect(run().notices[0]?.serial).toBe(serial);
  });

  it("keeps pictures and history up to the checkpoint when the worker is replaced", () => {
    trainer.becomeReady();
    trainer.reportStep(5);
    trainer.reportStep(10);
    trainer.passFrame();
    const { snapshot } = run();
    trainer.report({ type: "restarted", runId: 1, step: 5, reason: "it was killed" });
    trainer.passFrame();
    expect(run().snapshot).toBe(snapshot);
    // what is shown is of one step: the curves stay with the cards until the new worker is ready
    expect(run().history.nRows).toBe(3);
    expect(run().notices[0]?.text).toContain("goes on from step 5");
    trainer.becomeReady(5);
    expect(run().phase).toBe("training");
    expect(run().history.nRows).toBe(2);
  });

  it("tells a worker that replaces another nothing before it is ready", () => {
    trainer.becomeReady();
    trainer.report({ type: "restarted", runId: 1, step: 0, reason: "it was killed" });
    trainer.passFrame();
    page.setSpeed(7);
    expect(trainer.sent("setSpeed")).toEqual([]);
    trainer.becomeReady();
    expect(trainer.sent("setSpeed")).toMatchObject([{ speed: 7 }]);
  });

  it("tells a trainer that has failed nothing", () => {
    trainer.becomeReady();
    const failure = { code: "internal", message: "No memory." } as const;
    trainer.report({ type: "failed", runId: 1, failure });
    trainer.passFrame();
    const nTold = trainer.commands.length;
    page.setSpeed(7);
    page.pause();
    page.takeSteps();
    expect(trainer.commands).toHaveLength(nTold);
  });

  it("tells a failure and starts again when asked to train", () => {
    trainer.report({
      type: "failed",
      runId: 1,
      failure: { code: "backendUnavailable", message: "No backend." },
    });
    trainer.passFrame();
    expect(run().phase).toBe("failed");
    page.train();
    expect(trainer.sent("start")).toHaveLength(2);
    expect(run().failure).toBeNull();
  });
});

describe("an edit", () => {
  it("of a live field is sent along", () => {
    trainer.becomeReady();
    setField({ path: "lanes.2.alpha", value: 0.9 });
    setField({ path: "training.learningRate", value: 0.01 });
    const lanes = useConfig.getState().config.lanes;
    expect(trainer.sent("update").map((command) => command.update)).toEqual([
      { lanes },
      { training: { learningRate: 0.01 } },
    ]);
    expect(run().config?.lanes[2]?.alpha).toBe(0.9);
    expect(trainer.sent("start")).toHaveLength(1);
  });

  it("that changes the graph says so, waits for the drag to end, and starts anew", () => {
    trainer.becomeReady();
    setField({ path: "environment.height", value: 9 });
    expect(run().phase).toBe("restarting");
    expect(run().notices[0]?.text).toBe(
      "Training starts again at step 0: the environment changed.",
    );
    setField({ path: "environment.height", value: 10 });
    expect(trainer.sent("start")).toHaveLength(1);
    trainer.passDelays();
    expect(trainer.sent("start")).toHaveLength(2);
    expect(trainer.sent("start")[1]?.config.environment).toMatchObject({ height: 10 });
    // the old pictures stay until the new run is ready
    expect(run().environment?.nStates).toBe(64);
    trainer.becomeReady();
    expect(run().environment?.nStates).toBe(100);
  });

  it("that is undone before the restart leaves the run alone", () => {
    trainer.becomeReady();
    addLane();
    undo();
    trainer.passDelays();
    expect(trainer.sent("start")).toHaveLength(1);
    expect(run().phase).toBe("training");
  });

  it("that is undone after a pause leaves the run alone too", () => {
    trainer.becomeReady();
    setField({ path: "seed", value: 2 });
    page.pause();
    undo();
    trainer.passDelays();
    expect(trainer.sent("start")).toHaveLength(1);
    expect(run().phase).toBe("paused");
  });

  it("made while the run is being prepared reaches it", () => {
    setField({ path: "lanes.2.alpha", value: 2 });
    expect(trainer.sent("update")).toHaveLength(0);
    trainer.becomeReady();
    expect(trainer.sent("update")).toHaveLength(1);
  });

  it("restarts a paused run paused and a finished one training", () => {
    trainer.becomeReady();
    page.pause();
    setField({ path: "seed", value: 2 });
    trainer.passDelays();
    expect(trainer.sent("start").at(-1)?.play).toBe(false);
    trainer.becomeReady();
    page.train();
    trainer.reportStep(5000, { finished: true });
    trainer.passFrame();
    setField({ path: "seed", value: 3 });
    trainer.passDelays();
    expect(trainer.sent("start").at(-1)?.play).toBe(true);
  });
});

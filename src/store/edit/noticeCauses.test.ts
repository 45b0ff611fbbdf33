// Every notice against the end of its cause: it stays while the cause does and goes with it.
import { beforeEach, describe, expect, it } from "vitest";
import { defaultConfig, useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun } from "../run/pageRun.ts";
import { reset } from "../run/runControl.ts";
import type { RunInstance } from "../run/runInstance.ts";
import { followAddress, openAddress, openConfig } from "./address.ts";
import { addLane, redo, setField, undo } from "./editConfig.ts";
import { removeLane, setObjective } from "./laneEdits.ts";

let page: RunInstance;
let trainer: FakeTrainer;
const keys = () => page.store.getState().notices.map(({ key }) => key);
const open = (hash: string) => openAddress({ location: { hash } });
const tell = (key: string) => page.notify({ key, tone: "warning", text: key, actions: [] });

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  trainer = new FakeTrainer();
  page = openPageRun({ port: trainer, clock: trainer });
});

describe("of a link that can't be opened", () => {
  it("goes with a link that can, and with an address that has none", () => {
    open("#v=1&height=99");
    expect(keys()).toEqual(["link"]);
    open("#v=1&height=9");
    expect(keys()).toEqual([]);
    open("#v=1&height=99");
    open("#");
    expect(keys()).toEqual([]);
  });

  it("goes with an experiment that is opened otherwise", () => {
    open("#v=1&height=99");
    openConfig(defaultConfig(), null);
    expect(keys()).toEqual([]);
  });

  it("goes where an edit writes the address anew, and not before", () => {
    let hash = "#v=1&height=99";
    let nLooks = 0;
    const write = (_data: unknown, _unused: string, url?: string | URL | null) => {
      hash = String(url);
    };
    const history = { pushState: write, replaceState: write };
    open(hash);
    followAddress({
      location: {
        get hash() {
          return hash;
        },
      },
      history,
      addEventListener: () => {},
      performance: { now: () => 1_000 * nLooks++ },
    });
    setField({ path: "training.batchSize", value: 1e9 });
    expect(keys()).toEqual(["link"]);
    setField({ path: "training.batchSize", value: 32 });
    expect(hash).toContain("batchSize=32");
    expect(keys()).toEqual([]);
  });
});

it("of a file that can't be opened goes with an experiment that is", () => {
  tell("file");
  openConfig(defaultConfig(), null);
  expect(keys()).toEqual([]);
});

describe("of a refused edit", () => {
  const refuse = () => {
    for (let n = 0; n < 20; n++) addLane();
    expect(keys()).toContain("refused");
  };

  it("goes with the next edit that is taken, live or not", () => {
    refuse();
    setField({ path: "training.learningRate", value: 0.002 });
    expect(keys()).not.toContain("refused");
    refuse();
    setObjective(0, "forwardKl");
    expect(keys()).not.toContain("refused");
    refuse();
    removeLane(0);
    expect(keys()).not.toContain("refused");
  });

  it("goes with undo", () => {
    refuse();
    undo();
    expect(keys()).not.toContain("refused");
  });
});

describe("of a restart", () => {
  it("goes where the edit that asked for it is taken back in time", () => {
    page.start();
    trainer.becomeReady();
    trainer.passFrame();
    page.dismissNotice("backend");
    setField({ path: "training.batchSize", value: 32 });
    expect(keys()).toEqual(["restarting"]);
    undo();
    expect(keys()).toEqual([]);
  });

  it("offers to undo what asked for it, which is an edit or a redo, and not another edit after an undo", () => {
    const actions = () =>
      page.store.getState().notices.find(({ key }) => key === "restarting")?.actions;
    const restart = () => {
      trainer.passDelays();
      trainer.becomeReady();
      trainer.passFrame();
    };
    page.start();
    restart();
    setField({ path: "training.batchSize", value: 32 });
    expect(actions()).toEqual(["undo"]);
    restart();
    setField({ path: "environment.height", value: 4 });
    expect(actions()).toEqual(["undo"]);
    restart();
    undo();
    expect(actions()).toEqual([]);
    restart();
    redo();
    expect(actions()).toEqual(["undo"]);
    restart();
    // to another experiment by its address, where undo begins anew
    open("#v=1&height=5");
    expect(actions()).toEqual([]);
  });

  it("by a worker that was replaced goes with the run that it happened to", () => {
    page.start();
    tell("restarted");
    reset();
    expect(keys()).toEqual([]);
  });
});

// Edits of the experiment: what is refused, what is kept, what undo brings back.
import { beforeEach, describe, expect, it } from "vitest";
import { encodeLink } from "../../experiment/link.ts";
import { threeLanes } from "../config/configFixtures.ts";
import { runSource, useConfig } from "../config/configStore.ts";
import {
  addLane,
  discardDraft,
  redo,
  replaceConfig,
  setEnvironmentId,
  setField,
  setNumber,
  undo,
} from "./editConfig.ts";
import { duplicateLane, moveLane, removeLane, setObjective, turnIntoTsallis } from "./laneEdits.ts";
import { setMetricAlpha } from "./viewEdits.ts";

const state = () => useConfig.getState();

beforeEach(() => {
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
});

describe("what leads back to where it came from is not undone again", () => {
  it("an edit that the run takes back: seeds that could not be added", () => {
    setNumber("training.batchSize", "32");
    const { config } = state();
    setField({ path: "nSeeds", value: 5, standsAlone: true });
    runSource.setState({ config: { ...state().config, nSeeds: config.nSeeds } });
    expect(state()).toMatchObject({ config, past: [{ training: { batchSize: 64 } }] });
    undo();
    expect(state().config.training.batchSize).toBe(64);
    expect(state().past).toEqual([]);
  });

  it("a drag that ends where it began, also when it is dragged on", () => {
    const before = state().config;
    const drag = (value: number, now: number) =>
      setField({ path: "training.learningRate", value, now });
    const { learningRate } = before.training;
    drag(0.01, 1000);
    drag(learningRate, 1100);
    expect(state()).toMatchObject({ config: before, past: [] });
    drag(0.02, 1200);
    drag(0.03, 1300);
    expect(state().past).toEqual([before]);
    undo();
    expect(state().config).toEqual(before);
  });
});

describe("a field", () => {
  it("keeps refused text beside it and the config as it was", () => {
    const before = state().config;
    expect(setNumber("environment.height", "900")).toBe(false);
    expect(state().config).toBe(before);
    expect(state().drafts["environment.height"]).toEqual({
      text: "900",
      message: expect.stringContaining("must be a whole number from 2 to 64, not 900"),
    });
  });

  it.each(["", "abc", "1e999", "0x10z"])("refuses %j as no number", (text) => {
    expect(setNumber("training.learningRate", text)).toBe(false);
    expect(state().drafts["training.learningRate"]?.text).toBe(text);
  });

  it.each([
    ["0.01", 0.01],
    ["1e−3", 0.001],
    [" 0,5 ", 0.5],
  ])("reads %j as %d", (text, value) => {
    expect(setNumber("training.learningRate", text)).toBe(true);
    expect(state().config.training.learningRate).toBe(value);
  });

  it("forgets refused text when the value is good or the text is discarded", () => {
    setNumber("seed", "-1");
    discardDraft("seed");
    expect(state().drafts).toEqual({});
    setNumber("seed", "-1");
    setNumber("seed", "4");
    expect(state().drafts).toEqual({});
  });

  it("shows a combination's problem beside the field that was edited", () => {
    expect(setNumber("environment.dimensions", "5")).toBe(true);
    expect(setNumber("environment.height", "14")).toBe(false);
    expect(state().drafts["environment.height"]?.message).toContain("at most 524288");
  });
});

describe("the order of the metrics", () => {
  it("is taken from what is typed, refused out of range, and left out where it is the default", () => {
    expect(setMetricAlpha(0)).toBe(true);
    expect(state().config.view.metricAlpha).toBe(0);
    expect(encodeLink(state().config)).toContain("metricAlpha=0");
    expect(setMetricAlpha("x", "x")).toBe(false);
    expect(setMetricAlpha(4.5)).toBe(false);
    expect(state().drafts["view.metricAlpha"]?.message).toContain("from -2 to 4");
    expect(state().config.view.metricAlpha).toBe(0);
    expect(setMetricAlpha(0.5)).toBe(true);
    expect(encodeLink(state().config)).not.toContain("metricAlpha");
  });
});

describe("undo", () => {
  it("takes a drag back as one edit and goes back and forth", () => {
    const before = state().config;
    for (let k = 0; k < 10; k++)
      setField({ path: "environment.reward.R0", value: 0.01 + k / 100, now: 100 * k });
    setField({ path: "seed", value: 5, now: 1200 });
    undo();
    undo();
    expect(state().config).toEqual(before);
    expect(state().past).toHaveLength(0);
    redo();
    redo();
    expect(state().config.seed).toBe(5);
    undo();
    setField({ path: "seed", value: 6, now: 5000 });
    expect(state().future).toHaveLength(0);
  });

  it("gives a target seed back to the seed of training", () => {
    setField({ path: "targetSeed", value: 4 });
    expect(setNumber("targetSeed", "-1")).toBe(false);
    expect(state().config.targetSeed).toBe(4);
    // what was refused, then the edit
    undo();
    undo();
    expect(state().config.targetSeed).toBeNull();
  });

  it("does not record an edit that changes nothing", () => {
    setField({ path: "seed", value: 1 });
    expect(state().past).toHaveLength(0);
  });
});

describe("lanes", () => {
  it("are added with an objective that is not there yet, and removed", () => {
    const before = state().config.lanes.map((lane) => lane.objective);
    addLane();
    const added = state().config.lanes.at(-1)!;
    expect(before).not.toContain(added.objective);
    removeLane(0);
    expect(state().config.lanes.map((lane) => lane.objective)).toEqual([
      ...before.slice(1),
      added.objective,
    ]);
  });

  it("keep α where the new objective has one and lose it where it has none", () => {
    setField({ path: "lanes.2.alpha", value: 1.5 });
    setObjective(2, "renyi");
    expect(state().config.lanes[2]).toMatchObject({ objective: "renyi", alpha: 1.5 });
    setObjective(2, "trajectoryBalance");
    expect(state().config.lanes[2]).not.toHaveProperty("alpha");
  });
});

describe("the whole experiment", () => {
  it("is replaced or refused as a whole", () => {
    const before = state().config;
    const problems = replaceConfig({ seed: -1, lanes: [{ objective: "nonsense" }] });
    expect(problems.map((problem) => problem.path)).toEqual(
      expect.arrayContaining(["seed", "lanes.0.objective"]),
    );
    expect(state().config).toBe(before);
    expect(replaceConfig({ seed: 7 })).toEqual([]);
    expect(state().config.seed).toBe(7);
  });

  it("takes another environment with that environment's defaults", () => {
    setEnvironmentId("sequence");
    expect(state().config.environment.id).toBe("sequence");
    undo();
    expect(state().config.environment.id).toBe("hypergrid");
  });
});

describe("what a lane has of its own", () => {
  const own = () => {
    const { training, policy } = state().config.lanes[1]!;
    return { training, policy };
  };
  beforeEach(() => {
    setField({ path: "lanes.1.training.batchSize", value: 16 });
    setField({ path: "lanes.1.policy", value: { encoding: "oneHot", activation: "relu" } });
  });

  it("is set and unset field by field, the last leaving nothing behind", () => {
    expect(own()).toEqual({
      training: { batchSize: 16 },
      policy: { encoding: "oneHot", activation: "relu" },
    });
    setField({ path: "lanes.1.training.batchSize", value: undefined });
    expect(Object.keys(state().config.lanes[1]!)).not.toContain("training");
  });

  it("is refused beside its field", () => {
    expect(setNumber("lanes.1.training.batchSize", "1")).toBe(false);
    expect(state().drafts["lanes.1.training.batchSize"]!.message).toBe(
      "lanes.1.training.batchSize must be a whole number from 2 to 1024, not 1.",
    );
  });

  it("survives another objective, and a drag of the experiment's field over its value", () => {
    setObjective(1, "tsallis");
    for (const batchSize of [15, 16, 17])
      setField({ path: "training.batchSize", value: batchSize });
    expect(own().training).toEqual({ batchSize: 16 });
    turnIntoTsallis(1, 0.25);
    expect(own().training).toEqual({ batchSize: 16 });
  });

  it("loses its encoding with the environment it is of", () => {
    setEnvironmentId("set");
    expect(state().config.environment.id).toBe("set");
    expect(own()).toEqual({ training: { batchSize: 16 }, policy: { activation: "relu" } });
  });
});

describe("lanes in order", () => {
  const names = () => state().config.lanes.map((lane) => lane.objective);

  it("are copied beside the original and moved, each as one edit", () => {
    const before = names();
    duplicateLane(0);
    expect(names()).toEqual([before[0], ...before]);
    moveLane(0, 3);
    expect(names()).toEqual([...before, before[0]]);
    undo();
    undo();
    expect(names()).toEqual(before);
  });

  it("are not copied beyond the most there may be", () => {
    for (let copy = 0; copy < 20; copy++) duplicateLane(0);
    expect(names()).toHaveLength(12);
  });
});

describe("a list", () => {
  const path = "environment.reward.motifs";
  const draftKey = `${path}.1`;

  it("keeps a refused item under its own key until the list is good again", () => {
    replaceConfig({ environment: { id: "sequence", reward: { id: "motifs", motifs: ["AC"] } } });
    expect(setField({ path, value: ["AC", "XY"], text: "XY", draftKey })).toBe(false);
    expect(state().drafts[draftKey]).toEqual({
      text: "XY",
      message: expect.stringContaining('not "X"'),
    });
    expect(setField({ path, value: ["AC", "GT"], text: "GT", draftKey })).toBe(true);
    expect(state().drafts).toEqual({});
  });
});

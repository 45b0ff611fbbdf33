// Edits at their limits: what is refused and where that is told, how far undo reaches, how many
// lanes there may be, and what a change of kind keeps.
import { beforeEach, describe, expect, it } from "vitest";
import { threeLanes } from "../config/configFixtures.ts";
import { useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun } from "../run/pageRun.ts";
import { useRun } from "../run/runStore.ts";
import {
  addLane,
  fieldValue,
  mayAddLane,
  redo,
  replaceConfig,
  setField,
  setNumber,
  setRewardId,
  undo,
} from "./editConfig.ts";
import { setObjective, turnIntoTsallis } from "./laneEdits.ts";

const state = () => useConfig.getState();
const notices = () => useRun.getState().notices.map(({ key, text }) => ({ key, text }));

beforeEach(() => {
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
  const trainer = new FakeTrainer();
  openPageRun({ port: trainer, clock: trainer });
});

describe("text in a number field", () => {
  it.each(["", "  "])("is no 0 where it is empty (%j)", (text) => {
    expect(setNumber("training.exploration", text)).toBe(false);
    expect(setNumber("training.exploration", "0")).toBe(true);
  });

  it("that is no number is repeated as it was typed", () => {
    setNumber("training.exploration", "abc");
    expect(state().drafts["training.exploration"]?.message).toMatch(/not "abc"\.$/);
  });
});

describe("what is told of a refused edit", () => {
  const path = "policy.hiddenLayers";
  const messageOf = (item: number, value: unknown) => {
    const draftKey = `${path}.${item}`;
    setField({ path, value, draftKey, text: "text" });
    return state().drafts[draftKey]?.message;
  };

  it("is the item's own problem where others have one too", () => {
    expect(messageOf(1, [-7, -8])).toContain("not -8");
    expect(messageOf(0, [-7, -8])).toContain("not -7");
  });

  it("is any problem there is where the field itself has none", () => {
    expect(setField({ path: "policy.backward", value: "learned" })).toBe(false);
    expect(state().drafts["policy.backward"]?.message).toContain("lanes.1.objective reverseKl");
  });

  it("stays beside other fields when one of them is good again", () => {
    setNumber("seed", "-1");
    setNumber("nSeeds", "0");
    setNumber("seed", "3");
    expect(Object.keys(state().drafts)).toEqual(["nSeeds"]);
  });

  it("goes with the experiment it belonged to, and not with the edit of another field", () => {
    setNumber("seed", "-1");
    setNumber("nSeeds", "2");
    expect(Object.keys(state().drafts)).toEqual(["seed"]);
    replaceConfig({ seed: 9 });
    expect(state().drafts).toEqual({});
  });

  it("stands in a notice where no field was edited", () => {
    for (let lane = 3; lane < 12; lane++) addLane();
    expect(notices()).toEqual([]);
    addLane();
    expect(notices()).toEqual([{ key: "refused", text: expect.stringMatching(/lanes/) }]);
  });
});

it("finds the value of a field by the path that problems name", () => {
  expect(fieldValue(state().config, "environment.reward.R1")).toBe(0.5);
});

describe("the number of lanes", () => {
  it("is twelve at the most: a thirteenth is neither offered nor added", () => {
    for (let lane = 3; lane < 12; lane++) {
      expect(mayAddLane(state().config)).toBe(true);
      addLane();
      expect(state().config.lanes).toHaveLength(lane + 1);
    }
    expect(mayAddLane(state().config)).toBe(false);
    addLane();
    expect(state().config.lanes).toHaveLength(12);
  });
});

describe("another kind", () => {
  it("of reward starts at its defaults on the grid there is", () => {
    setField({ path: "environment.height", value: 12 });
    setField({ path: "environment.reward.R0", value: 0.25 });
    setRewardId("cosine");
    expect(state().config.environment).toMatchObject({
      height: 12,
      reward: { id: "cosine", R0: 0.1, R1: 0.5 },
    });
    expect(state().config.environment.reward).not.toHaveProperty("R2");
  });

  it("of reward keeps the alignment that was pasted, and what one kind alone has starts anew", () => {
    const sequences = ["ACGT", "ACGA", "TCGA"];
    const names = ["Human", "Gorilla", "Gibbon"];
    const environment = {
      id: "phylogeny",
      species: 3,
      reward: { id: "jc69", sequences, names, columns: 2, branch: 0.7 },
    };
    replaceConfig({ ...state().config, policy: {}, environment });
    setRewardId("parsimony");
    const kept = { id: "parsimony", sequences, names, columns: 2, beta: 1 };
    expect(state().config.environment.reward).toMatchObject(kept);
    setRewardId("jc69");
    expect(state().config.environment.reward).toMatchObject({ sequences, names, branch: 0.3 });
  });

  it("of reward keeps the data and the network that they were simulated from", () => {
    const given = { truth: ["A>B"], weights: [2], evidence: 50, noise: 0.1, rows: "sampled" };
    const data = [1, 2, 3, 5, 8, 13, 21, 35];
    const reward = { id: "bge", ...given, data };
    replaceConfig({ ...state().config, policy: {}, environment: { id: "dag", nodes: 2, reward } });
    setRewardId("maximumLikelihood");
    const { reward: now } = state().config.environment;
    expect(now).toMatchObject({ id: "maximumLikelihood", ...given, data });
    setRewardId("localScores");
    expect(state().config.environment.reward).not.toHaveProperty("data");
  });

  it("of objective keeps λ where it has one, and takes the default where there was none", () => {
    setObjective(0, "subTrajectoryBalance");
    expect(state().config.lanes[0]).toMatchObject({ lambda: 0.9 });
    setField({ path: "lanes.0.lambda", value: 0.5 });
    setObjective(0, "subTrajectoryBalance");
    expect(state().config.lanes[0]).toMatchObject({ lambda: 0.5 });
    setObjective(0, "tsallis");
    expect(state().config.lanes[0]).toEqual({
      objective: "tsallis",
      controlVariate: "leaveOneOut",
      alpha: 0.5,
    });
  });

  it("is Tsallis of the order that the dial asks for, in that lane alone", () => {
    const before = state().config.lanes;
    turnIntoTsallis(1, 1.25);
    expect(state().config.lanes[1]).toMatchObject({ objective: "tsallis", alpha: 1.25 });
    expect([state().config.lanes[0], state().config.lanes[2]]).toEqual([before[0], before[2]]);
  });
});

describe("undo", () => {
  const seeds = (list: readonly { readonly seed: number }[]) => list.map(({ seed }) => seed);
  const edit = (seed: number, now: number) => setField({ path: "seed", value: seed, now });

  it("takes edits of one field apart that lie eight tenths of a second apart", () => {
    edit(2, 0);
    edit(3, 799);
    edit(4, 799 + 800);
    undo();
    expect(state().config.seed).toBe(3);
    undo();
    expect(state().config.seed).toBe(1);
  });

  it("takes an edit apart that stands alone, however soon it comes", () => {
    edit(2, 0);
    setField({ path: "seed", value: 3, now: 1, standsAlone: true });
    undo();
    expect(state().config.seed).toBe(2);
  });

  it("reaches two hundred edits back", () => {
    for (let k = 0; k < 250; k++) edit(2 + k, 1_000 * k);
    expect(state().past).toHaveLength(200);
    for (let k = 0; k < 300; k++) undo();
    expect(state().config.seed).toBe(2 + 249 - 200);
  });

  it("and redo go one edit at a time and stop where there is none", () => {
    for (const seed of [2, 3, 4]) edit(seed, 1_000 * seed);
    undo();
    undo();
    undo();
    undo();
    expect(state().config.seed).toBe(1);
    expect(seeds(state().future)).toEqual([4, 3, 2]);
    redo();
    expect([state().config.seed, seeds(state().future)]).toEqual([2, [4, 3]]);
    redo();
    redo();
    redo();
    expect([state().config.seed, seeds(state().past)]).toEqual([4, [1, 2, 3]]);
  });

  it("forgets refused text", () => {
    edit(2, 0);
    setNumber("nSeeds", "0");
    undo();
    expect(state().drafts).toEqual({});
  });
});

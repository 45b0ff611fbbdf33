// What a lane is offered of its own: against the fields that a config has, and lane by lane by hand.
import { beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../experiment/config.ts";
import { threeLanes } from "../../store/config/configFixtures.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { fieldValue, replaceConfig, setField, undo } from "../../store/edit/editConfig.ts";
import { duplicateLane } from "../../store/edit/laneEdits.ts";
import { givenPaths, offeredPaths, ownPaths } from "./ownFields.ts";

const config = () => useConfig.getState().config;
const withOwn = (lane: number, own: object): Config => ({
  ...threeLanes(),
  lanes: threeLanes().lanes.map((one, k) => (k === lane ? { ...one, ...own } : one)),
});

beforeEach(() => {
  expect(replaceConfig(threeLanes())).toEqual([]);
});

describe("the fields a lane may have of its own", () => {
  it("are all there are in training and policy", () => {
    const { training, policy } = threeLanes();
    const all = Object.entries({ training, policy }).flatMap(([section, fields]) =>
      Object.keys(fields).map((name) => `${section}.${name}`),
    );
    expect(ownPaths.toSorted()).toEqual(all.toSorted());
  });

  it("are offered where they mean something: log Z where it is learned, layers to a network", () => {
    expect(offeredPaths(threeLanes(), 0)).toEqual(ownPaths);
    expect(ownPaths.filter((path) => !offeredPaths(threeLanes(), 1).includes(path))).toEqual([
      "training.logZLearningRate",
      "training.logZStart",
    ]);
    const table = withOwn(0, { policy: { id: "tabular" } });
    expect(ownPaths.filter((path) => !offeredPaths(table, 0).includes(path))).toEqual([
      "policy.encoding",
      "policy.id",
      "policy.hiddenLayers",
      "policy.activation",
    ]);
    expect(offeredPaths(table, 9)).toEqual([]);
  });

  it("are each taken with the experiment's value and given back, in one step of undo", () => {
    for (const path of ownPaths) {
      const before = config();
      const own = `lanes.0.${path}`;
      expect(setField({ path: own, value: fieldValue(before, path), standsAlone: true })).toBe(
        true,
      );
      expect(givenPaths(config(), 0), path).toEqual([path]);
      undo();
      expect(config()).toEqual(before);
      setField({ path: own, value: fieldValue(before, path), standsAlone: true });
      setField({ path: own, value: undefined, standsAlone: true });
      expect(config()).toEqual(before);
    }
  });

  it("go with the lane that is duplicated", () => {
    setField({ path: "lanes.1.training.batchSize", value: 16 });
    duplicateLane(1);
    expect(givenPaths(config(), 2)).toEqual(["training.batchSize"]);
    setField({ path: "lanes.2.training.batchSize", value: undefined, standsAlone: true });
    expect([1, 2].map((lane) => givenPaths(config(), lane))).toEqual([["training.batchSize"], []]);
  });
});

// Live or restart: the table of what each field's change asks for.
import { describe, expect, it } from "vitest";
import { threeLanes } from "../store/config/configFixtures.ts";
import { valueAt, withValueAt } from "../store/edit/fieldPath.ts";
import { changesSeeds, compareConfigs, restarts } from "./configChange.ts";
import { restartReason, withUpdate } from "./liveUpdate.ts";
import { validateConfig } from "./schema.ts";

const changes: readonly (readonly [path: string, value: unknown, kind: string])[] = [
  ["environment.height", 9, "restart"],
  ["environment.reward.R0", 0.5, "restart"],
  ["policy.hiddenLayers", [32], "restart"],
  ["policy.encoding", "coordinates", "restart"],
  ["training.batchSize", 32, "restart"],
  ["training.learningRate", 0.5, "live"],
  ["training.logZLearningRate", 0.5, "live"],
  ["training.logZStart", "firstBatch", "restart"],
  ["training.schedule", "polynomial", "live"],
  ["training.exploration", 0.5, "live"],
  ["training.stopAtStep", 10, "live"],
  ["seed", 4, "restart"],
  ["lanes.0.objective", "reverseKl", "restart"],
  ["lanes.2.alpha", 1.5, "live"],
  ["lanes.1.controlVariate", "none", "live"],
  ["lanes.1.training.batchSize", 32, "restart"],
  ["lanes.1.training.learningRate", 0.5, "live"],
  ["lanes.1.training.logZLearningRate", 0.5, "live"],
  ["lanes.1.training.logZStart", "firstBatch", "restart"],
  ["lanes.1.training.schedule", "polynomial", "live"],
  ["lanes.1.training.exploration", 0.5, "live"],
  ["lanes.1.training.stopAtStep", 10, "live"],
  ["lanes.1.policy.id", "tabular", "restart"],
  ["lanes.1.policy.hiddenLayers", [32], "restart"],
  ["lanes.1.policy.activation", "relu", "restart"],
  ["lanes.1.policy.encoding", "coordinates", "restart"],
  ["lanes.0.policy.backward", "learned", "restart"],
  ["view.layer", "difference", "none"],
  ["view.metricAlpha", 2, "live"],
  ["view.metricAlpha", 0.5, "none"],
];

describe("compareConfigs", () => {
  it.each(changes)("%s: %j asks for %3$s", (path, value, kind) => {
    const before = threeLanes();
    const validated = validateConfig(withValueAt(before, path, value));
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    expect(compareConfigs(before, validated.config).kind).toBe(kind);
    if (kind !== "none") expect(restarts(path)).toBe(kind === "restart");
  });
});

it("tells another number of seeds, which needs no new start where a run can be brought there", () => {
  const before = threeLanes();
  const more = { ...before, nSeeds: 4 };
  expect(compareConfigs(before, more)).toEqual({ kind: "restart", what: "the number of seeds" });
  expect(restarts("nSeeds")).toBe(false);
  expect(changesSeeds(before, more)).toBe(true);
  expect(changesSeeds(more, before)).toBe(true);
  expect(changesSeeds(before, before)).toBe(false);
  expect(changesSeeds(before, withValueAt(more, "training.learningRate", 0.5))).toBe(true);
  expect(changesSeeds(before, withValueAt(more, "training.batchSize", 3))).toBe(false);
});

it("lets a lane say for itself what the experiment says, and unsay it, without a new start", () => {
  const before = threeLanes();
  const { batchSize, exploration } = before.training;
  const same = withValueAt(before, "lanes.1", {
    ...before.lanes[1],
    training: { batchSize, exploration },
    policy: before.policy,
  });
  expect(compareConfigs(before, same)).toEqual({ kind: "live", update: { lanes: same.lanes } });
  expect(compareConfigs(same, before).kind).toBe("live");
});

describe("a live update", () => {
  it("says what differs and nothing else, and leads to the edited config", () => {
    const before = threeLanes();
    const after = {
      ...withValueAt(withValueAt(before, "lanes.2.alpha", 1.5), "view.metricAlpha", 0),
      training: { ...before.training, learningRate: 0.5 },
    };
    const change = compareConfigs(before, after);
    if (change.kind !== "live") throw new Error(change.kind);
    expect(change.update).toEqual({
      training: { learningRate: 0.5 },
      lanes: after.lanes,
      metricAlpha: 0,
    });
    expect(withUpdate(before, change.update)).toEqual(after);
  });

  it.each(changes.filter(([, , kind]) => kind === "restart"))(
    "is refused by the trainer where the page would restart: %s",
    (path, value) => {
      const before = threeLanes();
      const after = withValueAt(before, path, value);
      const update = { training: after.training, lanes: after.lanes };
      const isCarried = path.startsWith("training") || path.startsWith("lanes");
      if (isCarried) expect(() => withUpdate(before, update)).toThrow(/a live update may not/);
      else expect(restartReason(before, after)).not.toBeNull();
    },
  );

  it("names the first reason to restart", () => {
    const before = threeLanes();
    const changed = withValueAt(withValueAt(before, "seed", 4), "training.batchSize", 8);
    expect(restartReason(before, withValueAt(before, "nSeeds", 3))).toBe("the number of seeds");
    expect(restartReason(before, changed)).toBe("the seed");
    expect(restartReason(before, withValueAt(before, "targetSeed", 3))).toBe("the target’s seed");
    expect(restartReason(before, { ...before, lanes: before.lanes.slice(1) })).toBe(
      "the set of lanes",
    );
    expect(restartReason(before, { ...before, lanes: before.lanes.toReversed() })).toBe(
      "the set of lanes",
    );
  });

  it("cannot add or move a lane, which the whole list stands for", () => {
    for (const path of ["lanes", "lanes.0", "lanes.1.objective", "environment", "policy.backward"])
      expect(restarts(path)).toBe(true);
    for (const path of ["lanes.0.lambda", "training", "training.other", "view", "version"])
      expect(restarts(path)).toBe(false);
  });
});

describe("field paths", () => {
  it("replace one value and share the rest", () => {
    const before = threeLanes();
    const after = withValueAt(before, "lanes.1.controlVariate", "none");
    expect(valueAt(after, "lanes.1.controlVariate")).toBe("none");
    expect(after.lanes[0]).toBe(before.lanes[0]);
    expect(after.environment).toBe(before.environment);
    expect(before.lanes[1]?.controlVariate).toBe("leaveOneOut");
  });

  it("read nothing from a prototype", () => {
    expect(valueAt(threeLanes(), "constructor.name")).toBeUndefined();
  });
});

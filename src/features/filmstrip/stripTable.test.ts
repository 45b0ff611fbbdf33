// A strip as text: the file says by itself what was trained, with how many seeds and steps.
import { describe, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { frameOf } from "./stripFixtures.ts";
import { stripCsv, stripLines } from "./stripTable.ts";
import { familyOf } from "./varied.ts";

function stripOf(change: object = {}) {
  const validated = validateConfig({
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 10,
      reward: { id: "corners", R0: 0.001, R1: 0.5, R2: 2 },
    },
    policy: { id: "mlp", encoding: "coordinates" },
    training: { batchSize: 128, learningRate: 0.001, schedule: "constant", stopAtStep: 1500 },
    seed: 4,
    nSeeds: 2,
    lanes: [0, 2].map((alpha) => ({ objective: "tsallis", alpha, controlVariate: "leaveOneOut" })),
    ...change,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return { varied: familyOf(0), config: validated.config, step: 1500 };
}

describe("a strip's heading", () => {
  it("names environment, reward, their parameters, what the network sees, seeds and training", () => {
    const [title, parameters, training] = stripLines(stripOf());
    expect(title).toBe("Filmstrip of α: Hypergrid, corners");
    expect(parameters).toBe(
      "dimensions 2 · height 10 · R0 0.001 · R1 0.5 · R2 2 · the network sees coordinates",
    );
    expect(training).toBe(
      "2 values of α × 2 (seeds 4 to 5) · 1,500 steps each · Tsallis, control variate leave-one-out · batch 128 · learning rate 0.001, constant",
    );
  });

  it("says where a strip was stopped before its budget", () => {
    const [, , training] = stripLines({ ...stripOf(), step: 120 });
    expect(training).toContain(" · 120 of 1,500 steps each · ");
  });

  it("names a single seed, and a table", () => {
    const [, parameters, training] = stripLines(stripOf({ nSeeds: 1, policy: { id: "tabular" } }));
    expect(parameters).toMatch(/ · a table$/);
    expect(training).toContain("× 1 (seed 4)");
  });
});

it("is of the parameter that it varies, in its heading and its columns", () => {
  const varied = { objective: "huber", parameter: "width", lane: 0 } as const;
  const lanes = [0.5, 2].map((width) => ({ objective: "huber", width }));
  const strip = { ...stripOf({ lanes }), varied };
  const [title, , training] = stripLines(strip);
  expect(title).toBe("Filmstrip of δ: Hypergrid, corners");
  expect(training).toMatch(/^2 values of δ × 2 .* · Huber loss, control variate /);
  const frames = [0.5, 2].map((width) => frameOf(width, [{ variation: 0.3, regions: 4 }]));
  const [heading, ...rows] = stripCsv(frames, strip).trimEnd().split("\r\n");
  expect(heading).toMatch(/^objective,width,controlVariate,/);
  expect(rows.map((row) => row.split(",").slice(0, 2))).toEqual([
    ["huber", "0.5"],
    ["huber", "2"],
  ]);
});

it("as CSV it has a row a seed, with n, budget, step and every exact metric", () => {
  const frames = [
    frameOf(0, [
      { variation: 0.3, regions: 4 },
      { variation: 0.25, regions: 3 },
    ]),
    frameOf(2, [
      { variation: 0.75, regions: 1, noNearerThan: 0 },
      { variation: 0.5, regions: 2, stoppedAt: 40 },
    ]),
  ];
  const [heading, ...rows] = stripCsv(frames, stripOf()).trimEnd().split("\r\n");
  const names = heading!.split(",");
  const cells = rows.map((row) => row.split(","));
  const column = (name: string) => cells.map((row) => row[names.indexOf(name)]);
  expect(rows).toHaveLength(4);
  expect(column("objective")).toEqual(Array(4).fill("tsallis"));
  expect(column("alpha")).toEqual(["0", "0", "2", "2"]);
  expect(column("n")).toEqual(["2", "2", "2", "2"]);
  expect(column("seed")).toEqual(["1", "2", "1", "2"]);
  expect(column("budget")).toEqual(Array(4).fill("1500"));
  expect(column("step")).toEqual(["1500", "1500", "1500", "40"]);
  expect(column("status")).toEqual(["ok", "ok", "ok", "stopped"]);
  expect(column("noNearerThan")).toEqual(["", "", "0", ""]);
  expect(column("totalVariation")).toEqual(["0.3", "0.25", "0.75", "0.5"]);
  expect(column("regionsReached")).toEqual(["4", "3", "1", "2"]);
  expect(names).not.toContain("loss");
});

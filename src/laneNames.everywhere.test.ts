// The names of a run's lanes as curves, notices and files give them, against the one list that all of
// them are to take them from. Cards, choices and text summaries: e2e/lanes.spec.ts.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { LaneConfig } from "./experiment/config.ts";
import { distributionCsv } from "./experiment/files/runCsv.ts";
import { laneNames } from "./experiment/laneNames.ts";
import { validateConfig } from "./experiment/schema.ts";
import { threeLanes } from "./store/config/configFixtures.ts";
import { createFakeRun } from "./store/run/fakeRun.ts";
import { runTiny } from "./training/run/tinyRun.ts";
import { curvesOfView } from "./ui/curves/curveViews.ts";

const lanes: readonly LaneConfig[] = [
  { objective: "reverseKl", controlVariate: "none" },
  { objective: "reverseKl", controlVariate: "leaveOneOut" },
  { objective: "subTrajectoryBalance", lambda: 0.9, controlVariate: "none" },
  { objective: "subTrajectoryBalance", lambda: 0.5, controlVariate: "none" },
  { objective: "tsallis", alpha: -0.5, controlVariate: "leaveOneOut" },
  { objective: "tsallis", alpha: -0.5, controlVariate: "leaveOneOut" },
];
const names = laneNames(lanes);

describe("the names of one list of lanes", () => {
  it("are those of its curves, in full and in short", () => {
    const curves = curvesOfView("totalVariation", { ...threeLanes(), lanes, nSeeds: 2 }, null);
    expect(curves.map(({ label, shortLabel }) => ({ full: label, short: shortLabel }))).toEqual(
      names,
    );
  });

  it("begin the names of its bounds", () => {
    for (const [lane, { short }] of names.entries())
      for (const { label } of curvesOfView(
        "boundsOfLogZ",
        { ...threeLanes(), lanes, nSeeds: 1 },
        lane,
      ))
        expect(label.startsWith(`${short} `)).toBe(true);
  });

  it("head the columns of its table", async () => {
    const { run } = await runTiny({ nSeeds: 1 });
    const { seeds } = run.lanes[0]!;
    const whole = { ...run, lanes: lanes.map((lane) => ({ ...lane, seeds })) };
    const [heading] = distributionCsv(whole).split("\r\n");
    for (const [lane, { full }] of names.entries())
      expect(heading).toContain(`lane ${lane}: ${full}, seed `);
  });

  it("are what a notice calls a lane that stopped", () => {
    const validated = validateConfig({
      environment: { id: "hypergrid", dimensions: 2, height: 4 },
      lanes,
    });
    if (!validated.ok) throw new RangeError(JSON.stringify(validated.problems));
    for (const [lane, { full }] of names.entries()) {
      const { run, trainer } = createFakeRun(validated.config);
      run.start();
      trainer.becomeReady();
      trainer.reportStep(3, { stopped: lane });
      trainer.passFrame();
      const stopped = run.store.getState().notices.find(({ key }) => key === "stopped");
      expect(stopped?.text.startsWith(`${full} stopped at step 3`)).toBe(true);
    }
  });
});

it("the labels that names are made of are read in one place", () => {
  const folder = import.meta.dirname;
  const readers = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test|\.pictures)\.tsx?$/.test(file))
    // the registries themselves; charts are handed names and know no objective's
    .filter((file) => !/^(objectives|charts)\b/.test(file))
    .filter((file) => {
      const text = readFileSync(path.join(folder, file), "utf8");
      return text.includes("shortLabel") && /objectives\/(objectives|controlVariates)/.test(text);
    });
  // the curves hand a name's short form on under that word
  expect(readers.toSorted()).toEqual([
    path.join("experiment", "laneNames.ts"),
    path.join("ui", "curves", "curveViews.ts"),
  ]);
});

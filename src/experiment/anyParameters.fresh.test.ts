// Parameters of any name and number: an objective with two of its own, put into the registry for this
// file alone, goes through validation, links, tables and lane names as those that are there.
import { expect, it, vi } from "vitest";
import { orderOf, parameterNames, parameterValues } from "../objectives/family.ts";
import { metricIds } from "../records/metrics.ts";
import type { Config, LaneConfig } from "./config.ts";
import { restarts } from "./configChange.ts";
import { curvesCsv } from "./files/runCsv.ts";
import { laneNames } from "./laneNames.ts";
import { decodeLink, encodeLink } from "./link.ts";
import type { RunFile } from "./runFile.ts";
import { validateConfig } from "./schema.ts";

vi.mock("../objectives/objectives.ts", async (original) => {
  const { objectives } = await original<typeof import("../objectives/objectives.ts")>();
  const sharpness = { ...objectives.tsallis.parameters.alpha, symbol: "k", minimum: 1, default: 2 };
  const width = { ...sharpness, symbol: "δ", minimum: 0, maximum: 9, default: 3 };
  const made = { ...objectives.tsallis, label: "Made up", shortLabel: "MU", order: () => null };
  const alone = { ...made, parameters: { width: { ...width, maximum: 20 } } };
  return {
    addObjectives: () => {},
    objectives: { ...objectives, made: { ...made, parameters: { sharpness, width } }, alone },
  };
});

function accepted(lane: object): LaneConfig & Record<string, unknown> {
  const result = validateConfig({ lanes: [lane] });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config.lanes[0] as LaneConfig & Record<string, unknown>;
}

function problemsOf(lane: object) {
  const result = validateConfig({ lanes: [lane] });
  return result.ok ? [] : result.problems.map(({ message }) => message);
}

it("are completed, kept and refused by name and range", () => {
  expect(parameterNames()).toEqual(["alpha", "lambda", "sharpness", "width"]);
  const rest = { objective: "made", controlVariate: "leaveOneOut" };
  expect(accepted({ objective: "made" })).toEqual({ ...rest, sharpness: 2, width: 3 });
  expect(accepted({ objective: "made", width: 0 })).toMatchObject({ sharpness: 2, width: 0 });
  expect(problemsOf({ objective: "made", width: 12 })).toEqual([
    "lanes.0.width must be a number from 0 to 9, not 12.",
  ]);
  expect(problemsOf({ objective: "alone", width: 12 })).toEqual([]);
  expect(problemsOf({ objective: "alone", width: 21 })).toEqual([
    "lanes.0.width must be a number from 0 to 20, not 21.",
  ]);
  expect(problemsOf({ objective: "tsallis", sharpness: 2 })).toEqual([
    "lanes.0.sharpness has no meaning for tsallis; leave it out (it is 2).",
  ]);
  expect(problemsOf({ objective: "made", alpha: 0.5 })).toEqual([
    "lanes.0.alpha has no meaning for made; leave it out (it is 0.5).",
  ]);
});

it("stand in a link by name where there are several, bare where there is one", () => {
  const lanes = [
    { objective: "made", sharpness: 1.5, controlVariate: "none" },
    { objective: "alone", width: 7 },
    { objective: "tsallis", alpha: -1 },
  ];
  const result = validateConfig({ lanes });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const link = encodeLink(result.config);
  expect(link).toBe("#v=1&lanes=made:sharpness=1.5:width=3:none,alone:7,tsallis:-1");
  const decoded = decodeLink(link);
  expect(decoded.ok && decoded.config).toEqual(result.config);
  // the order is free, and what is left out takes its default
  const short = decodeLink("#v=1&lanes=made:width=1");
  expect(short.ok && short.config.lanes[0]).toMatchObject({ sharpness: 2, width: 1 });
  for (const refused of ["made:width=1:width=2", "made:width=x", "made:colour=1", "made:1:2"])
    expect(decodeLink(`#v=1&lanes=${refused}`).ok, refused).toBe(false);
});

it("are live, named by their signs, a column each, and no place on the dial", () => {
  const lane = accepted({ objective: "made", width: 0.123456 });
  expect(restarts("lanes.0.width")).toBe(false);
  expect(laneNames([lane, { ...lane, sharpness: 3 }, { ...lane, width: 1 }])).toEqual([
    { full: "Made up k = 2, δ = 0.1235", short: "k 2 δ 0.123 MU" },
    { full: "Made up k = 3, δ = 0.1235", short: "k 3 δ 0.123 MU" },
    { full: "Made up k = 2, δ = 1", short: "k 2 δ 1 MU" },
  ]);
  expect(orderOf(lane)).toBeNull();
  expect(parameterValues(lane)).toEqual({ sharpness: 2, width: 0.123456 });
  const columns = ["step", "trajectories", "seconds", ...metricIds].map((id) => [id, [0]]);
  const history = Object.fromEntries(columns);
  // the rows of one lane need no more of a run than this
  const lanes = [{ ...lane, seeds: [{ seed: 4, history }] }];
  const run = { config: {} as Config, metricAlpha: 0.5, lanes };
  const [heading, row] = curvesCsv(run as unknown as RunFile).split("\r\n");
  expect(heading).toMatch(/^lane,objective,alpha,lambda,sharpness,width,controlVariate,seed,/);
  expect(row).toMatch(/^0,made,,,2,0.123456,leaveOneOut,4,0,/);
});

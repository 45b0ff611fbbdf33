// Tables of a run against lines written by hand, for the names and parameters that a real run of two
// lanes has not.
import { describe, expect, it } from "vitest";
import { runTiny } from "../../training/run/tinyRun.ts";
import { curvesCsv, distributionCsv } from "./runCsv.ts";

const { run } = await runTiny({ nSeeds: 1 });
const linesOf = (csv: string) => csv.split("\r\n");

describe("names of states", () => {
  const namesOf = (...names: readonly string[]) => {
    const states = run.states.map((name, state) => names[state] ?? name.replaceAll(/\d/g, "x"));
    return linesOf(distributionCsv({ ...run, states }))
      .slice(1, 1 + names.length)
      .map((line) => line.split(",")[1]);
  };

  it("stand as they are where none looks like a number", () => {
    expect(namesOf("A", "A1", "x-y")).toEqual(["A", "A1", "x-y"]);
  });

  it("stand in brackets, all of them, where one does", () => {
    expect(namesOf("A", "0011", "B")).toEqual(["[A]", "[0011]", "[B]"]);
  });
});

describe("a lane", () => {
  const lanes = [
    { objective: "reverseKl", controlVariate: "none" },
    { objective: "subTrajectoryBalance", controlVariate: "none", lambda: 0.9 },
    { objective: "tsallis", controlVariate: "leaveOneOut", alpha: 0 },
  ] as const;
  const whole = { ...run, lanes: lanes.map((lane) => ({ ...lane, seeds: run.lanes[0]!.seeds })) };

  it("is called as on the page", () => {
    expect(linesOf(distributionCsv(whole))[0]).toBe(
      'index,state,target,"lane 0: Reverse KL, seed 7","lane 1: Sub-trajectory balance, seed 7","lane 2: Tsallis α = 0, seed 7"',
    );
  });

  it("has its parameters in columns of their own", () => {
    const rows = linesOf(curvesCsv(whole)).slice(1, -1);
    const columns = [...new Set(rows.map((row) => row.split(",").slice(0, 8).join()))];
    expect(columns).toEqual([
      "0,reverseKl,,,,,none,7",
      "1,subTrajectoryBalance,,0.9,,,none,7",
      "2,tsallis,0,,,,leaveOneOut,7",
    ]);
  });

  it("that is drawn or typed, or descends its exact gradient, is told apart by its last column", () => {
    const own = [
      { objective: "typed", controlVariate: "leaveOneOut", formula: "-max(-2, min(x, 2))" },
      {
        objective: "drawn",
        controlVariate: "none",
        points: [
          [-3, 2],
          [2, -1.5],
        ],
        tails: [0, null],
      },
      { objective: "huber", controlVariate: "none", width: 0.5, gradient: "exact" },
      { objective: "reverseKl", controlVariate: "none" },
    ] as const;
    const { seeds } = run.lanes[0]!;
    const lines = linesOf(curvesCsv({ ...run, lanes: own.map((lane) => ({ ...lane, seeds })) }));
    expect(lines[0]).toMatch(/,overrides$/);
    const last = lines.slice(1, -1).map((line) => line.split(",").at(-1));
    expect([...new Set(last)]).toEqual([
      "formula=-max(-2;min(x;2))",
      "points=-3~2_2~-1.5 tails=0~",
      "gradient=exact",
      "",
    ]);
  });

  it("that ended no nearer says so in every row of its seed", () => {
    const [first, second] = run.lanes;
    const told = { ...second!, seeds: second!.seeds.map((seed) => ({ ...seed, noNearerThan: 0 })) };
    const [heading, ...rows] = linesOf(curvesCsv({ ...run, lanes: [first!, told] })).slice(0, -1);
    const place = heading!.split(",").indexOf("noNearerThan");
    const cells = rows.map((row) => row.split(","));
    for (const row of cells) expect(row[place]).toBe(row[0] === "1" ? "0" : "");
  });
});

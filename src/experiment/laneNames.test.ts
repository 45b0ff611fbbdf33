// The names of lanes against what cards, captions and files are to say, written out by hand; and what
// must hold of the names of any list, over every objective, parameter and control variate there is.
import { describe, expect, it } from "vitest";
import { parametersOf } from "../objectives/family.ts";
import type { ControlVariateId } from "../objectives/objective.ts";
import "../objectives/lateObjectives.ts";
import { type ObjectiveId, objectives } from "../objectives/objectives.ts";
import { type LaneOverrides, MAXIMUM_LANES } from "./config.ts";
import { laneNames, MAXIMUM_SHORT_NAME, type NamedLane } from "./laneNames.ts";

const none = "none" as const;
const leaveOneOut = "leaveOneOut" as const;
const half = { objective: "tsallis", alpha: 0.5 } as const;

const full = (lanes: readonly NamedLane[]) => laneNames(lanes).map((name) => name.full);
const short = (lanes: readonly NamedLane[]) => laneNames(lanes).map((name) => name.short);

describe("a lane alone", () => {
  it.each<readonly [NamedLane, string, string]>([
    [{ objective: "reverseKl", controlVariate: none }, "Reverse KL", "reverse KL"],
    [{ ...half, controlVariate: none }, "Tsallis α = 0.5", "α 0.5 Tsallis"],
    [{ objective: "renyi", alpha: -2, controlVariate: none }, "Rényi α = −2", "α −2 Rényi"],
    [{ objective: "tsallis", alpha: 0, controlVariate: none }, "Tsallis α = 0", "α 0 Tsallis"],
    [{ ...half, alpha: 0.123456, controlVariate: none }, "Tsallis α = 0.1235", "α 0.123 Tsallis"],
    [
      { objective: "subTrajectoryBalance", lambda: 0.9, controlVariate: none },
      "Sub-trajectory balance",
      "SubTB",
    ],
  ])("%j is called %s and %s", (lane, long, brief) => {
    expect(laneNames([lane])).toEqual([{ full: long, short: brief }]);
  });
});

describe("lanes that would be called the same", () => {
  it("name their control variates, and only they do", () => {
    const lanes: readonly NamedLane[] = [
      { ...half, controlVariate: none },
      { objective: "reverseKl", controlVariate: none },
      { ...half, controlVariate: leaveOneOut },
      { ...half, alpha: 0.25, controlVariate: none },
    ];
    expect(full(lanes)).toEqual([
      "Tsallis α = 0.5, no control variate",
      "Reverse KL",
      "Tsallis α = 0.5, leave-one-out",
      "Tsallis α = 0.25",
    ]);
    expect(short(lanes)).toEqual([
      "α 0.5 no CV Tsallis",
      "reverse KL",
      "α 0.5 LOO Tsallis",
      "α 0.25 Tsallis",
    ]);
  });

  it("name the parameters they differ in", () => {
    const lanes: readonly NamedLane[] = [
      { objective: "subTrajectoryBalance", lambda: 0.9, controlVariate: none },
      { objective: "subTrajectoryBalance", lambda: 0.5, controlVariate: none },
      { objective: "trajectoryBalance", controlVariate: none },
    ];
    expect(full(lanes)).toEqual([
      "Sub-trajectory balance λ = 0.9",
      "Sub-trajectory balance λ = 0.5",
      "Trajectory balance",
    ]);
    expect(short(lanes)).toEqual(["λ 0.9 SubTB", "λ 0.5 SubTB", "TB"]);
  });

  it("name what one of them overrides, and only where it takes that", () => {
    const kl = { objective: "reverseKl", controlVariate: leaveOneOut } as const;
    const small = { training: { batchSize: 16, learningRate: 0.01 } };
    const lanes: readonly NamedLane[] = [
      kl,
      { ...kl, ...small },
      { ...kl, ...small, policy: { hiddenLayers: [32, 8], encoding: "kHot" } },
      { ...half, controlVariate: none, training: { batchSize: 16 } },
    ];
    expect(full(lanes)).toEqual([
      "Reverse KL",
      "Reverse KL, batch size 16, learning rate 0.01",
      "Reverse KL, batch size 16, learning rate 0.01, hidden layers 32×8, encoding one-hot",
      "Tsallis α = 0.5",
    ]);
    // what there is no room for is left out
    expect(short(lanes)).toEqual([
      "reverse KL",
      "batch 16 lr 0.01 #1 reverse KL",
      "batch 16 lr 0.01 #2 reverse KL",
      "α 0.5 Tsallis",
    ]);
  });

  it("say in short what a number is of", () => {
    const kl = { objective: "reverseKl", controlVariate: leaveOneOut } as const;
    const own: LaneOverrides = { training: { batchSize: 8 }, policy: { hiddenLayers: [4] } };
    expect(short([kl, { ...kl, ...own }])).toEqual(["reverse KL", "batch 8 layers 4 reverse KL"]);
  });

  it("do not name what they all override alike", () => {
    const lane = { objective: "reverseKl", controlVariate: none } as const;
    const lanes: readonly NamedLane[] = [
      { ...lane, training: { batchSize: 16, schedule: "polynomial", exploration: 0 } },
      { ...lane, training: { batchSize: 16, stopAtStep: null, logZLearningRate: 1 } },
      { ...lane, training: { batchSize: 16 }, policy: { id: "tabular", backward: "learned" } },
      { ...lane, training: { batchSize: 16 }, policy: { activation: "relu" } },
    ];
    expect(full(lanes)).toEqual([
      "Reverse KL, schedule polynomial, exploration ε = 0",
      "Reverse KL, log Z learning rate 1, ends at step 5,000",
      "Reverse KL, table, p_B learned",
      "Reverse KL, ReLU",
    ]);
  });

  it("are numbered where they are the same", () => {
    const lanes: readonly NamedLane[] = [
      { objective: "reverseKl", controlVariate: leaveOneOut },
      { objective: "reverseKl", controlVariate: none },
      { objective: "reverseKl", controlVariate: leaveOneOut },
    ];
    expect(full(lanes)).toEqual([
      "Reverse KL, leave-one-out, #1",
      "Reverse KL, no control variate",
      "Reverse KL, leave-one-out, #2",
    ]);
    expect(short(lanes)).toEqual(["LOO #1 reverse KL", "no CV reverse KL", "LOO #2 reverse KL"]);
  });

  it("are numbered where they differ by less than is shown", () => {
    const lanes = [0.12345, 0.12346].map((alpha) => ({ ...half, alpha, controlVariate: none }));
    expect(full(lanes)).toEqual(["Tsallis α = 0.1235, #1", "Tsallis α = 0.1235, #2"]);
    expect(short(lanes)).toEqual(["α 0.123 #1 Tsallis", "α 0.123 #2 Tsallis"]);
  });
});

const everyOverride = {
  training: {
    batchSize: 1024,
    learningRate: 0.000123456,
    logZLearningRate: 10,
    stopAtStep: 10_000_000,
  },
  policy: { hiddenLayers: [512, 512, 512, 512], encoding: "coordinates" },
} as const satisfies LaneOverrides;

/** Every objective with every control variate it takes, at values across each parameter's range. */
function everyLane(): readonly NamedLane[] {
  // the registry's keys are its ids
  const ids = Object.keys(objectives) as ObjectiveId[];
  return ids.flatMap((objective) => {
    const controlVariates: readonly ControlVariateId[] = objectives[objective].controlVariates;
    let choices: readonly object[] = [{}];
    for (const [name, { minimum, maximum, default: usual }] of parametersOf(objective)) {
      const within = [0.123456, -0.000123456, 1e-7, 1].filter(
        (value) => value >= minimum && value <= maximum,
      );
      const values = new Set([minimum, maximum, usual, ...within]);
      choices = choices.flatMap((choice) =>
        [...values].map((value) => ({ ...choice, [name]: value })),
      );
    }
    return choices.flatMap((choice) =>
      controlVariates.flatMap((controlVariate) => [
        { objective, ...choice, controlVariate },
        { objective, ...choice, controlVariate, ...everyOverride },
      ]),
    );
  });
}

/** Lists of up to twelve lanes: drawn by a linear congruential generator, so that lanes repeat. */
function manyLists(): readonly (readonly NamedLane[])[] {
  const every = everyLane();
  let state = 1;
  const draw = (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * n);
  };
  return Array.from({ length: 2_000 }, (_, k) => {
    // few different lanes in some lists, so that many are twins
    const pool = Array.from({ length: 1 + (k % 12) }, () => every[draw(every.length)]!);
    return Array.from({ length: 1 + draw(MAXIMUM_LANES) }, () => pool[draw(pool.length)]!);
  });
}

describe("the names of any list", () => {
  const lists = [
    ...manyLists(),
    ...everyLane().map((lane) => Array<NamedLane>(MAXIMUM_LANES).fill(lane)),
  ];
  const named = lists.map((lanes) => ({ lanes, names: laneNames(lanes) }));

  it("all differ, in full and in short", () => {
    for (const { lanes, names } of named)
      for (const form of ["full", "short"] as const)
        expect(new Set(names.map((name) => name[form])).size, JSON.stringify(lanes)).toBe(
          lanes.length,
        );
  });

  it(`are short: ${MAXIMUM_SHORT_NAME} characters at most`, () => {
    for (const { names } of named)
      for (const name of names) expect(name.short.length).toBeLessThanOrEqual(MAXIMUM_SHORT_NAME);
  });

  it("begin, in short, with α and its number wherever there is one", () => {
    let nWithAlpha = 0;
    for (const { lanes, names } of named)
      for (const [k, { alpha }] of lanes.entries()) {
        if (alpha === undefined) {
          expect(names[k]!.short).not.toContain("α");
          continue;
        }
        nWithAlpha++;
        const [, sign, digits] = /^α (−?)([\d.]+)/.exec(names[k]!.short)!;
        expect(sign === "−").toBe(alpha < 0);
        const isTiny = Math.abs(alpha) < 1e-4 && alpha !== 0;
        if (!isTiny) expect(Number(digits)).toBeCloseTo(Math.abs(alpha), 2);
      }
    expect(nWithAlpha).toBeGreaterThan(1_000);
  });

  it("end in their objective, whole, where nothing is cut", () => {
    for (const { lanes, names } of named)
      for (const [k, { objective }] of lanes.entries()) {
        expect(names[k]!.short.endsWith(objectives[objective].shortLabel)).toBe(true);
        expect(names[k]!.full.startsWith(objectives[objective].label)).toBe(true);
      }
  });
});

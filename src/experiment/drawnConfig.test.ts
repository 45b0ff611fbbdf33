// Drawn curves on their way: through validation (hostile points refused by path, in one sentence), links, CSV
// names, live changes, and into the script. Against values written out by hand.
import { describe, expect, it } from "vitest";
import type { LaneConfig } from "./config.ts";
import { compareConfigs } from "./configChange.ts";
import { laneNames } from "./laneNames.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { pythonScript } from "./python/script.ts";
import { validateConfig } from "./schema.ts";
import "../objectives/lateObjectives.ts";

const rest = {
  environment: { id: "hypergrid", dimensions: 2, height: 4, reward: { id: "corners" } },
  policy: { encoding: "kHot" },
  training: { batchSize: 16 },
};
const points = [
  [-3, 2.1],
  [0, 0],
  [2.5, -1e-2],
] as const;

function accepted(...lanes: readonly object[]) {
  const validated = validateConfig({ ...rest, lanes });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

function problemsOf(lane: object): readonly string[] {
  const validated = validateConfig({ ...rest, lanes: [lane] });
  return validated.ok ? [] : validated.problems.map(({ message }) => message);
}

describe("a config", () => {
  it("completes a lane, and leaves out tails that go on", () => {
    const [bare, full, plain] = accepted(
      { objective: "drawn" },
      { objective: "drawn", points, tails: [0, null] },
      { objective: "drawn", points, tails: [null, null] },
    ).lanes as readonly LaneConfig[];
    expect(bare).toEqual({
      objective: "drawn",
      controlVariate: "leaveOneOut",
      points: [
        [-4, 4],
        [0, 0],
        [4, -4],
      ],
    });
    expect(full).toMatchObject({ points, tails: [0, null] });
    expect(plain).not.toHaveProperty("tails");
  });

  it.each<[object, string]>([
    [
      {
        points: [
          [0, 0],
          [1, 0.5],
        ],
      },
      "lanes.0.points.1 must not rise above the point before it (c = 0.5 after 0): a push that falls with log w is no divergence’s.",
    ],
    [
      {
        points: [
          [0, 1],
          [0, 0],
        ],
      },
      "lanes.0.points.1 must lie at least 0.05 nats to the right of the point before it (x = 0 after 0).",
    ],
    [
      {
        points: [
          [0, 1],
          [1, 1],
        ],
      },
      "lanes.0.points.1 must lie lower than the first: a constant pushes nothing.",
    ],
    [
      { points: [[0, 1]] },
      "lanes.0.points must be a list of 2 to 12 pairs [x, c], x from -30 to 30, c from -1000 to 1000, not a list of 1.",
    ],
    [
      { points: Array.from({ length: 13 }, (_, k) => [k, -k]) },
      "lanes.0.points must be a list of 2 to 12 pairs [x, c], x from -30 to 30, c from -1000 to 1000, not a list of 13.",
    ],
    [
      {
        points: [
          [0, 1],
          [1, Number.NaN],
        ],
      },
      "lanes.0.points.1.1 must be a number from -1000 to 1000, not NaN.",
    ],
    [
      {
        points: [
          [0, 1],
          [1, "0"],
        ],
      },
      'lanes.0.points.1.1 must be a number from -1000 to 1000, not "0".',
    ],
    [
      {
        points: [
          [0, 1],
          [Number.POSITIVE_INFINITY, 0],
        ],
      },
      "lanes.0.points.1.0 must be a number from -30 to 30, not Infinity.",
    ],
    [{ points: [[0, 1], [1]] }, "lanes.0.points.1 must be a pair [x, c], not [1]."],
    [
      { points: "-1~1_1~0" },
      'lanes.0.points must be a list of 2 to 12 pairs [x, c], x from -30 to 30, c from -1000 to 1000, not "-1~1_1~0".',
    ],
    [{ tails: [1, 0] }, "lanes.0.tails.0 must be a number from -100 to 0, not 1."],
    [
      { tails: [0] },
      "lanes.0.tails must be two slopes [left, right], each from -100 to 0, or null, not [0].",
    ],
  ])("refuses %j by its path", (lane, message) => {
    expect(problemsOf({ objective: "drawn", ...lane })).toEqual([message]);
  });

  it("refuses a curve where the objective has its own", () => {
    expect(problemsOf({ objective: "reverseKl", points, tails: [0, 0] })).toEqual([
      "lanes.0.points has no meaning for reverseKl; leave it out.",
      "lanes.0.tails has no meaning for reverseKl; leave it out.",
    ]);
  });
});

describe("a link", () => {
  it("carries points and tails legibly, and reads them back", () => {
    const config = accepted(
      { objective: "drawn", points, tails: [-0.5, null], controlVariate: "ownCentre" },
      {
        objective: "drawn",
        points: [
          [-1e-7, 3],
          [1, -2],
        ],
      },
      { objective: "reverseKl" },
    );
    const link = encodeLink(config);
    expect(link).toContain(
      "lanes=drawn:ownCentre:points=-3~2.1_0~0_2.5~-0.01:tails=-0.5~,drawn:points=-1e-7~3_1~-2,reverseKl",
    );
    expect(decodeLink(link)).toMatchObject({ ok: true, config: { lanes: config.lanes } });
  });

  it.each(["points=", "points=1~2~3_4~5", "points=a~b_c~d", "points=_", "points=0~1", "tails=~~"])(
    "says what it cannot read: %s",
    (part) => {
      const read = decodeLink(`#v=1&lanes=drawn:${part}`);
      expect(read.ok).toBe(false);
      if (!read.ok) expect(read.problems[0]!.path).toMatch(/^lanes\.0\.(points|tails)/);
    },
  );
});

it("tells drawn lanes apart by number", () => {
  const { lanes } = accepted({ objective: "drawn" }, { objective: "drawn", points });
  expect(laneNames(lanes).map(({ full }) => full)).toEqual(["Drawn curve, #1", "Drawn curve, #2"]);
});

it("changes live while it is bent, and from and to another objective of whole trajectories", () => {
  const drawn = accepted({ objective: "drawn" });
  const bent = accepted({ objective: "drawn", points, tails: [0, 0] });
  const reverse = accepted({ objective: "reverseKl" });
  for (const [from, to] of [
    [drawn, bent],
    [bent, reverse],
    [reverse, bent],
  ] as const)
    expect(compareConfigs(from, to).kind).toBe("live");
  // what learns flows has other outputs
  expect(compareConfigs(accepted({ objective: "detailedBalance" }), bent).kind).toBe("restart");
  expect(compareConfigs(reverse, accepted({ objective: "forwardKl" })).kind).toBe("restart");
});

it("stands in the script for torchgfn with its points", () => {
  const text = pythonScript(accepted({ objective: "drawn", points, tails: [0, null] }), {
    kind: "script",
    link: "#v=1",
  });
  expect(text).toContain('"points": [[-3, 2.1], [0, 0], [2.5, -0.01]], "tails": [0, None]');
  expect(text).toContain('LEARNERS = {"drawn": Drawn}');
  expect(text).toContain("def falling_curve(");
});

// Typed divergences and rewards through validation, links, names and live updates, against what was typed.
import { describe, expect, it } from "vitest";
import "../environments/lateEnvironments.ts";
import "../objectives/lateObjectives.ts";
import type { Config } from "./config.ts";
import { compareConfigs } from "./configChange.ts";
import { laneNames, MAXIMUM_SHORT_NAME } from "./laneNames.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { validateConfig } from "./schema.ts";

function complete(input: object): Config {
  const result = validateConfig(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

function problemsOf(input: object) {
  const result = validateConfig(input);
  return result.ok ? [] : result.problems;
}

const typed = (formula?: string, more: object = {}) => ({
  objective: "typed",
  ...(formula !== undefined && { formula }),
  ...more,
});

describe("a typed lane", () => {
  it("is completed with the usual formula, and keeps what was typed as it was", () => {
    expect(complete({ lanes: [typed()] }).lanes[0]).toEqual({
      objective: "typed",
      controlVariate: "leaveOneOut",
      formula: "-x/sqrt(1 + x^2/9)",
    });
    expect(complete({ lanes: [typed(" −x ")] }).lanes[0]).toMatchObject({ formula: " −x " });
  });

  it("is refused with path, reason and place, and no other lane takes a formula", () => {
    const lanes = [
      typed("-x"),
      typed("x"),
      { objective: "reverseKl", formula: "-x" },
      typed("-(x"),
    ];
    expect(problemsOf({ lanes })).toEqual([
      {
        path: "lanes.1.formula",
        message: "lanes.1.formula rises everywhere: put a minus in front of it.",
      },
      {
        path: "lanes.2.formula",
        message: "lanes.2.formula has no meaning for reverseKl; leave it out.",
      },
      { path: "lanes.3.formula", message: 'lanes.3.formula: ")" is missing after column 3.' },
    ]);
    expect(problemsOf({ lanes: [typed("-x".repeat(300))] })).toMatchObject([
      { path: "lanes.0.formula" },
    ]);
  });

  it("travels in a link that can be read, commas and signs and all", () => {
    const lanes = [
      typed("-max(-2, min(x, 2)) + 0*(x >= 1)", { controlVariate: "none" }),
      typed("u*log(u) − u + 1", { training: { batchSize: 16 } }),
      { objective: "tsallis", alpha: 2 },
    ];
    const config = complete({ lanes });
    const link = encodeLink(config);
    expect(link).toContain("lanes=typed:none:formula=-max(-2;+min(x;+2))+%2B+0*(x+%3E=+1),typed:");
    const decoded = decodeLink(link);
    expect(decoded.ok && decoded.config).toEqual(config);
  });

  it("changes while training goes on", () => {
    const [before, after] = ["-x", "-sinh(x)"].map((one) => complete({ lanes: [typed(one)] }));
    expect(compareConfigs(before!, after!).kind).toBe("live");
  });

  it("is called by its formula, shortly where lanes would be called the same", () => {
    const long = `-x${"/(1 + x^2)*(1 + x^2)".repeat(6)}`;
    const lanes = complete({ lanes: [typed("-x"), typed(long), typed(`${long}*1`)] }).lanes;
    const names = laneNames(lanes);
    expect(names[0]).toEqual({ full: "Typed -x", short: "-x typed" });
    expect(new Set(names.map(({ full }) => full)).size).toBe(3);
    expect(new Set(names.map(({ short }) => short)).size).toBe(3);
    for (const { short } of names)
      expect([...short].length).toBeLessThanOrEqual(MAXIMUM_SHORT_NAME);
    expect(laneNames([lanes[0]!])[0]!.short).toBe("typed");
  });
});

describe("a typed reward", () => {
  const environment = {
    id: "hypergrid",
    height: 8,
    reward: {
      id: "formula",
      formula: "1 + 4*(x1 > 0.5)*(x2 > 0.5) + max(0, x1/2)",
      scale: "linear",
    },
  };

  it("travels in a link that can be read", () => {
    const config = complete({ environment });
    const link = encodeLink(config);
    expect(link).toContain(
      "&reward=formula&formula=1+%2B+4*(x1+%3E+0.5)*(x2+%3E+0.5)+%2B+max(0,+x1/2)",
    );
    const decoded = decodeLink(link);
    expect(decoded.ok && decoded.config).toEqual(config);
  });

  it("is refused with its field's path", () => {
    const wrong = { ...environment, reward: { id: "formula", formula: "1 + x3" } };
    expect(problemsOf({ environment: wrong })).toMatchObject([
      { path: "environment.reward.formula" },
    ]);
  });
});

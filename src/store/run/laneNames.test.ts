// The names of lanes against what cards and captions are to say, written out by hand.
import { describe, expect, it } from "vitest";
import type { LaneConfig } from "../../experiment/config.ts";
import { laneName, laneNames, shortLaneName, tightLaneName } from "./laneNames.ts";

const named: readonly (readonly [LaneConfig, string, string, string])[] = [
  [{ objective: "reverseKl", controlVariate: "none" }, "Reverse KL", "reverse KL", "reverse KL"],
  [
    { objective: "tsallis", controlVariate: "none", alpha: 0.5 },
    "Tsallis α = 0.5",
    "Tsallis α = 0.5",
    "Tsallis 0.5",
  ],
  [
    { objective: "renyi", controlVariate: "none", alpha: -2 },
    "Rényi α = −2",
    "Rényi α = −2",
    "Rényi −2",
  ],
  [
    { objective: "subTrajectoryBalance", controlVariate: "none", lambda: 0.9 },
    "Sub-trajectory balance λ = 0.9",
    "SubTB λ = 0.9",
    "SubTB 0.9",
  ],
];

describe("a lane's name", () => {
  it.each(named)("of %j is %s, %s and %s", (lane, full, short, tight) => {
    expect(laneName(lane)).toBe(full);
    expect(shortLaneName(lane)).toBe(short);
    expect(tightLaneName(lane)).toBe(tight);
  });

  it("rounds a parameter to four digits and writes a zero", () => {
    const lane = { objective: "tsallis", controlVariate: "none" } as const;
    expect(laneName({ ...lane, alpha: 0.123456 })).toBe("Tsallis α = 0.1235");
    expect(laneName({ ...lane, alpha: 0 })).toBe("Tsallis α = 0");
  });
});

describe("the names of several lanes", () => {
  const half = { objective: "tsallis", alpha: 0.5 } as const;

  it("add the control variate where two would be called the same, and only there", () => {
    expect(
      laneNames([
        { ...half, controlVariate: "none" },
        { objective: "reverseKl", controlVariate: "none" },
        { ...half, controlVariate: "leaveOneOut" },
        { ...half, alpha: 0.25, controlVariate: "none" },
      ]),
    ).toEqual([
      "Tsallis α = 0.5, none",
      "Reverse KL",
      "Tsallis α = 0.5, leave-one-out",
      "Tsallis α = 0.25",
    ]);
  });
});

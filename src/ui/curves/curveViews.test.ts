// The curves' menu: every metric can be reached, and what is not comparable never shares an axis.

import katex from "katex";
import { describe, expect, it } from "vitest";
import { completeLane } from "../../experiment/schema.ts";
import { metricIds } from "../../records/metrics.ts";
import { threeLanes } from "../../store/config/configFixtures.ts";
import { instrumentFormulas } from "../kit/typeset/instrumentFormulas.ts";
import { curveGroups, curvesOfView, mayShareAxis, textOfView } from "./curveViews.ts";

const lanes = [
  completeLane({ objective: "trajectoryBalance" }),
  completeLane({ objective: "tsallis", alpha: 0.5 }),
];

describe("the views of the curves", () => {
  const views = curveGroups.flatMap((group) => group.views);

  it("offer every metric once, the bounds of log Z together", () => {
    expect(new Set(views).size).toBe(views.length);
    const together = ["elbo", "eubo", "logZ"];
    const totals: readonly string[] = ["modesTotal", "regionsTotal"];
    for (const id of metricIds)
      if (!together.includes(id) && !totals.includes(id)) expect(views).toContain(id);
    for (const view of views) expect(textOfView(view, 0.5).label.length).toBeGreaterThan(3);
  });

  it("have formulas that the page's typesetter knows", () => {
    const formulas = views.map((view) => textOfView(view, 0.5).formula);
    for (const tex of [...formulas, ...Object.values(instrumentFormulas)])
      expect(katex.renderToString(tex, { throwOnError: true, strict: "error" })).toContain("katex");
  });

  it("name the order of the metrics that have one, and give only what has a unit one", () => {
    const label = (alpha: number) => textOfView("tsallis", alpha).label;
    expect([0.5, 2, -1, 0.25].map(label)).toEqual([
      "Tsallis-½ of trajectories ÷ α",
      "Tsallis-2 of trajectories ÷ α",
      "Tsallis-(−1) of trajectories ÷ α",
      "Tsallis-0.25 of trajectories ÷ α",
    ]);
    expect(textOfView("renyi", 0.5).label).toBe("Rényi-½ of trajectories");
    expect(textOfView("totalVariation", 2).label).toBe("Total variation");
    expect([textOfView("renyi", 1).unit, textOfView("tsallis", 1).unit]).toEqual(["nats", ""]);
  });

  it("never put losses of different objectives, or of different α, on one axis", () => {
    for (const view of ["loss", "gradientNorm"] as const) {
      expect(mayShareAxis(view, lanes)).toBe(false);
      const [, tsallis] = lanes;
      expect(mayShareAxis(view, [tsallis!, { ...tsallis!, alpha: 0.6 }])).toBe(false);
      expect(mayShareAxis(view, [tsallis!, { ...tsallis!, controlVariate: "none" }])).toBe(true);
    }
    expect(mayShareAxis("totalVariation", lanes)).toBe(true);
    expect(mayShareAxis("boundsOfLogZ", lanes)).toBe(true);
  });

  it("show a lane's bounds with its learned log Z where it learns one", () => {
    const curves = curvesOfView("boundsOfLogZ", { ...threeLanes(), lanes, nSeeds: 2 }, null);
    expect(curves.map(({ label }) => label)).toEqual([
      "TB EUBO",
      "TB ELBO",
      "TB learned",
      "α 0.5 Tsallis EUBO",
      "α 0.5 Tsallis ELBO",
    ]);
    for (const { shadedTo } of curves)
      if (shadedTo !== undefined) expect(curves[shadedTo]!.metric).toBe("elbo");
    expect(curves[4]!.replicas).toEqual([2, 3]);
  });

  it("show one lane alone where asked to", () => {
    expect(
      curvesOfView("loss", { ...threeLanes(), lanes, nSeeds: 1 }, 1).map(({ look }) => look),
    ).toEqual([1]);
  });

  it("know what lanes sample where they differ in it, and nothing where they do not", () => {
    const [first, second] = lanes;
    const own = (training: object) =>
      curvesOfView(
        "totalVariation",
        { ...threeLanes(), lanes: [first!, { ...second!, training }] },
        null,
      ).map(({ trajectories }) => trajectories);
    expect(own({ learningRate: 0.1, batchSize: 64 })).toEqual([undefined, undefined]);
    expect(own({ batchSize: 16, stopAtStep: 90 })).toEqual([
      { aStep: 64, lastStep: 5_000 },
      { aStep: 16, lastStep: 90 },
    ]);
  });
});

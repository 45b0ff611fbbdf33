// The curves' menu: every metric can be reached, and what is not comparable never shares an axis.
import katex from "katex";
import { describe, expect, it } from "vitest";
import { completeLane } from "../../experiment/schema.ts";
import { metricIds } from "../../records/metrics.ts";
import { instrumentFormulas } from "../kit/instrumentFormulas.ts";
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
    for (const view of views) expect(textOfView(view).label.length).toBeGreaterThan(3);
  });

  it("have formulas that the page's typesetter knows", () => {
    const formulas = views.map((view) => textOfView(view).formula);
    for (const tex of [...formulas, ...Object.values(instrumentFormulas)])
      expect(katex.renderToString(tex, { throwOnError: true, strict: "error" })).toContain("katex");
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
    const curves = curvesOfView("boundsOfLogZ", { lanes, nSeeds: 2 }, null);
    expect(curves.map(({ label }) => label)).toEqual([
      "TB EUBO",
      "TB ELBO",
      "TB learned",
      "Tsallis α = 0.5 EUBO",
      "Tsallis α = 0.5 ELBO",
    ]);
    for (const { shadedTo } of curves)
      if (shadedTo !== undefined) expect(curves[shadedTo]!.metric).toBe("elbo");
    expect(curves[4]!.replicas).toEqual([2, 3]);
  });

  it("show one lane alone where asked to", () => {
    expect(curvesOfView("loss", { lanes, nSeeds: 1 }, 1).map(({ lane }) => lane)).toEqual([1]);
  });
});

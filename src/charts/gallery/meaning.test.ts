// What pictures must show, in words: read back from the SVG, so that it holds whatever has been
// accepted. Values come from the scenes and closed forms, not from the drawing.

import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { objectives } from "../../objectives/objectives.ts";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { createLaneCurve, fillLaneCurve } from "../curves/curveData.ts";
import { drawCurves } from "../curves/drawCurves.ts";
import { drawGrid } from "../grid/drawGrid.ts";
import { gridLayout } from "../grid/gridLayout.ts";
import { createGridPictures } from "../grid/gridPictures.ts";
import { paletteOf } from "../ink/colours.ts";
import { differenceScaleOf, massScaleOf, tableOf, type ValueScale } from "../ink/valueScale.ts";
import { drawPush, type PushLayout } from "../push/drawPush.ts";
import { pushOfLane } from "../push/pushData.ts";
import { drawRanked } from "../ranked/drawRanked.ts";
import { rankStates } from "../ranked/ranks.ts";
import type { Surface, View } from "../surface/surface.ts";
import { type Drawn, pathsWith } from "./readBack.ts";
import { sceneOf } from "./scene.ts";
import { standInRaster } from "./standInRaster.ts";

const palette = paletteOf("light");
const hue = palette.lanes[1]!;

/** Upwards on paper is downwards in y. */
const isRising = ({ points }: Drawn) => points.at(-1)![1] < points[0]![1];

describe("the push curve", () => {
  it("of a typed step stands upright at w = Z, as high as it was typed", () => {
    const lane = {
      label: "typed",
      look: lookOf(1),
      ...pushOfLane({ objective: "typed", formula: "-sign(x)" }),
      controlVariate: "none",
      batches: [],
    } as const;
    const range = 4;
    let layout: PushLayout | undefined;
    const [curve] = pathsWith(`stroke="${hue}" stroke-width="2"`, (surface, view) => {
      layout = drawPush(surface, view, {
        lanes: [lane],
        logZ: 0,
        kind: "shape",
        scale: "linear",
        range,
        palette,
        crosshair: null,
        counts: new Float64Array(9),
        noBatch: "",
        title: "",
      });
    });
    const { x, y } = layout!;
    const upright = curve!.points.flatMap(([across, up], k) => {
      const next = curve!.points[k + 1];
      return next && Math.abs(next[0] - across) < 0.01 ? [[across, up, next[1]]] : [];
    });
    expect(upright).toHaveLength(1);
    const [across, low, high] = upright[0]!;
    expect(across).toBeCloseTo(x.to(0), 0);
    expect(low).toBeCloseTo(y.to(-1), 0);
    expect(high).toBeCloseTo(y.to(1), 0);
  });

  it.each(["reverseKl", "trajectoryBalance", "forwardKl"] as const)(
    "of %s rises to the right: what is sampled too rarely is made more likely",
    (id) => {
      const lane = {
        label: objectives[id].label,
        look: lookOf(1),
        ...pushOfLane({ objective: id }),
        controlVariate: "none",
        batches: [],
      } as const;
      const [curve] = pathsWith(`stroke="${hue}" stroke-width="2"`, (surface, view) =>
        drawPush(surface, view, {
          lanes: [lane],
          logZ: 0,
          kind: "shape",
          scale: "linear",
          range: 4,
          palette,
          crosshair: null,
          counts: new Float64Array(10),
          noBatch: "no batch yet",
          title: "",
        }),
      );
      expect(curve && isRising(curve)).toBe(true);
      for (let k = 1; k < curve!.points.length; k++)
        expect(curve!.points[k]![1]).toBeLessThanOrEqual(curve!.points[k - 1]![1]);
    },
  );
});

describe("a metric curve", () => {
  const values = [0.9, 0.5, 0.7, 0.2, 0.2, 0.1];
  const history = createHistory({ nReplicas: 1, metrics: ["tv"], capacity: 8 });
  const steps = values.map((_, row) => row);
  appendRows(history, {
    step: steps,
    trajectories: steps,
    seconds: steps,
    replicas: [{ tv: values }],
  });
  const lane = { label: "Lane", look: lookOf(1), replicas: [0] };
  const curve = fillLaneCurve(createLaneCurve(lane, 8), history, "tv");

  it.each([true, false])("is higher where its value is, logarithmic: %s", (wantsLog) => {
    const [drawn] = pathsWith(`stroke="${hue}" stroke-width="1.75"`, (surface, view) =>
      drawCurves(surface, view, {
        history,
        curves: [curve],
        behind: null,
        metric: "tv",
        title: "",
        xAxis: "steps",
        isLogX: false,
        wantsLog,
        references: [],
        palette,
        zoom: null,
        crosshair: null,
        brush: null,
        marks: [],
        moment: null,
      }),
    );
    const { points } = drawn!;
    expect(points).toHaveLength(values.length);
    for (let k = 1; k < values.length; k++) {
      expect(points[k]![0]).toBeGreaterThan(points[k - 1]![0]);
      expect(Math.sign(points[k - 1]![1] - points[k]![1])).toBe(
        Math.sign(values[k]! - values[k - 1]!),
      );
    }
  });
});

describe("ranked marks", () => {
  const { learned, target, labels, graph } = sceneOf(
    { id: "set", universe: 5, size: 2, reward: { id: "additive", f: [0.1, 1.2, -0.6, 0.7, 0.3] } },
    0.7,
  );
  const ranking = rankStates(graph.logRewards);
  /** Top of the mark of each rank. */
  const marksOf = (scale: ValueScale) =>
    pathsWith(`fill="${hue}"`, (surface, view) =>
      drawRanked(surface, view, {
        ranking,
        target,
        series: [{ label: "Lane", values: learned, hue }],
        scale,
        visits: null,
        isRelative: true,
        rankScale: "linear",
        zoom: null,
        palette,
        labels,
        hoveredState: null,
        pinnedState: null,
        brush: null,
      }),
    )
      .filter(({ attributes }) => !attributes.includes("opacity"))
      .map(({ points }) => points[0]![1]);
  const byRank = [...ranking.order].map((state) => learned[state]!);
  const differences = [...ranking.order].map((state) => learned[state]! - target[state]!);
  /** Ranks from the largest to the smallest value. */
  const sorted = (values: readonly number[]) =>
    values.map((_, rank) => rank).sort((a, b) => values[b]! - values[a]!);

  it("stand in the order of the masses", () => {
    const tops = marksOf({ ...massScaleOf(learned) });
    expect(sorted(tops.map((top) => -top))).toEqual(sorted(byRank));
  });

  it("of differences lie above the middle where too much was learned", () => {
    const tops = marksOf(differenceScaleOf(target));
    const zero = 6 + (240 - 6 - 18) / 2;
    tops.forEach((top, rank) => {
      expect(Math.sign(zero - (top + 1)), `rank ${rank}`).toBe(Math.sign(differences[rank]!));
    });
  });
});

describe("a grid", () => {
  // stops in (0, 0), (1, 0), (0, 1) and (1, 1): all flow is right and up
  const scene = sceneOf(
    {
      id: "hypergrid",
      dimensions: 2,
      height: 2,
      reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
    },
    0.4,
  );
  const space = gridSpace(2, 2);
  const draw = (values: Float64Array, withFlow: boolean) => (surface: Surface, view: View) => {
    const scale = massScaleOf(values);
    drawGrid(surface, view, {
      layout: gridLayout(space, view),
      panels: createGridPictures(standInRaster).update({
        space,
        values,
        reference: null,
        visits: null,
        scale,
        theme: "light",
        modes: new Int32Array(0),
        sliceThrough: null,
      }),
      scale,
      colours: tableOf(scale, "light"),
      palette,
      hue,
      hoveredState: null,
      pinnedState: null,
      flow: withFlow
        ? { forward: scene.edgeFlow, target: scene.targetFlow, showsMismatch: false }
        : null,
      paths: null,
    });
  };

  it("has arrows whose tips, the widest part behind them, point right or up", () => {
    const arrows = pathsWith(`fill="${hue}"`, draw(scene.learned, true));
    expect(arrows).toHaveLength(4);
    for (const { points } of arrows) {
      // shaft, head, tip, head, shaft: the tip is the fourth of seven points
      const [tail, tip] = [points[0]!, points[3]!];
      const [right, up] = [tip[0] - tail[0], tail[1] - tip[1]];
      expect(Math.max(right, up)).toBeGreaterThan(30);
      const heads = [points[2]!, points[4]!];
      for (const head of heads)
        expect(right > up ? tip[0] - head[0] : head[1] - tip[1]).toBeGreaterThan(0);
    }
  });

  it("has s0 at the bottom left and the second coordinate upwards", () => {
    // the mass of (0, 1) alone: top left
    const values = Float64Array.of(0, 1, 0, 0);
    const full = tableOf(massScaleOf(values), "light").at(-1)!;
    const channels = [0, 8, 16].map((shift) =>
      ((full >> shift) & 255).toString(16).padStart(2, "0"),
    );
    const [cell] = pathsWith(`fill="#${channels.join("")}"`, draw(values, false));
    const middle = 220 / 2;
    expect(Math.max(...cell!.points.map(([x]) => x))).toBeLessThan(middle + 25);
    expect(Math.max(...cell!.points.map(([, y]) => y))).toBeLessThan(middle + 5);
  });
});

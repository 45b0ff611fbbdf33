// Grids of one to four dimensions in every layer, with arrows, trajectories and the pointer's rings.

import type { EnvironmentConfig } from "../../environments/environments.ts";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import type { StoredPicture } from "../gallery/picture.ts";
import { pressureScaleOf } from "../gallery/pressureScaleOf.ts";
import { type Scene, sceneOf } from "../gallery/scene.ts";
import { standInRaster } from "../gallery/standInRaster.ts";
import type { Palette } from "../ink/colours.ts";
import { differenceScaleOf, logRatioScale, massScaleOf, tableOf } from "../ink/valueScale.ts";
import { drawGrid, type GridPicture } from "./drawGrid.ts";
import { gridLayout } from "./gridLayout.ts";
import { createGridPictures, type GridContent } from "./gridPictures.ts";
import { shownMasses } from "./gridTables.ts";

type GridConfig = Extract<EnvironmentConfig, { id: "hypergrid" }>;

interface GridScene extends Scene {
  readonly space: GridContent["space"];
}

function gridScene(dimensions: number, height: number, reward: GridConfig["reward"]): GridScene {
  const scene = sceneOf({ id: "hypergrid", dimensions, height, reward }, 0.35);
  return { ...scene, space: gridSpace(dimensions, height) };
}

// no reward here is the same along both axes: a picture that exchanges them must differ
const banana = {
  id: "banana",
  x1Minimum: -3,
  x1Maximum: 2,
  x2Minimum: -9,
  x2Maximum: 2,
  floor: 0.001,
} as const;
const gaussians = {
  id: "gaussians",
  centres: 2,
  variance: 0.1,
  minimum: -0.5,
  maximum: 2.5,
  floor: 0.001,
} as const;
const corners = { id: "corners", R0: 0.05, R1: 0.5, R2: 2 } as const;
const square = gridScene(2, 8, banana);
const coarse = gridScene(2, 4, banana);
const fine = gridScene(2, 16, banana);
const finest = gridScene(2, 32, corners);
const longLine = gridScene(1, 32, gaussians);
const line = gridScene(1, 16, gaussians);
const cube = gridScene(3, 5, gaussians);
const cornered = gridScene(2, 8, corners);
const four = gridScene(4, 4, corners);

type Choice = Partial<GridContent & GridPicture>;
type Choose = (scene: GridScene, palette: Palette) => Choice;

function picture(
  [name, title]: readonly [name: string, title: string],
  scene: GridScene,
  choose: Choose = () => ({}),
  [width, height]: readonly [number, number] = [200, 200],
): StoredPicture {
  return {
    id: `grid-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const { space, learned, target, environment } = scene;
      const shown = space.dimensions > 2 ? shownMasses(target, space) : target;
      const choice = {
        values: learned,
        reference: target,
        scale: massScaleOf(shown),
        modes: Int32Array.from(environment.modes),
        sliceThrough: null,
        visits: null,
        hoveredState: null,
        pinnedState: null,
        flow: null,
        paths: null,
        ...choose(scene, palette),
      };
      const { scale } = choice;
      const { theme } = palette;
      drawGrid(surface, view, {
        ...choice,
        layout: gridLayout(space, view),
        panels: createGridPictures(standInRaster).update({ ...choice, space, theme }),
        colours: tableOf(scale, theme),
        palette,
        hue: palette.lanes[1]!,
      });
    },
  };
}

const wide = [280, 280] as const;
const strip = [300, 110] as const;
const ownTarget: Choose = ({ target }) => ({ values: target, reference: null });
/** All mass on a fifth of the cells: five times the target's and more. */
const heaped: Choose = ({ target }) => ({
  values: target.map((mass, k) => (k % 5 === 0 ? 5 * mass : 0)),
});
const logarithmic: Choose = ({ target }) => ({ scale: massScaleOf(target, "log") });
const difference: Choose = ({ target, space }) => ({
  scale: differenceScaleOf(space.dimensions > 2 ? shownMasses(target, space) : target),
});
const ratio: Choose = () => ({ scale: logRatioScale });
const pressure: Choose = (scene) => ({
  values: scene.pressure,
  reference: null,
  scale: pressureScaleOf(scene),
});
const windowed: Choose = () => ({
  ends: [
    ["−3", "2"],
    ["−9", "2.5"],
  ],
});
const section: Choose = () => ({ ends: [["−6", "6", "x₂ at x₁ ≈ 0.15"]] });
/** What a small batch does not see of it. */
const unvisited: Choose = (scene, palette) => ({
  ...pressure(scene, palette),
  visits: scene.visitsOf(6, 3),
});
const visits: Choose = ({ reach, targetReach }) => ({
  values: reach,
  reference: targetReach,
  scale: massScaleOf(targetReach),
});
const flowing =
  (showsMismatch: boolean): Choose =>
  ({ edgeFlow, targetFlow }) => ({
    flow: { forward: edgeFlow, target: targetFlow, showsMismatch },
  });
const walked =
  (n: number, highlighted: number | null, shownSteps?: number): Choose =>
  ({ walks }) => ({
    paths: { paths: walks(n, 2).map(({ states }) => states), highlighted, shownSteps },
  });
/** Part of the way, with what a policy could do next. */
const choosing =
  (shownSteps: number): Choose =>
  ({ walks, graph }) => {
    const { states } = walks(1, 2)[0]!;
    const at = states[shownSteps]!;
    const children = [...graph.children.subarray(at * graph.nActions, (at + 1) * graph.nActions)];
    const options = children.flatMap((child, k) =>
      child === -1 ? [] : [{ child: child < 0 ? null : child, chance: [0.62, 0.3, 0.08][k % 3]! }],
    );
    return { paths: { paths: [states], highlighted: 0, shownSteps, options } };
  };
const pointed =
  (hovered: string, pinned: string): Choose =>
  ({ environment }) => ({
    hoveredState: environment.parseState(hovered),
    pinnedState: environment.parseState(pinned),
  });
const sliced =
  (through: string, more: Choose = () => ({})): Choose =>
  (scene, palette) => ({
    ...more(scene, palette),
    sliceThrough: scene.environment.parseState(through),
  });

export const pictures: readonly StoredPicture[] = [
  picture(["ends", "axes that have other ends than coordinates"], square, windowed, wide),
  picture(["ends-line", "one section, with a name of its own"], line, section, strip),
  picture(["walk", "a trajectory under way, and what may come next"], square, choosing(3)),
  picture(["walk-wide", "the same with numbers"], square, choosing(3), wide),
  picture(["target", "the target"], square, ownTarget),
  picture(["modes", "modes outlined"], cornered, ownTarget),
  picture(["learned", "a lane's distribution"], square),
  picture(["learned-axes", "the same with axes"], square, undefined, wide),
  picture(["learned-log", "on a logarithmic scale"], square, logarithmic),
  picture(["difference", "learned − target, with signs"], square, difference),
  picture(["log-ratio", "the log of their ratio, with signs"], square, ratio),
  picture(["pressure", "pressure of reverse KL"], square, pressure),
  picture(
    ["pressure-faint", "of a lane that hardly moves, on the scale of another"],
    square,
    (scene) => ({
      values: scene.pressure.map((value) => value / 158),
      reference: null,
      scale: pressureScaleOf(scene),
    }),
  ),
  picture(["pressure-values", "cells large enough for sizes over decades"], coarse, pressure, wide),
  picture(["unvisited", "cells that no trajectory of a batch came through"], square, unvisited),
  picture(["unvisited-fine", "smaller than the hatching"], finest, unvisited, [80, 80]),
  picture(["visits", "how often cells are visited"], square, visits),
  picture(["pointed", "hovered and pinned cells"], square, pointed("1,5", "6,2")),
  picture(["values", "cells large enough for their values"], coarse, undefined, wide),
  picture(["values-difference", "differences with their signs"], coarse, difference, [190, 190]),
  picture(["flow", "arrows along edges"], square, flowing(false)),
  picture(["flow-mismatch", "too much orange, too little purple"], square, flowing(true), wide),
  picture(["flow-pointed", "rings over faint arrows"], coarse, (scene, palette) => ({
    ...flowing(false)(scene, palette),
    ...pointed("0,2", "3,1")(scene, palette),
  })),
  picture(["flow-blocks", "blocks of cells share arrows"], fine, flowing(false), [130, 130]),
  picture(["paths", "twelve trajectories"], square, walked(12, null)),
  picture(["path", "one trajectory stands out"], square, walked(12, 5)),
  picture(["replay", "its first three transitions"], square, walked(12, 5, 3)),
  picture(["path-alone", "a single trajectory over full colours"], square, walked(1, 0)),
  picture(["fine", "cells of a few pixels"], fine, undefined, [90, 90]),
  picture(["finest", "cells too small for outlines and signs"], finest, difference, [80, 80]),
  picture(["small-signs", "cells just too small for signs"], square, difference, [90, 90]),
  picture(["finest-path", "dots no larger than cells"], finest, walked(3, 1), [80, 80]),
  picture(["path-gone", "the one that stood out is no longer there"], square, walked(4, 9)),
  picture(["line-fine", "bars without gaps"], longLine, undefined, [160, 80]),
  picture(["line-fine-axes", "the last label over a narrow bar"], longLine, undefined, strip),
  picture(["line-target", "one dimension: the target"], line, ownTarget, strip),
  picture(["line-learned", "bars under the target's line"], line, undefined, strip),
  picture(["line-beyond", "bars beyond the scale, broken before the edge"], line, heaped, strip),
  picture(["line-log", "on a logarithmic scale"], line, logarithmic, strip),
  picture(["line-difference", "bars about zero"], line, difference, strip),
  picture(["line-unvisited", "bars that no trajectory came through"], line, unvisited, strip),
  picture(["line-flow", "arrows along the line"], line, flowing(false), strip),
  picture(["line-paths", "trajectories along the line"], line, walked(5, 2), strip),
  picture(["line-pointed", "hovered and pinned bars"], line, pointed("3", "12"), strip),
  picture(["line-narrow", "a card too narrow for axes"], line, undefined, [120, 60]),
  picture(["cube-marginals", "three dimensions: marginals of pairs"], cube, undefined, wide),
  picture(["cube-slices", "slices through a cell"], cube, sliced("1,3,2"), wide),
  picture(["cube-slice-difference", "slices, learned − target"], cube, sliced("1,3,2", difference)),
  picture(["cube-pointed", "a cell in all its panels"], cube, pointed("0,2,4", "3,1,1"), wide),
  picture(["cube-unvisited", "sums and cells that nothing came through"], cube, unvisited, wide),
  picture(["cube-slice-unvisited", "a slice"], cube, sliced("1,3,2", unvisited), wide),
  picture(["cube-flow", "arrows in every panel"], cube, flowing(true), wide),
  picture(["cube-paths", "trajectories in every panel"], cube, walked(6, 1), wide),
  picture(["four", "four dimensions on a small card"], four, undefined, [150, 150]),
];

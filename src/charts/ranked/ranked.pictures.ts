// States in the order of their target mass, in every layer and with every mark of the pointer.

import type { StoredPicture } from "../gallery/picture.ts";
import { pressureScaleOf } from "../gallery/pressureScaleOf.ts";
import { type Scene, sceneOf } from "../gallery/scene.ts";
import type { Palette } from "../ink/colours.ts";
import { differenceScaleOf, logRatioScale, massScaleOf } from "../ink/valueScale.ts";
import { drawRanked, type RankedPicture } from "./drawRanked.ts";
import { rankStates } from "./ranks.ts";

const words = sceneOf({
  id: "sequence",
  construction: "append",
  alphabet: "ACG",
  maximumLength: 3,
  minimumLength: 0,
  reward: { id: "positional", f: null, g: null },
});
const sets = sceneOf(
  { id: "set", universe: 5, size: 2, reward: { id: "additive", f: [0.1, 1.2, -0.6, 0.7, 0.3] } },
  0.7,
);

interface Choice extends Partial<RankedPicture> {
  readonly scene?: Scene;
  readonly width?: number;
  readonly height?: number;
}

function picture(
  name: string,
  title: string,
  choose: (scene: Scene, palette: Palette) => Choice = () => ({}),
  { scene = words, width = 320, height = 190 }: Choice = {},
): StoredPicture {
  const { target, learned, labels, graph } = scene;
  return {
    id: `ranked-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) =>
      drawRanked(surface, view, {
        ranking: rankStates(graph.logRewards),
        target,
        series: [{ label: "Reverse KL", values: learned, hue: palette.lanes[1]! }],
        scale: massScaleOf(target),
        visits: null,
        isRelative: true,
        rankScale: "linear",
        zoom: null,
        palette,
        labels,
        hoveredState: null,
        pinnedState: null,
        brush: null,
        ...choose(scene, palette),
      }),
  };
}

/** The state of a rank. */
const stateAt = ({ graph }: Scene, rank: number) => rankStates(graph.logRewards).order[rank]!;
const asDifference = ({ target }: Scene) => ({ scale: differenceScaleOf(target) });
const asRatio = () => ({ scale: logRatioScale });
const asPressure = (scene: Scene, { lanes }: Palette): Choice => ({
  series: [{ label: "Reverse KL", values: scene.pressure, hue: lanes[1]! }],
  scale: pressureScaleOf(scene),
  isRelative: false,
});

export const pictures: readonly StoredPicture[] = [
  picture("target", "the target's own card", () => ({ series: [] })),
  picture("learned", "a lane's marks over the target"),
  picture("learned-log", "on a logarithmic scale", ({ target }) => ({
    scale: massScaleOf(target, "log"),
  })),
  picture("several", "three lanes", ({ learned, target, targetReach }, { lanes }) => ({
    series: [learned, target.map((p) => p / 2), targetReach].map((values, k) => ({
      label: `L${k + 1}`,
      values,
      hue: lanes[k]!,
    })),
  })),
  picture("visits", "how often states are visited", ({ reach, targetReach }, { lanes }) => ({
    target: targetReach,
    series: [{ label: "Reverse KL", values: reach, hue: lanes[1]! }],
    scale: massScaleOf(targetReach, "log"),
  })),
  picture("difference", "learned − target about zero", asDifference),
  picture("log-ratio", "the log of their ratio", asRatio),
  picture("pressure", "signed values that stand for themselves", asPressure),
  picture("unvisited", "ranks that no trajectory of a batch came to", (scene, palette) => ({
    ...asPressure(scene, palette),
    visits: scene.visitsOf(12, 3),
  })),
  picture("log-ranks", "the first ranks get most of the room", () => ({ rankScale: "log" })),
  picture("zoomed", "ranks 5 to 25", () => ({ zoom: [5, 25] })),
  picture("pointed", "a hovered and a pinned state", (scene) => ({
    hoveredState: stateAt(scene, 30),
    pinnedState: stateAt(scene, 2),
  })),
  picture("pointed-difference", "their differences", (scene) => ({
    ...asDifference(scene),
    hoveredState: stateAt(scene, 37),
    pinnedState: stateAt(scene, 8),
  })),
  picture("pointed-ends", "names of the first and last rank stay inside", (scene) => ({
    hoveredState: stateAt(scene, 0),
    pinnedState: stateAt(scene, 39),
  })),
  picture("zoomed-pointed", "nothing of ranks left and right of what is shown", (scene) => ({
    zoom: [5, 25],
    hoveredState: stateAt(scene, 4),
    pinnedState: stateAt(scene, 30),
  })),
  picture("zoomed-pointed-ends", "the first rank that is shown, not the first beyond", (scene) => ({
    zoom: [5, 25],
    hoveredState: stateAt(scene, 5),
    pinnedState: stateAt(scene, 25),
  })),
  picture("brush", "a stretch being dragged over", () => ({ brush: [120, 200] })),
  picture("named", "columns wide enough for names", undefined, { scene: sets, width: 360 }),
  picture("named-difference", "sets, learned − target", asDifference, { scene: sets, width: 360 }),
  picture(
    "name-too-long",
    "a list, since one name is wider than its column",
    (scene) => ({
      labels: scene.labels.with(stateAt(scene, 0), "0,1,2,3"),
    }),
    { scene: sets, width: 360 },
  ),
  picture(
    "columns-too-narrow",
    "a list, since columns of names would stand too close",
    ({ labels }) => ({ labels: labels.map(() => "A") }),
    { scene: sets, width: 150 },
  ),
  picture("small", "a card too small for ticks", undefined, { width: 150, height: 110 }),
  picture("columns", "more states than pixels", undefined, { width: 60, height: 90 }),
];

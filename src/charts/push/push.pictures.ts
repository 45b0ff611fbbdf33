// The push curves in their states: lanes of every kind over the log-weights of real trajectories.
import { numberText } from "../../math/numberText.ts";
import "../../objectives/lateObjectives.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { lookOf, RAMP_STOPS } from "../../records/look.ts";
import type { StoredPicture } from "../gallery/picture.ts";
import { sceneOf } from "../gallery/scene.ts";
import { drawPush, type PushPicture } from "./drawPush.ts";
import { type PushBatch, type PushLane, pushOfLane, pushRange } from "./pushData.ts";

const { walks, logZ } = sceneOf({
  id: "hypergrid",
  dimensions: 2,
  height: 6,
  reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
});

interface LaneChoice {
  readonly alpha?: number;
  readonly formula?: string;
  readonly controlVariate?: ControlVariateId;
  /** How many seeds have a batch. */
  readonly nSeeds?: number;
}

/** A lane whose batches hold 48 trajectories each, with the batch's mean as baseline. */
function laneOf(objective: ObjectiveId, lane: number, choice: LaneChoice = {}): PushLane {
  const { controlVariate = "leaveOneOut", nSeeds = 1, ...parameters } = choice;
  const push = pushOfLane({ objective, ...parameters });
  const batches = Array.from({ length: nSeeds }, (_, seed): PushBatch => {
    const logWeights = Float64Array.from(walks(48, seed + 10 * lane + 1), (one) => one.logWeight);
    const raw = logWeights.map((logWeight) => push.coefficient?.(logWeight, logZ) ?? 0);
    const mean = raw.reduce((sum, c) => sum + c, 0) / raw.length;
    return { logWeights, coefficients: raw.map((c) => c - mean), centre: logZ - 0.4 };
  });
  const { label } = objectives[objective];
  return {
    label,
    shortLabel: `L${lane + 1}`,
    look: lookOf(lane),
    ...push,
    controlVariate,
    batches,
  };
}

const family = [
  laneOf("trajectoryBalance", 0, { controlVariate: "none" }),
  laneOf("reverseKl", 1, { controlVariate: "scoreFunction" }),
  laneOf("forwardKl", 2),
  laneOf("renyi", 3, { alpha: 2, controlVariate: "batchMean" }),
  laneOf("tsallis", 4, { alpha: -1 }),
];
const onTransitions = [laneOf("detailedBalance", 0), laneOf("subTrajectoryBalance", 1)];
/** From α = −2 to 2, along the ramp. */
const many = Array.from({ length: 9 }, (_, k) => {
  const alpha = -2 + 0.5 * k;
  return {
    ...laneOf("tsallis", k, { alpha }),
    shortLabel: `α ${numberText(alpha)} Tsallis`,
    look: lookOf(k, Math.floor(((k + 0.5) / 9) * RAMP_STOPS)),
  };
});

function picture(
  name: string,
  title: string,
  lanes: readonly PushLane[],
  change: Partial<PushPicture & { width: number; height: number }> = {},
): StoredPicture {
  const { width = 420, height = 250, ...rest } = change;
  return {
    id: `push-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) =>
      drawPush(surface, view, {
        lanes,
        logZ,
        kind: "applied",
        scale: "linear",
        range: pushRange(lanes, logZ, 0),
        palette,
        crosshair: null,
        counts: new Float64Array(30),
        noBatch: "no batch yet",
        title: "",
        ...rest,
      }),
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("empty", "no lanes", []),
  picture("one", "reverse KL alone, with its balance", [laneOf("reverseKl", 0)]),
  picture("applied", "five objectives with their baselines", family),
  picture("titled", "in a file, where nothing beside it says what it shows", family, {
    title: "Push with the batch’s baselines, slope 1 at w = Z",
  }),
  picture("shape", "the same, bare shapes through (0, 0)", family, { kind: "shape" }),
  picture("symlog", "the same on a symmetric logarithmic axis", family, { scale: "symlog" }),
  picture("crosshair", "values left of the centre", family, { crosshair: -1.5 }),
  picture("crosshair-right", "the box turns left at the right edge", family, { crosshair: 3.5 }),
  picture("wide-range", "twice the range", family, { range: 12 }),
  picture("seeds", "three seeds in one histogram", [laneOf("varGrad", 2, { nSeeds: 3 })]),
  picture("no-batch", "curves before the first batch", [
    laneOf("trajectoryBalance", 0, { nSeeds: 0 }),
    laneOf("forwardKl", 1, { nSeeds: 0 }),
  ]),
  picture("no-curve", "objectives that act on transitions", onTransitions),
  picture("one-curve", "a curve beside an objective without one", [
    onTransitions[0]!,
    laneOf("forwardKl", 1),
  ]),
  picture(
    "one-curve-crosshair",
    "the crosshair leaves out what has no curve",
    [onTransitions[0]!, laneOf("forwardKl", 1)],
    { crosshair: 0.5 },
  ),
  picture("stopped", "weights that are no numbers and infinite ones", [
    {
      ...laneOf("reverseKl", 0),
      batches: [
        {
          logWeights: Float64Array.of(Number.NaN, logZ - 1, logZ, -Infinity, Infinity),
          coefficients: new Float64Array(5),
          centre: logZ,
        },
      ],
    },
  ]),
  picture("crowded", "nine lanes of one family", many),
  picture("low", "too low for words inside", family, { height: 130 }),
  picture("narrow", "a phone", family, { width: 300, height: 200 }),
  picture("crowded-low", "names as close as nine need", many, { height: 100 }),
  picture(
    "long-names",
    "names cut to a third of the width, words in a plot just high enough",
    family.map(({ shortLabel: _, ...lane }) => lane),
    { width: 250, height: 151 },
  ),
  picture("crosshair-below", "no dot where a curve has left through the bottom", family, {
    crosshair: -10,
    range: 12,
  }),
  picture("crowded-narrow", "nine lanes on a phone", many, { width: 300, height: 170 }),
  picture("jensen-shannon", "an f outside the α family, at the batch's own centre", [
    laneOf("jensenShannon", 0),
    laneOf("jensenShannon", 1, { nSeeds: 3 }),
    laneOf("forwardKl", 2),
  ]),
  picture(
    "jumps",
    "typed curves that jump, upright where they do, or are flat at 0: in the unit of their formulas",
    [
      laneOf("typed", 0, { formula: "-sign(x)" }),
      laneOf("typed", 1, { formula: "-if(x < 1, max(x, -2), 3)" }),
      laneOf("typed", 2, { formula: "-x^3" }),
    ],
    { kind: "shape", range: 4 },
  ),
];

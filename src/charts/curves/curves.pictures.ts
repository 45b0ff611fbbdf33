// Metric curves in their states: made-up runs with closed forms, so that every value is known. Long, and
// one list of pictures.
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory, type MetricHistory } from "../../records/metricHistory.ts";
import type { StoredPicture } from "../gallery/picture.ts";
import { type CurveLane, createLaneCurve, fillLaneCurve, type SeedDrawing } from "./curveData.ts";
import type { CurvesPicture } from "./curvesPicture.ts";
import { drawCurves } from "./drawCurves.ts";

const N_ROWS = 48;

type Run = (row: number) => number;

/** A run that decays from `from` to `to`, with ripples that are not the same twice. */
const decay =
  (from: number, to: number, rate: number): Run =>
  (row) =>
    to + (from - to) * Math.exp(-rate * row) * (1 + 0.12 * Math.sin(row * (1 + rate)));

interface HistoryOf {
  readonly nRows?: number;
  readonly capacity?: number;
}

/** A row every 25 steps of 64 trajectories and half a second. [metric] → [replica] */
function historyOf(
  runs: Readonly<Record<string, readonly Run[]>>,
  { nRows = N_ROWS, capacity = 64 }: HistoryOf = {},
): MetricHistory {
  const metrics = Object.keys(runs);
  const nReplicas = runs[metrics[0]!]!.length;
  const history = createHistory({ nReplicas, metrics, capacity });
  const rows = Array.from({ length: nRows }, (_, row) => row);
  appendRows(history, {
    step: rows.map((row) => 25 * row),
    trajectories: rows.map((row) => 1600 * row),
    seconds: rows.map((row) => 0.5 * row),
    replicas: Array.from({ length: nReplicas }, (_, replica) =>
      Object.fromEntries(metrics.map((metric) => [metric, rows.map(runs[metric]![replica]!)])),
    ),
  });
  return history;
}

/** A moment of such a history. */
const placeAt = (step: number) => ({ step, trajectories: 64 * step, seconds: step / 50 });
const markAt = (step: number, label: string) => ({ ...placeAt(step), label });

const threeRuns = [decay(0.9, 0.02, 0.16), decay(0.85, 0.2, 0.09), decay(0.95, 0.004, 0.22)];
const tv = "totalVariation";
const three = historyOf({ [tv]: threeRuns });
const labels = ["Trajectory balance", "Reverse KL", "Forward KL"];
const lanesOf = (n: number): CurveLane[] =>
  Array.from({ length: n }, (_, lane) => ({
    label: labels[lane] ?? `Tsallis, α = ${lane / 2}`,
    shortLabel: `L${lane + 1}`,
    look: lookOf(lane),
    replicas: [lane],
  }));

const N_SEEDS = 8;
const seedRuns = Array.from({ length: 2 * N_SEEDS }, (_, k) =>
  decay(0.9, k < N_SEEDS ? 0.01 + 0.008 * k : 0.2 + 0.02 * k, 0.07 + 0.02 * (k % 5)),
);
const replicasFrom = (first: number, n: number) => Array.from({ length: n }, (_, k) => first + k);
const seeds = historyOf({ [tv]: seedRuns });
const seedLanes: readonly CurveLane[] = [
  { label: "Reverse KL", look: lookOf(1), replicas: replicasFrom(0, N_SEEDS) },
  { label: "Forward KL", look: lookOf(2), replicas: replicasFrom(N_SEEDS, N_SEEDS) },
];
const bounds = historyOf({
  elbo: [(row) => 3 - 2 * Math.exp(-row / 9)],
  eubo: [(row) => 3 + 1.5 * Math.exp(-row / 14)],
});
const boundLanes: readonly CurveLane[] = [
  { label: "ELBO", look: lookOf(0), replicas: [0], metric: "elbo", shadedTo: 1 },
  { label: "EUBO", look: lookOf(0), replicas: [0], metric: "eubo", isMinor: true },
];
const stopped = historyOf({
  [tv]: [threeRuns[0]!, (row) => (row < 20 ? 0.4 + 0.02 * row : Number.NaN)],
});
const zeros = historyOf({
  [tv]: [(row) => (row % 6 === 5 ? 0 : 0.9 * 0.85 ** row), threeRuns[1]!],
});
const negative = historyOf({ elbo: [(row) => 2 - 9 * Math.exp(-row / 40)] });
/** The second bound blew up; all bounds end at their truth. */
const boundsStopped = historyOf({
  elbo: [(row) => 3 - 2 * Math.exp(-row / 9)],
  eubo: [(row) => (row < 30 ? 3 + 1.5 * Math.exp(-row / 14) : Number.NaN)],
});
/** One seed of each lane, estimated: the last estimates come near 0, one interval reaches below it. */
const kl = "trajectoryForwardKl";
const klRuns = [decay(2.4, 0.03, 0.13), decay(2.1, 0.4, 0.08)];
const estimates = historyOf({
  [kl]: klRuns,
  [`${kl}.low`]: klRuns.map((run) => (row) => 0.93 * run(row) - 0.05),
  [`${kl}.high`]: klRuns.map((run) => (row) => 1.09 * run(row) + 0.05),
});
const estimatedLanes = [
  estimates,
  lanesOf(2).map((lane) => ({ ...lane, isEstimated: true })),
] as const;
const estimated = { metric: kl, title: "nats, estimated, 95 % interval" };

const gaps = historyOf({ [tv]: [(row) => (row > 12 && row < 20 ? Number.NaN : 0.5 - row / 120)] });
const spiky = historyOf(
  { [tv]: [(row) => (row % 37 === 9 ? 0.95 : 0.4 + 0.3 * Math.cos(row / 40)), () => 0.6] },
  { nRows: 240, capacity: 32 },
);
const gathered = historyOf({ [tv]: seedRuns }, { nRows: 240, capacity: 32 });
/** Three seeds, one, and two of a metric that is not recorded. */
const fewSeeds: readonly CurveLane[] = [
  { label: "Reverse KL", look: lookOf(1), replicas: [3, 4, 5] },
  { label: "Forward KL", look: lookOf(2), replicas: [9] },
  { label: "Unrecorded", look: lookOf(3), replicas: [6, 7], metric: "elbo" },
];
const nine = historyOf({
  [tv]: Array.from({ length: 9 }, (_, k) => decay(0.9, 0.01 + 0.02 * k, 0.06 + 0.02 * k)),
});

/** Seven seeds, of which two stop: then five are left, too few for a band. */
const someStopped = historyOf({
  [tv]: seedRuns
    .slice(0, 7)
    .map((run, seed) => (row) => (seed < 2 && row >= 24 ? Number.NaN : run(row))),
});
const threshold = {
  value: 0.1,
  label: "ε = 0.1",
  isRead: false,
  arrivals: [
    { label: "Trajectory balance", look: lookOf(0), at: 375, interval: null, text: "375 steps" },
    {
      label: "Reverse KL",
      look: lookOf(1),
      at: Number.POSITIVE_INFINITY,
      interval: { low: 900, high: Number.POSITIVE_INFINITY },
      text: "not yet",
    },
    {
      label: "Forward KL",
      look: lookOf(2),
      at: 275,
      interval: { low: 225, high: 350 },
      text: "275 steps",
    },
  ],
} as const;

interface Choice extends Partial<CurvesPicture> {
  readonly seeds?: SeedDrawing;
  readonly width?: number;
  readonly height?: number;
}

function picture(
  name: string,
  title: string,
  [history, lanes]: readonly [MetricHistory, readonly CurveLane[]],
  choice: Choice = {},
): StoredPicture {
  const { width = 460, height = 220, metric = tv, seeds, ...rest } = choice;
  return {
    id: `curves-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) =>
      drawCurves(surface, view, {
        history,
        curves: lanes.map((lane) =>
          fillLaneCurve(createLaneCurve(lane, history.capacity, seeds), history, metric),
        ),
        behind: null,
        metric,
        title: "Total variation",
        xAxis: "steps",
        isLogX: false,
        wantsLog: false,
        references: [],
        palette,
        zoom: null,
        crosshair: null,
        brush: null,
        marks: [],
        moment: null,
        ...rest,
      }),
  };
}

const threeLanes = [three, lanesOf(3)] as const;
/** A run of half as many rows, and another that went on for longer. */
const shortRun = historyOf({ [tv]: threeRuns }, { nRows: 20 });
const pinnedRun = historyOf(
  { [tv]: [decay(0.9, 0.1, 0.05), decay(0.8, 0.3, 0.04)] },
  { nRows: 60 },
);
const behind = {
  title: "Two lanes at step 1,475",
  history: pinnedRun,
  curves: lanesOf(2).map((lane) =>
    fillLaneCurve(
      createLaneCurve({ ...lane, label: `${lane.label}, behind` }, pinnedRun.capacity),
      pinnedRun,
      tv,
    ),
  ),
};
const twoBands = [seeds, seedLanes] as const;

export const pictures: readonly StoredPicture[] = [
  picture("empty", "nothing recorded yet", [
    historyOf({ [tv]: threeRuns }, { nRows: 0 }),
    lanesOf(3),
  ]),
  picture("no-lanes", "a history, no lanes", [three, []]),
  picture("first-row", "one row only", [historyOf({ [tv]: threeRuns }, { nRows: 1 }), lanesOf(3)]),
  picture("one", "one lane", [three, lanesOf(1)]),
  picture("linear", "three lanes that fall to different levels", threeLanes),
  picture("log", "the same on a logarithmic axis", threeLanes, { wantsLog: true }),
  picture("log-x", "logarithmic along steps too", threeLanes, { wantsLog: true, isLogX: true }),
  picture("trajectories", "against trajectories", threeLanes, { xAxis: "trajectories" }),
  picture("seconds", "against seconds, logarithmic", threeLanes, {
    xAxis: "seconds",
    isLogX: true,
  }),
  picture("zoomed", "steps 300 to 700", threeLanes, { zoom: [300, 700] }),
  picture("estimates", "bands that are intervals of each moment’s estimate", estimatedLanes, {
    ...estimated,
  }),
  picture("estimates-log", "the same, logarithmic, with values at a step", estimatedLanes, {
    ...estimated,
    wantsLog: true,
    crosshair: 20,
  }),
  picture("crosshair", "values at a step, largest on top", threeLanes, { crosshair: 9 }),
  picture("crosshair-right", "the box turns left at the right edge", threeLanes, { crosshair: 44 }),
  picture("crosshair-seconds", "the heading in seconds", threeLanes, {
    crosshair: 5,
    xAxis: "seconds",
  }),
  picture("crosshair-trajectories", "the heading in trajectories, at the last row", threeLanes, {
    crosshair: 47,
    xAxis: "trajectories",
    width: 420,
  }),
  picture("crosshair-first", "values at the first row", threeLanes, { crosshair: 0 }),
  picture("brush", "a stretch being dragged over", threeLanes, { brush: [260, 150] }),
  picture("marks", "two recorded moments, one without a name", threeLanes, {
    marks: [markAt(250, "A"), markAt(800, "")],
  }),
  picture("marks-zoomed", "a moment outside what is shown has no line", threeLanes, {
    marks: [markAt(250, "A")],
    zoom: [300, 700],
    crosshair: 2,
  }),
  picture("marks-ends", "the first moment, and one after all that is recorded", threeLanes, {
    marks: [markAt(0, "A"), markAt(5000, "B")],
  }),
  picture("marks-zoomed-right", "nothing of a moment and a crosshair right of it", threeLanes, {
    marks: [markAt(1000, "A")],
    zoom: [300, 700],
    crosshair: 40,
  }),
  picture(
    "moment-past",
    "a moment that is looked at: later is dim, the names have its values",
    threeLanes,
    {
      marks: [markAt(300, "")],
      moment: { ...placeAt(300), isPast: true, values: [0.151, 0.427, 0.072] },
    },
  ),
  picture("moment-past-seconds", "the same in seconds, one lane without a value", threeLanes, {
    marks: [markAt(500, "")],
    moment: { ...placeAt(500), isPast: true, values: [0.06, Number.NaN, 0.016] },
    xAxis: "seconds",
    wantsLog: true,
  }),
  picture("moment-live", "the end of the lines, with the values of the picture shown", threeLanes, {
    moment: { ...placeAt(1_175), isPast: false, values: [0.02, 0.211, 0.004] },
  }),
  picture("crosshair-beyond", "a crosshair where nothing is recorded yet", threeLanes, {
    crosshair: N_ROWS,
  }),
  picture("bands", "medians of eight seeds and their 95 % bands", twoBands, { wantsLog: true }),
  picture("bands-stopped", "no band where five of seven seeds are left", [
    someStopped,
    [{ label: "Reverse KL", look: lookOf(1), replicas: replicasFrom(0, 7) }],
  ]),
  picture("seeds", "every seed's line, the medians stronger", twoBands, { seeds: "lines" }),
  picture("seeds-few", "three seeds are lines unasked; one seed, none recorded", [seeds, fewSeeds]),
  picture("seeds-gathered", "medians of gathered rows", [gathered, seedLanes]),
  picture("bands-narrow", "names cut to two fifths of the width", twoBands, { width: 240 }),
  picture("bands-crosshair", "values with their intervals", twoBands, { crosshair: 12 }),
  picture("bounds", "two bounds, the ground between them shaded, log Z", [bounds, boundLanes], {
    metric: "elbo",
    title: "Bounds, nats",
    references: [{ label: "log Z", value: 3 }],
  }),
  picture("bounds-stopped", "shaded as far as both bounds reach", [boundsStopped, boundLanes], {
    metric: "elbo",
    title: "Bounds, nats",
  }),
  picture(
    "bounds-low",
    "too low for all names: upper bounds go without",
    [bounds, [0, 1, 2].flatMap((k) => boundLanes.map((lane) => ({ ...lane, look: lookOf(k) })))],
    { metric: "elbo", title: "Bounds, nats", height: 110 },
  ),
  picture("reference-top", "a name kept below the title", threeLanes, {
    references: [{ label: "start", value: 1 }],
  }),
  picture("references", "a floor, a threshold, one out of sight", threeLanes, {
    references: [
      { label: "noise floor", value: 0.05 },
      { label: "threshold", value: 0.1 },
      { label: "far", value: -4 },
      { label: "nowhere", value: Number.POSITIVE_INFINITY },
    ],
    wantsLog: true,
  }),
  picture("threshold", "a threshold with when lanes got there, one not yet", threeLanes, {
    threshold,
    wantsLog: true,
  }),
  picture("threshold-read", "the same in words, while it is moved", threeLanes, {
    threshold: { ...threshold, isRead: true },
  }),
  picture("threshold-outside", "nothing where the axis does not reach it", threeLanes, {
    threshold: { ...threshold, value: 0.001 },
    wantsLog: true,
  }),
  picture(
    "behind",
    "a longer run behind a run under way, its values at the crosshair",
    [shortRun, lanesOf(3)],
    {
      behind,
      crosshair: 12,
    },
  ),
  picture(
    "behind-alone",
    "a pinned run before the first row of the next",
    [historyOf({ [tv]: threeRuns }, { nRows: 0 }), lanesOf(3)],
    { behind, wantsLog: true },
  ),
  picture("stopped", "a lane that stopped, with its cross", [stopped, lanesOf(2)]),
  picture("stopped-crosshair", "past its end a lane has no dot", [stopped, lanesOf(2)], {
    crosshair: 30,
  }),
  picture("stopped-crosshair-end", "at its last value a lane has its dot", [stopped, lanesOf(2)], {
    crosshair: 19,
  }),
  picture("gap", "rows without a value", [gaps, lanesOf(1)]),
  picture("log-zeros", "zeros on the floor of a logarithmic axis", [zeros, lanesOf(2)], {
    wantsLog: true,
  }),
  picture("log-refused", "linear, since values reach below 0", [negative, lanesOf(1)], {
    metric: "elbo",
    title: "ELBO, nats",
    wantsLog: true,
  }),
  picture(
    "log-empty",
    "no values yet, so none below 0",
    [historyOf({ [tv]: threeRuns }, { nRows: 0 }), lanesOf(3)],
    { wantsLog: true },
  ),
  picture("log-no-lanes", "no lanes, so no values below 0", [three, []], { wantsLog: true }),
  picture("spikes", "extremes of gathered rows are kept", [spiky, lanesOf(2)]),
  picture("crowded", "nine lanes", [nine, lanesOf(9)], { wantsLog: true }),
  picture("crowded-low", "nine lanes in little height", [nine, lanesOf(9)], { height: 130 }),
  picture("narrow", "a phone: short names", threeLanes, { width: 320, height: 180 }),
];

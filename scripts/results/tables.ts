// The tables of docs/results.md, made from docs/results.json.
import { formatFixed, formatWhole } from "../../src/math/numberText.ts";
import { medianInterval } from "../../src/math/orderStatistics.ts";
import { createRandomStream } from "../../src/math/rng.ts";
import { median } from "../../src/math/statistics.ts";
import { controlVariates } from "../../src/objectives/gradient/controlVariates.ts";
import { type ObjectiveId, objectives } from "../../src/objectives/objectives.ts";
import {
  type Comparison,
  comparisonsOf,
  isDefault,
  type Verdict,
  verdictBetween,
  verdictOf,
} from "./comparisons.ts";
import type { Estimate } from "./intervals.ts";
import type { Outcome, TaskOutcome } from "./outcomes.ts";
import { type SetsEstimator, type SetsTask, setsVariance } from "./setsVariance.ts";

/** L1 (twice total variation) as the paper prints it, by objective; nothing where it gives none. */
export type PaperFigures = Readonly<Partial<Record<ObjectiveId, string>>>;

/** Targets of more regions are not counted by region here. */
const MOST_REGIONS = 16;

/** One row a lane, the best first. */
export function distanceTable(task: TaskOutcome, paper: PaperFigures | null): string {
  const countsRegions = task.nRegions > 1 && task.nRegions <= MOST_REGIONS;
  const head = [
    "objective",
    "control variate",
    "TV, half way",
    "TV, last tenth",
    "L1, last tenth",
    ...(countsRegions ? [`regions held, of ${task.nRegions}`] : []),
    ...(paper ? ["paper, L1"] : []),
  ];
  const rows = byDistance(task.lanes).map((lane) => [
    nameOf(lane),
    variateOf(lane),
    shown(median(lane.halfWay)),
    withInterval(medianInterval(lane.lastTenth)),
    shown(2 * median(lane.lastTenth)),
    ...(countsRegions ? [countsOf(lane.regions)] : []),
    ...(paper ? [(isDefault(lane) && paper[lane.objective]) || "–"] : []),
  ]);
  return table(head, rows);
}

/** Every objective with its default control variate against every other. */
export function orderTable(task: TaskOutcome): string {
  const lanes = byDistance(task.lanes.filter(isDefault));
  const comparisons = comparisonsOf(task);
  const short = lanes.map(({ objective }) => objectives[objective].shortLabel);
  const rows = lanes.map((lane, index) => [
    short[index]!,
    ...lanes.map((other) => {
      const verdict = verdictBetween(comparisons, lane, other);
      return verdict ? signs[verdict] : "";
    }),
  ]);
  return table(["", ...short], rows);
}

const signs: Readonly<Record<Verdict, string>> = {
  nearer: "nearer",
  farther: "farther",
  "not resolved": "·",
};

/** Every further control variate against its objective's default. */
export function variateTable(task: TaskOutcome): string {
  const head = ["objective", "control variate", "against", "TV times", "verdict"];
  const rows = comparisonsOf(task)
    .filter(({ lane }) => !isDefault(lane))
    .map((one) => [
      nameOf(one.lane),
      variateOf(one.lane),
      variateOf(one.other),
      withInterval(one.ratio, shownRatio),
      verdictText(one),
    ]);
  return table(head, rows);
}

function verdictText(comparison: Comparison): string {
  const verdict = verdictOf(comparison);
  return verdict === "not resolved" ? verdict : `${verdict} (p ${shownP(comparison.p)})`;
}

/** How large the cohorts were: steps, batch, states, seeds. */
export function settingOf(task: TaskOutcome): string {
  const rates = `learning rate ${task.learningRate} (log Z: ${task.logZLearningRate}), ${task.schedule === "constant" ? "constant" : "annealed to zero"}`;
  return `${formatWhole(task.nStates)} states, ${formatWhole(task.nTerminating)} of them terminating; ${formatWhole(task.steps)} steps of ${task.batchSize} trajectories, ${rates}; ${task.encoding} encoding; ${task.nSeeds} seeds.`;
}

/** Variance of one estimate with and without leave-one-out, batch 128, uniform policy: exact. */
export function varianceTable(): string {
  const rows = varianceTasks.flatMap(({ name, task, reference }) =>
    estimators.map(({ id, label }) => {
      const { none, leaveOneOut } = setsVariance(task, id, 128);
      const figures = [none, leaveOneOut, none / leaveOneOut].map(shown);
      return [name, label, ...figures, reference?.[id] ?? "–"];
    }),
  );
  const head = ["task", "objective", "none", "leave-one-out", "ratio", "reference ratio"];
  return table(head, rows);
}

const estimators: readonly { readonly id: SetsEstimator; readonly label: string }[] = [
  { id: "reverseKl", label: "Reverse KL" },
  { id: "forwardKl", label: "Forward KL" },
  { id: "tsallis", label: "Tsallis" },
  { id: "plainTsallis", label: "Tsallis without its constant" },
  { id: "renyi", label: "Rényi, first order" },
];

interface VarianceTask {
  readonly name: string;
  readonly task: SetsTask;
  readonly reference: Readonly<Partial<Record<SetsEstimator, string>>> | null;
}

const varianceTasks: readonly VarianceTask[] = [
  {
    name: "6 of 12, worths in [0, 1]",
    task: { universe: 12, size: 6, worths: drawWorths(12, [0, 1]) },
    reference: null,
  },
  {
    name: "16 of 32, worths in [0, 1]",
    task: { universe: 32, size: 16, worths: drawWorths(32, [0, 1]) },
    reference: null,
  },
  {
    name: "16 of 32, worths in [−1, 1]",
    task: { universe: 32, size: 16, worths: drawWorths(32, [-1, 1]) },
    // 419 → 3.1 for reverse KL, in the weights of a network
    reference: { reverseKl: "135", forwardKl: "1.07", plainTsallis: "1.9", renyi: "1.9" },
  },
];

/** Worths drawn uniformly between two bounds. */
function drawWorths(universe: number, [low, high]: readonly [number, number]): number[] {
  const stream = createRandomStream(1);
  stream.seek("reward", 0, 0);
  return Array.from({ length: universe }, () => low + (high - low) * stream.uniform());
}

/** The smallest median first. */
function byDistance(lanes: readonly Outcome[]): readonly Outcome[] {
  return [...lanes].sort((a, b) => median(a.lastTenth) - median(b.lastTenth));
}

/** "Tsallis α = 0.5". */
export function nameOf({ objective, alpha }: Outcome): string {
  return objectives[objective].label + (alpha === undefined ? "" : ` α = ${alpha}`);
}

function variateOf({ objective, controlVariate }: Outcome): string {
  if (objectives[objective].controlVariates.length === 1) return "–";
  return controlVariates[controlVariate].label.toLowerCase();
}

/** How often each number came up: "4 in 12 of 12", "4 in 10, 3 in 2". */
export function countsOf(regions: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const held of regions) counts.set(held, (counts.get(held) ?? 0) + 1);
  if (counts.size === 1) return `${regions[0]} in ${regions.length} of ${regions.length}`;
  return [...counts]
    .sort(([a], [b]) => b - a)
    .map(([held, count]) => `${held} in ${count}`)
    .join(", ");
}

function withInterval(estimate: Estimate | null, text = shown): string {
  if (estimate === null) throw new RangeError("fewer than six seeds have no interval");
  const { value, low, high } = estimate;
  return `${text(value)} (${text(low)}–${text(high)})`;
}

/** Two decimals, one from ten on. */
export function shownRatio(value: number): string {
  return formatFixed(value, value >= 10 ? 1 : 2);
}

/** Three decimals, and more where they would hide the first digits. */
function shown(value: number): string {
  const isSmall = value !== 0 && value < 0.01;
  if (isSmall) return formatFixed(value, Math.min(6, 1 - Math.floor(Math.log10(value))));
  return formatFixed(value, value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

function shownP(p: number): string {
  return `= ${formatFixed(p, 3)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

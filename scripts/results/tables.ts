// The tables of docs/results.md, made from run files: total variation of every lane at the end and
// half way, as the median and range of its seeds.
import { readFileSync } from "node:fs";
import type { LaneResult, RunFile, SeedResult } from "../../src/experiment/runFile.ts";
import { formatFixed, formatWhole } from "../../src/math/numberText.ts";
import { median } from "../../src/math/statistics.ts";
import { controlVariates } from "../../src/objectives/controlVariates.ts";
import { objectives } from "../../src/objectives/registry.ts";
import { drawWorths, type SetsTask, setsVariance } from "./variance.ts";

/** L1 (twice total variation) as the paper prints it, by objective; nothing where it gives none. */
export type PaperFigures = Readonly<Partial<Record<LaneResult["objective"], string>>>;

/** A run file of this project's own making. @throws where there is none. */
export function readRun(file: string): RunFile {
  // written by the experiment command alone
  return JSON.parse(readFileSync(file, "utf8")) as RunFile;
}

/** One row a lane, the best first. */
export function distanceTable(runs: readonly RunFile[], paper: PaperFigures | null): string {
  const rows = runs
    .flatMap((run) => run.lanes)
    .map((lane) => ({ lane, final: lane.seeds.map(finalDistance) }))
    .sort((a, b) => median(a.final) - median(b.final));
  const head = ["objective", "control variate", "TV, half way", "TV, final", "L1, final"];
  return table(
    paper ? [...head, "paper, L1"] : head,
    rows.map(({ lane, final }) => [
      objectives[lane.objective].label + (lane.alpha === undefined ? "" : `, α = ${lane.alpha}`),
      objectives[lane.objective].controlVariates.length > 1
        ? controlVariates[lane.controlVariate].label.toLowerCase()
        : "–",
      spread(lane.seeds.map(halfWayDistance)),
      spread(final),
      shown(2 * median(final)),
      ...(paper ? [paper[lane.objective] ?? "–"] : []),
    ]),
  );
}

/** How large the reported cohorts were: steps, batch, states. */
export function settingOf(runs: readonly RunFile[]): string {
  const [run] = runs;
  if (!run) return "";
  const { training } = run.config;
  const states = formatWhole(run.environment.nStates);
  const steps = formatWhole(training.stopAtStep!);
  return `${states} states, ${formatWhole(run.environment.nTerminating)} of them terminating; ${steps} steps of ${training.batchSize} trajectories, learning rate ${training.learningRate} (log Z: ${training.logZLearningRate}), ${training.schedule === "constant" ? "constant" : "annealed to zero"}; ${run.config.policy.encoding} encoding.`;
}

/** Variance of one estimate with and without leave-one-out, batch 128, uniform policy. */
export function varianceTable(): string {
  const rows = tasks.flatMap(({ name, task, reference }) =>
    (["reverseKl", "forwardKl", "tsallis", "renyi"] as const).map((objective) => {
      const at = (controlVariate: "none" | "leaveOneOut") =>
        setsVariance(task, { objective, controlVariate, batchSize: 128, nBatches: 400 });
      const [plain, calmed] = [at("none"), at("leaveOneOut")];
      const label = objectives[objective].label;
      const figures = [plain, calmed, plain / calmed].map(shown);
      return [name, label, ...figures, reference?.[objective] ?? "–"];
    }),
  );
  const head = ["task", "objective", "none", "leave-one-out", "ratio", "reference ratio"];
  return table(head, rows);
}

interface VarianceTask {
  readonly name: string;
  readonly task: SetsTask;
  readonly reference: Readonly<Record<string, string>> | null;
}

const tasks: readonly VarianceTask[] = [
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
    reference: { reverseKl: "135", forwardKl: "1.07", tsallis: "1.9", renyi: "1.9" },
  },
];

function finalDistance({ metrics }: SeedResult): number {
  return metrics.totalVariation ?? Number.NaN;
}

/** At the recorded step nearest to half of all steps. */
function halfWayDistance({ step, history }: SeedResult): number {
  const nearest = history.step.reduce(
    (best, at, index) =>
      Math.abs(at - step / 2) < Math.abs(history.step[best]! - step / 2) ? index : best,
    0,
  );
  return history.totalVariation[nearest] ?? Number.NaN;
}

/** Median and, in brackets, range. */
function spread(values: readonly number[]): string {
  return `${shown(median(values))} (${shown(Math.min(...values))}–${shown(Math.max(...values))})`;
}

function shown(value: number): string {
  const isSmall = value !== 0 && value < 0.001;
  if (isSmall) return formatFixed(value, Math.min(6, 1 - Math.floor(Math.log10(value))));
  return formatFixed(value, value >= 100 ? 0 : value >= 10 ? 1 : 3);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

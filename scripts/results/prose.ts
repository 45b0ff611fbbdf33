// What is seen in the tables, in sentences made from them: an order is stated only where the paired test
// holds after correction, and whatever it does not settle is named as such.
import { controlVariates } from "../../src/objectives/gradient/controlVariates.ts";
import type { ControlVariateId } from "../../src/objectives/objective.ts";
import type { ObjectiveId } from "../../src/objectives/objectives.ts";
import {
  type Comparison,
  comparisonsOf,
  isDefault,
  type Verdict,
  verdictBetween,
  verdictOf,
} from "./comparisons.ts";
import type { ReportedPreset } from "./configs.ts";
import type { Outcome, TaskOutcome } from "./outcomes.ts";
import { countsOf, nameOf, shownRatio } from "./tables.ts";

/** How a task is called in a sentence. */
const taskNames: Readonly<Record<ReportedPreset, string>> = {
  default: "10×10 seen as coordinates",
  "default-one-hot": "10×10 seen one-hot",
  "paper-hypergrid-coordinates": "12×12 seen as coordinates",
  "paper-hypergrid": "12×12 seen one-hot",
  "paper-sequences": "sequences",
  "paper-sets": "sets",
};

/** The list under "What is seen". */
export function whatIsSeen(tasks: readonly TaskOutcome[]): string {
  const at = (preset: ReportedPreset) => tasks.find((task) => task.preset === preset);
  return [
    encodingSeen([at("default"), at("default-one-hot")]),
    encodingSeen([at("paper-hypergrid-coordinates"), at("paper-hypergrid")]),
    hypergridSeen(at("paper-hypergrid")),
    ...[at("paper-sequences"), at("paper-sets")].map(paperTaskSeen),
    variateSeen(tasks, "none", "Without a control variate"),
    variateSeen(tasks, "selfNormalised", "With self-normalised weights"),
    variateSeen(tasks, "scoreFunction", "With the paper’s score function control variate"),
    variateSeen(tasks, "batchMean", "With the batch mean"),
  ]
    .filter((sentence) => sentence !== "")
    .map((sentence) => `- ${sentence}`)
    .join("\n");
}

/** The same grid under two encodings: regions held at the end. */
function encodingSeen([seen, control]: readonly (TaskOutcome | undefined)[]): string {
  if (!seen || !control) return "";
  const counts = (task: TaskOutcome) => {
    const byCount = new Map<string, Outcome[]>();
    for (const lane of task.lanes.filter(isDefault)) {
      const text = countsOf(lane.regions);
      byCount.set(text, [...(byCount.get(text) ?? []), lane]);
    }
    return [...byCount]
      .sort(([, [a]], [, [b]]) => sum(b!.regions) - sum(a!.regions))
      .map(([text, lanes]) => `${listed(lanes.map(nameOf))} ${text}`)
      .join("; ");
  };
  return `**${taskNames[seen.preset]} against ${taskNames[control.preset]}.** Regions held at the end, of ${seen.nRegions}, and by how many of ${seen.nSeeds} seeds. As coordinates: ${counts(seen)}. One-hot: ${counts(control)}.`;
}

function hypergridSeen(task: TaskOutcome | undefined): string {
  if (!task) return "";
  return `**The paper’s hypergrid.** The paper finds trajectory balance and VarGrad ahead of the divergences there. Here, seen one-hot, with annealed rates and each objective’s default control variate: against trajectory balance, ${against(task, "trajectoryBalance")} Against VarGrad, ${against(task, "varGrad")}`;
}

function paperTaskSeen(task: TaskOutcome | undefined): string {
  if (!task) return "";
  return `**The paper’s ${taskNames[task.preset]}.** The paper finds every divergence ahead of trajectory balance. Here, against it: ${against(task, "trajectoryBalance")}`;
}

/** "nearer: A and B; not resolved: C." */
function against(task: TaskOutcome, reference: ObjectiveId): string {
  const lanes = task.lanes.filter(isDefault);
  const other = lanes.find(({ objective }) => objective === reference);
  if (!other) return "";
  const comparisons = comparisonsOf(task);
  const groups = new Map<Verdict, string[]>();
  for (const lane of lanes) {
    if (lane === other) continue;
    const verdict = verdictBetween(comparisons, lane, other)!;
    groups.set(verdict, [...(groups.get(verdict) ?? []), nameOf(lane)]);
  }
  const parts = (["nearer", "farther", "not resolved"] as const).flatMap((verdict) => {
    const names = groups.get(verdict);
    return names ? [`${verdict}: ${listed(names)}`] : [];
  });
  return `${parts.join("; ")}.`;
}

/** A control variate against the defaults of its objectives, over all tasks. */
function variateSeen(
  tasks: readonly TaskOutcome[],
  id: ControlVariateId,
  beginning: string,
): string {
  const found = tasks.flatMap((task) =>
    comparisonsOf(task)
      .filter(({ lane }) => lane.controlVariate === id && !isDefault(lane))
      .map((comparison) => ({ task, comparison })),
  );
  if (found.length === 0) return "";
  const verdicts = (["farther", "nearer", "not resolved"] as const).flatMap((verdict) => {
    const these = found.filter(({ comparison }) => verdictOf(comparison) === verdict);
    if (these.length === 0) return [];
    const list = verdict === "not resolved" ? "" : ` (TV ${rangeOf(these)} times as large)`;
    const few = these.length <= 4 ? `: ${these.map(placeOf).join(", ")}` : "";
    return [`${verdict} in ${these.length}${list}${few}`];
  });
  return `**${beginning}**, compared with the objective’s default (${defaultsOf(found)}), an objective ends, of ${found.length} comparisons over all tasks: ${verdicts.join("; ")}.`;
}

interface Found {
  readonly task: TaskOutcome;
  readonly comparison: Comparison;
}

function placeOf({ task, comparison: { lane } }: Found): string {
  return `${nameOf(lane)} on ${taskNames[task.preset]}`;
}

/** "1.3 to 25". */
function rangeOf(found: readonly Found[]): string {
  const ratios = found.map(({ comparison }) => comparison.ratio.value);
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)].map(shownRatio);
  return low === high ? low! : `${low} to ${high}`;
}

function defaultsOf(found: readonly Found[]): string {
  const ids = new Set(found.map(({ comparison }) => comparison.other.controlVariate));
  return listed([...ids].map((id) => controlVariates[id].label.toLowerCase()));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** "A, B and C". */
function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

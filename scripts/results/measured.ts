// The figures that texts of the page take over (src/experiment/measured.ts), made from docs/results.json:
// exact total variation early and at the end, and how many regions each seed holds.
import type {
  MeasuredLane,
  MeasuredPreset,
  MedianInterval,
} from "../../src/experiment/measurement.ts";
import { medianInterval } from "../../src/math/orderStatistics.ts";
import { isDefault } from "./comparisons.ts";
import type { ReportedPreset } from "./configs.ts";
import { EARLY_STEP, type Outcome, type TaskOutcome } from "./outcomes.ts";

/** The presets that texts of the page speak of. */
const quotedPresets = [
  "default",
  "default-one-hot",
  "paper-hypergrid-coordinates",
  "paper-hypergrid",
] as const satisfies readonly ReportedPreset[];

/** The figures of one task; lanes with another control variate than their objective's are left out. */
export function measuredFrom(task: TaskOutcome): MeasuredPreset {
  return {
    link: task.link,
    nSteps: task.steps,
    earlyStep: EARLY_STEP,
    nRegions: task.nRegions,
    lanes: Object.fromEntries(
      task.lanes.filter(isDefault).map((lane) => [lane.objective, laneFigures(lane)]),
    ),
  };
}

/** The source of src/experiment/measured.ts. */
export function measuredModule(tasks: readonly TaskOutcome[]): string {
  const quoted = quotedPresets.flatMap((preset) => {
    const task = tasks.find((one) => one.preset === preset);
    return task ? [[preset, measuredFrom(task)] as const] : [];
  });
  return `// Written by \`npm run results\`; scripts/results/measured.ts says how. Total variation is exact.
import type { MeasuredPreset } from "./measurement.ts";

export const measured = ${literal(Object.fromEntries(quoted), "")} as const satisfies Readonly<Record<string, MeasuredPreset>>;
`;
}

function laneFigures({ early, lastTenth, regions }: Outcome): MeasuredLane {
  const held = [...new Set(regions)].sort((a, b) => a - b);
  return {
    nSeeds: regions.length,
    early: figures(early),
    end: figures(lastTenth),
    seedsByRegions: Object.fromEntries(
      held.map((n) => [n, regions.filter((one) => one === n).length]),
    ),
  };
}

function figures(values: readonly number[]): MedianInterval {
  const interval = medianInterval(values);
  if (interval === null) throw new RangeError("fewer than six seeds have no interval");
  const { value, low, high } = interval;
  return { median: value, low, high };
}

/** A value as the formatter writes it: an object of numbers on one line, any other with a line a field;
 * numbers to four significant digits. */
function literal(value: unknown, indent: string): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return String(Number(value.toPrecision(4)));
  const inner = `${indent}  `;
  const fields = Object.entries(value as object).map(([key, one]) => {
    const name = /^[\w$]+$/.test(key) ? key : JSON.stringify(key);
    return `${name}: ${literal(one, inner)}`;
  });
  const isFlat = Object.values(value as object).every((one) => typeof one === "number");
  if (isFlat) return `{ ${fields.join(", ")} }`;
  return `{\n${fields.map((field) => `${inner}${field},\n`).join("")}${indent}}`;
}

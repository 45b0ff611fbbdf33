// Which shapes of push curves reach the target: the first experiment, and the same grid seen one-hot, ten seeds of
// every shape with log Z learned and with the batch's own centre. One run a shape and preset.
import { regionsOf } from "../../src/environments/regions/ascentRegions.ts";
import { environmentOf } from "../../src/experiment/environmentOf.ts";
import { lastStep } from "../../src/experiment/laneSettings.ts";
import { presets } from "../../src/experiment/presets.ts";
import type { RunFile } from "../../src/experiment/runFile.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { formatFixed } from "../../src/math/numberText.ts";
import { medianInterval } from "../../src/math/orderStatistics.ts";
import { lastTenthMean } from "../../src/math/runSummaries.ts";
import { median } from "../../src/math/statistics.ts";
import type { lateObjectives } from "../../src/objectives/lateObjectives.ts";
import { regionCountOf } from "./outcomes.ts";
import { countsOf } from "./tables.ts";

const shapePresets = ["default", "default-one-hot"] as const;

type ShapePreset = (typeof shapePresets)[number];

const N_SEEDS = 10;
/** Total variation below which the target counts as reached. */
const REACHED = 0.05;
const DIGITS = 6;

/** A shape with what its record leaves open. */
const shapes = [
  { name: "Total variation, k = 4", objective: "totalVariation", sharpness: 4 },
  { name: "Log-cosh loss (k = 1)", objective: "totalVariation", sharpness: 1 },
  { name: "Jeffreys", objective: "jeffreys" },
  { name: "Triangular", objective: "triangular" },
  { name: "Huber loss, δ = 1", objective: "huber", width: 1 },
  { name: "Cosh loss", objective: "cosh" },
] as const satisfies readonly {
  readonly name: string;
  readonly objective: keyof typeof lateObjectives;
  readonly sharpness?: number;
  readonly width?: number;
}[];

const variates = ["leaveOneOut", "ownCentre"] as const;

/** One lane of one shape: a number a seed. */
export interface ShapeOutcome {
  readonly preset: ShapePreset;
  readonly shape: string;
  readonly controlVariate: (typeof variates)[number];
  readonly steps: number;
  /** Exact total variation, the mean of the last tenth. */
  readonly lastTenth: readonly number[];
  /** Regions held at the end. */
  readonly regions: readonly number[];
  readonly nRegions: number;
  readonly nStopped: number;
}

/** The runs, each an input to validateConfig with the name of its file, without ".json". */
export function shapeConfigs() {
  return shapePresets.flatMap((preset) => {
    const validated = validateConfig(presets[preset].config);
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    const { config } = validated;
    return shapes.map(({ name, ...lane }, k) => ({
      preset,
      shape: name,
      name: `shape-${preset}-${k}-${lane.objective}`,
      config: {
        ...config,
        training: { ...config.training, stopAtStep: lastStep(config) },
        seed: 1,
        targetSeed: 1,
        nSeeds: N_SEEDS,
        lanes: variates.map((controlVariate) => ({ ...lane, controlVariate })),
      },
    }));
  });
}

/** What a run comes to, lane by lane. */
export function shapeOutcomes(preset: ShapePreset, shape: string, run: RunFile): ShapeOutcome[] {
  const regions = regionCountOf(regionsOf(environmentOf(run.config).regionSource), run.target);
  return run.lanes.map(({ seeds }, k) => ({
    preset,
    shape,
    controlVariate: variates[k]!,
    steps: run.config.training.stopAtStep!,
    lastTenth: seeds.map(({ history }) =>
      Number(
        lastTenthMean(
          history.step,
          history.totalVariation.map((value) => value ?? Number.NaN),
        ).toPrecision(DIGITS),
      ),
    ),
    regions: seeds.map(({ terminatingProbability }) => regions.held(terminatingProbability)),
    nRegions: regions.total,
    nStopped: seeds.filter(({ status }) => status === "stopped").length,
  }));
}

/** The table of the document; a sentence where nothing has been trained yet. */
export function shapesTable(outcomes: readonly ShapeOutcome[]): string {
  if (outcomes.length === 0) return "Not trained yet.";
  const head = ["shape", "log Z", "TV, last tenth", `seeds below ${REACHED}`, "regions held"];
  const parts = shapePresets.flatMap((preset) => {
    const rows = outcomes
      .filter((one) => one.preset === preset)
      .sort((a, b) => median(a.lastTenth) - median(b.lastTenth));
    const [first] = rows;
    if (!first) return [];
    const setting = `\`${preset}\`, ${first.steps} steps, ${first.lastTenth.length} seeds; regions of ${first.nRegions}:`;
    const cells = rows.map((one) => {
      const { value, low, high } = medianInterval(one.lastTenth)!;
      return [
        one.shape,
        one.controlVariate === "ownCentre" ? "own centre" : "learned, leave-one-out",
        `${shown(value)} (${shown(low)}–${shown(high)})`,
        `${one.lastTenth.filter((tv) => tv < REACHED).length} of ${one.lastTenth.length}`,
        countsOf(one.regions),
      ];
    });
    return [setting, table(head, cells)];
  });
  return parts.join("\n\n");
}

function shown(value: number): string {
  return formatFixed(value, value < 0.01 ? 4 : 3);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

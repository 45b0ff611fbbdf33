// What the laboratory shows as text that leaves the page: which experiment, lanes, seed, step and batch size it is
// of, what its marks are, and its numbers as CSV, a row a figure.
import { environmentDefinition } from "../../environments/environments.ts";
import type { Config } from "../../experiment/config.ts";
import { type Cell, csvText } from "../../experiment/files/csv.ts";
import { curveTexts } from "../../experiment/files/laneTexts.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatWhole, numberText } from "../../math/numberText.ts";
import { parameterValues } from "../../objectives/family.ts";
import type { LaneEstimate } from "../estimators/laboratoryProtocol.ts";
import type { SpaceId } from "../estimators/laboratorySetting.ts";
import { type Figure, figures } from "./figures.ts";
import { spaceNames } from "./findings.ts";

/** What was found of all lanes at one step. */
export interface StepEstimates {
  readonly step: number;
  /** What the lanes were then. */
  readonly config: Config;
  readonly results: readonly LaneEstimate[];
}

/** The figure and what it is of: environment, seed, training, lanes' first seed. `where` says the rest. */
export function sheetLines(
  config: Config,
  { figure, where }: { readonly figure: Figure | null; readonly where: readonly string[] },
): readonly string[] {
  const { environment, training, seed } = config;
  const definition = environmentDefinition(environment.id);
  const label = definition?.label ?? environment.id;
  const reward = definition?.rewards[environment.reward.id]?.label ?? environment.reward.id;
  const { title } = config.view;
  return [
    figure ? `${figure.name} of one gradient estimate` : "One gradient estimate",
    [...(title ? [title] : []), `${label}, ${reward.toLowerCase()}`, `seed ${seed}`, ...where].join(
      " · ",
    ),
    `Trained with batches of ${formatWhole(training.batchSize)}, learning rate ${numberText(training.learningRate)}, ${training.schedule}`,
  ];
}

/** The experiment with a view that opens the laboratory as it is. */
export function withLaboratory(
  config: Config,
  laboratory: NonNullable<Config["view"]["laboratory"]>,
): Config {
  return { ...config, view: { ...config.view, laboratory } };
}

/** What lines, dots and crosses are. */
export const sheetNotes: readonly string[] = [
  "Lines: exact, from sums over all trajectories. Marks alone: sampled, with 95 % confidence intervals; ×: not resolved.",
];

const heading = [
  "lane",
  "laneName",
  "objective",
  "parameters",
  "laneControlVariate",
  "seed",
  "step",
  "controlVariate",
  "batchSize",
  "gradientIn",
  "figure",
  "unit",
  "exact",
  "sampled",
  "low95",
  "high95",
  "repetitions",
];

/** A row for each step, lane, control variate, batch size and figure; empty where a number is not known. */
export function laboratoryCsv(steps: readonly StepEstimates[], space: SpaceId): string {
  const rows = steps.flatMap(({ step, config, results }) => {
    const names = laneNames(config.lanes);
    return results.flatMap((result) =>
      figures.flatMap((figure): Cell[][] => {
        const lane = config.lanes[result.lane];
        const measured = figure.of(result);
        if (!lane || !measured) return [];
        const { exact, sampled } = measured;
        return [
          [
            result.lane,
            names[result.lane]!.full,
            lane.objective,
            [
              ...Object.entries(parameterValues(lane)).map(([name, value]) => `${name}=${value}`),
              ...curveTexts(lane),
            ].join(" "),
            lane.controlVariate,
            config.seed,
            step,
            result.controlVariate,
            result.batchSize,
            spaceNames[space].replace("in the ", ""),
            figure.id,
            figure.id === "variance" ? "squared length of a gradient" : "1",
            exact,
            sampled?.value ?? null,
            sampled?.low ?? null,
            sampled?.high ?? null,
            result.nRepetitions,
          ],
        ];
      }),
    );
  });
  return csvText([heading, ...rows]);
}

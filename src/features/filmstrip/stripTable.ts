// A strip as text that leaves the page: which experiment it is of, and its numbers as CSV, one row a
// seed of each value.
import { environmentDefinition } from "../../environments/environments.ts";
import type { Config } from "../../experiment/config.ts";
import { type Cell, csvText } from "../../experiment/files/csv.ts";
import { formatWhole, numberText } from "../../math/numberText.ts";
import { parametersOf } from "../../objectives/family.ts";
import { controlVariates } from "../../objectives/gradient/controlVariates.ts";
import { objectives } from "../../objectives/objectives.ts";
import { isTold } from "../../records/laneStanding.ts";
import { metricIds, metrics } from "../../records/metrics.ts";
import type { StripFrame } from "./stripNumbers.ts";
import { parameterRecord, type Varied } from "./varied.ts";

/** What of a strip a file says. */
export interface StripText {
  readonly varied: Varied;
  /** The strip's own: its lanes are the frames. */
  readonly config: Config;
  /** Steps done. */
  readonly step: number;
}

/** The experiment in three lines: environment and reward, their parameters, the training. */
export function stripLines({ varied, config, step }: StripText): readonly string[] {
  const { environment, policy, training, lanes, nSeeds, seed } = config;
  const { symbol } = parameterRecord(varied);
  const definition = environmentDefinition(environment.id);
  const label = definition?.label ?? environment.id;
  const reward = definition?.rewards[environment.reward.id]?.label ?? environment.reward.id;
  const { id: _, reward: __, ...own } = environment;
  const encoding = definition?.encodings[policy.encoding]?.label.toLowerCase();
  const seen = policy.id === "mlp" ? `the network sees ${encoding}` : "a table";
  const seeds = nSeeds === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + nSeeds - 1}`;
  const budget = training.stopAtStep ?? step;
  const steps =
    step < budget ? `${formatWhole(step)} of ${formatWhole(budget)}` : formatWhole(step);
  const variate = lanes[0] ? controlVariates[lanes[0].controlVariate].label.toLowerCase() : "";
  return [
    `Filmstrip of ${symbol}: ${label}, ${reward.toLowerCase()}`,
    [...valuesIn(own), ...valuesIn(environment.reward), seen].join(" · "),
    `${lanes.length} values of ${symbol} × ${nSeeds} (${seeds}) · ${steps} steps each · ${objectives[varied.objective].label}, control variate ${variate} · batch ${training.batchSize} · learning rate ${numberText(training.learningRate)}, ${training.schedule}`,
  ];
}

/** Numbers and short texts with their names; what is long stands in the link. */
function valuesIn(record: object): readonly string[] {
  return Object.entries(record).flatMap(([name, value]) => {
    if (name === "id") return [];
    if (typeof value === "number") return [`${name} ${numberText(value)}`];
    return typeof value === "string" && value.length <= 12 ? [`${name} ${value}`] : [];
  });
}

/** One row a seed, every metric by its name; n is the number of seeds of the value. */
export function stripCsv(
  frames: readonly StripFrame[],
  { varied, config, step }: StripText,
): string {
  const parameters = parametersOf(varied.objective).map(([name]) => name);
  const names = metricIds.filter((id) => metrics[id].source === "exact");
  const heading = [
    "objective",
    ...parameters,
    "controlVariate",
    "n",
    "seed",
    "budget",
    "step",
    "status",
    "noNearerThan",
  ];
  const rows = frames.flatMap(({ seeds }, lane) =>
    seeds.map((replica): Cell[] => [
      config.lanes[lane]?.objective ?? null,
      ...parameters.map((name) => config.lanes[lane]?.[name] ?? null),
      config.lanes[lane]?.controlVariate ?? null,
      seeds.length,
      replica.seed,
      config.training.stopAtStep,
      replica.stopped?.step ?? step,
      replica.stopped ? "stopped" : "ok",
      isTold(replica) ? replica.noNearerThan! : null,
      ...names.map((id) => replica.metrics[id]),
    ]),
  );
  return csvText([[...heading, ...names], ...rows]);
}

// A run's curves and its table as CSV, for spreadsheets and data frames: one row a step or a state.

import { parameterNames } from "../../objectives/family.ts";
// the columns are those of all objectives, whichever the page has
import "../../objectives/lateObjectives.ts";
import { boundIds, estimableMetrics, hasBounds } from "../../records/estimatedMetrics.ts";
import { rowCounts } from "../../records/metricHistory.ts";
import { metricIds } from "../../records/metrics.ts";
import { laneNames } from "../laneNames.ts";
import type { RunFile } from "../runFile.ts";
import { type Cell, csvText } from "./csv.ts";
import { laneTexts } from "./laneTexts.ts";

/**
 * The histories of all replicas in long form, one row a recorded step: lane (from 0), what it trains
 * with, seed, step, trajectories, seconds, every metric, the order α of `renyi` and `tsallis`, and of a
 * seed that ended no nearer to what it minimises the step that it is no nearer than; empty where there is no
 * number. Where metrics are estimated the ends of their 95 % intervals follow, and their names ("elbo.low",
 * "estimated"). What lanes have of their own (laneTexts.ts) stands at the end ("batchSize=16").
 */
export function curvesCsv(run: RunFile): string {
  return [...curvesCsvPieces(run)].join("");
}

/** The same in pieces, one a seed. */
export function* curvesCsvPieces(run: RunFile): Generator<string> {
  const heading = ["lane", "objective", ...parameterNames(), "controlVariate", "seed"];
  const own = run.lanes.map(laneTexts);
  const hasOwn = own.some((settings) => settings.length > 0);
  const isEstimated = run.lanes.some(({ seeds }) =>
    seeds.some(({ history }) => hasBounds(Object.keys(history))),
  );
  const bounds = isEstimated ? boundIds : [];
  yield csvText([
    [
      ...heading,
      ...rowCounts,
      ...metricIds,
      ...bounds,
      ...(isEstimated ? ["estimated"] : []),
      "metricAlpha",
      "noNearerThan",
      ...(hasOwn ? ["overrides"] : []),
    ],
  ]);
  for (const [index, lane] of run.lanes.entries())
    for (const { seed, history, noNearerThan } of lane.seeds)
      yield csvText(
        history.step.map((_, row): Cell[] => [
          index,
          lane.objective,
          ...parameterNames().map((name) => lane[name] ?? null),
          lane.controlVariate,
          seed,
          ...rowCounts.map((name) => history[name][row]!),
          ...metricIds.map((id) => history[id][row] ?? null),
          ...bounds.map((id) => history[id]?.[row] ?? null),
          ...(isEstimated ? [estimableMetrics.join(" ")] : []),
          run.metricAlpha,
          noNearerThan ?? null,
          ...(hasOwn ? [own[index]!.join(" ")] : []),
        ]),
      );
}

/**
 * The final distributions, one row a state in canonical order: its number, its name, p* and each
 * replica's p_T, exact unless its column says "estimated". Names that look like numbers stand in square brackets, all of
 * them or none.
 */
export function distributionCsv({ states, target, lanes, environment }: RunFile): string {
  const told = environment.estimated === undefined ? "" : ", estimated";
  const names = laneNames(lanes);
  const replicas = lanes.flatMap((lane, index) =>
    lane.seeds.map(({ seed, terminatingProbability }) => ({
      name: `lane ${index}: ${names[index]!.full}, seed ${seed}${told}`,
      terminatingProbability,
    })),
  );
  // "2,5" would be read as a number, and "0011" as eleven
  const hasNumericNames = states.some((state) => /^[\d.,\s]+$/.test(state));
  const rows = states.map((state, index): Cell[] => [
    index,
    hasNumericNames ? `[${state}]` : state,
    target[index]!,
    ...replicas.map(({ terminatingProbability }) => terminatingProbability[index]!),
  ]);
  return csvText([["index", "state", "target", ...replicas.map(({ name }) => name)], ...rows]);
}

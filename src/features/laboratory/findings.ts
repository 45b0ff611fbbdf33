// What a measurement shows, in plain sentences: the lane's own estimator at its own batch size, held
// against the plain one.
import type { Config } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatNumber, formatPercent, formatWhole } from "../../math/numberText.ts";
import { controlVariates } from "../../objectives/controlVariates.ts";
import { biasOf } from "../../objectives/family.ts";
import { objectives } from "../../objectives/registry.ts";
import type { Interval } from "./estimatorSummary.ts";
import type { LaboratoryResult } from "./sweep.ts";

interface Subject {
  readonly config: Config;
  readonly lane: number;
}

/** A few sentences; empty before the lane's own estimator was measured. */
export function findings(results: readonly LaboratoryResult[], subject: Subject): string {
  const { config, lane: index } = subject;
  const lane = config.lanes[index];
  if (!lane || results.length === 0) return "";
  const sizes = results.map(({ batchSize }) => batchSize);
  const wanted = Math.log2(config.training.batchSize);
  const nearest = sizes.reduce((best, size) =>
    Math.abs(Math.log2(size) - wanted) < Math.abs(Math.log2(best) - wanted) ? size : best,
  );
  const at = (id: LaboratoryResult["controlVariate"]) =>
    results.find((one) => one.batchSize === nearest && one.controlVariate === id);
  const chosen = at(lane.controlVariate) ?? results.find(({ batchSize }) => batchSize === nearest)!;
  const plain = at("none");
  const chosenName = controlVariates[chosen.controlVariate].label.toLowerCase();
  const isAlone = objectives[lane.objective].controlVariates.length === 1;
  const estimate = isAlone ? "one estimate" : `one estimate with ${chosenName}`;
  return [
    `${laneNames(config.lanes)[index]!.full} at batch size ${nearest}: the signal of ${estimate} is ${formatNumber(chosen.signalToNoise.value, 2)} times its noise.`,
    comparison(chosen, plain, chosenName),
    directionOf(chosen),
    biasFound(chosen),
    // what was measured says how much, the objective's record why
    biasOf(lane.objective, chosen.controlVariate).sentence,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function comparison(
  chosen: LaboratoryResult,
  plain: LaboratoryResult | undefined,
  name: string,
): string {
  if (!plain || plain === chosen) return "";
  const ratio = plain.variance.value / chosen.variance.value;
  const overlaps =
    chosen.variance.high > plain.variance.low && plain.variance.high > chosen.variance.low;
  if (overlaps) return `Its variance can’t be told from that without a control variate.`;
  return ratio > 1
    ? `Without a control variate the variance is ${formatNumber(ratio, 2)} times as large.`
    : `Here ${name} has ${formatNumber(1 / ratio, 2)} times the variance of no control variate.`;
}

function directionOf({ cosine }: LaboratoryResult): string {
  if (!cosine)
    return "Its expected gradient is not known exactly, so bias and direction are not measured.";
  return `It points ${formatNumber(cosine.value, 2)} (cosine) along the exact gradient.`;
}

function biasFound({ relativeBias, nRepetitions }: LaboratoryResult): string {
  if (!relativeBias) return "";
  const size = (value: number) => formatPercent(value, 2);
  return isFound(relativeBias)
    ? `Its bias is ${size(relativeBias.value)} of the exact gradient’s length.`
    : `No bias is found in ${formatWhole(nRepetitions)} repetitions (below ${size(Math.max(relativeBias.high, 1e-4))}).`;
}

function isFound({ low }: Interval): boolean {
  return low > 0;
}

// What a measurement shows, in plain sentences: the lane's own estimator at its own batch size, held
// against the plain one. What is exact says "exactly", what is sampled has its 95 % interval, and what
// repetitions cannot tell is said not to be resolved.
import type { Config } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import { formatNumber, formatPercent, formatWhole } from "../../math/numberText.ts";
import { biasOf } from "../../objectives/family.ts";
import { controlVariates } from "../../objectives/gradient/controlVariates.ts";
import { objectives } from "../../objectives/objectives.ts";
import type { SpaceId } from "../estimators/laboratorySetting.ts";
import type { LaboratoryResult } from "../estimators/measurePoint.ts";
import type { Measured } from "../estimators/sampledFigures.ts";
import { intervalText } from "./intervalText.ts";

interface Subject {
  readonly config: Config;
  readonly lane: number;
  readonly space: SpaceId;
}

/** In what gradients are measured, as it stands in a sentence. */
export const spaceNames: Readonly<Record<SpaceId, string>> = {
  logits: "in the table’s logits",
  weights: "in the network’s weights",
};

/** A few sentences; empty before the lane's own estimator was measured. */
export function findings(results: readonly LaboratoryResult[], subject: Subject): string {
  const { config, lane: index, space } = subject;
  const lane = config.lanes[index];
  if (!lane || results.length === 0) return "";
  const sizes = results.map(({ batchSize }) => batchSize);
  const wanted = Math.log2(laneSettings(config, lane).training.batchSize);
  const nearest = sizes.reduce((best, size) =>
    Math.abs(Math.log2(size) - wanted) < Math.abs(Math.log2(best) - wanted) ? size : best,
  );
  const chosen =
    results.find(
      ({ batchSize, controlVariate }) =>
        batchSize === nearest && controlVariate === lane.controlVariate,
    ) ?? results.find(({ batchSize }) => batchSize === nearest)!;
  const chosenName = controlVariates[chosen.controlVariate].label.toLowerCase();
  const isAlone = objectives[lane.objective].controlVariates.length === 1;
  const estimate = isAlone ? "one estimate" : `one estimate with ${chosenName}`;
  return [
    `${laneNames(config.lanes)[index]!.full} at batch size ${nearest}, ${spaceNames[space]}: ${signal(chosen, estimate)}`,
    comparison(chosen, chosenName),
    directionOf(chosen),
    zeros(chosen),
    biasFound(chosen),
    // what was measured says how much, the objective's record why
    biasOf(lane.objective, chosen.controlVariate).sentence,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** What is said where repetitions could not tell; nothing before there were any. */
function lost({ nRepetitions }: LaboratoryResult, sentence: string): string {
  return nRepetitions > 0 ? sentence : "";
}

function signal(result: LaboratoryResult, estimate: string): string {
  const told = toldOf(result.signalToNoise, formatNumber);
  return told
    ? `the signal of ${estimate} is ${told} times its noise.`
    : `how the signal of ${estimate} compares with its noise is not ${result.nRepetitions > 0 ? "resolved: rare trajectories carry too much" : "measured yet"}.`;
}

function comparison(result: LaboratoryResult, name: string): string {
  const { plainRatio } = result;
  if (!plainRatio) return "";
  const { exact, sampled } = plainRatio;
  const ratio = exact ?? sampled?.value;
  if (ratio === undefined)
    return lost(
      result,
      "How its variance compares with that without a control variate is not resolved.",
    );
  if (exact === null && sampled && sampled.low <= 1 && sampled.high >= 1)
    return `Its variance can’t be told from that without a control variate (ratio ${formatNumber(sampled.low)} to ${formatNumber(sampled.high)}, from the same batches).`;
  if (exact !== null && formatNumber(exact) === "1")
    return "Its variance is that without a control variate, to three digits.";
  if (ratio >= 1)
    return `Without a control variate the variance is ${toldOf(plainRatio, formatNumber)} times as large.`;
  const inverse = {
    exact: exact === null ? null : 1 / exact,
    sampled: sampled && { value: 1 / sampled.value, low: 1 / sampled.high, high: 1 / sampled.low },
  };
  return `Here ${name} has ${toldOf(inverse, formatNumber)} times the variance of no control variate.`;
}

function directionOf(result: LaboratoryResult): string {
  const { cosine } = result;
  if (!cosine)
    return "Its expected gradient is not known exactly, so bias and direction are not measured.";
  const told = toldOf(cosine, formatNumber);
  return told
    ? `Its cosine with the exact gradient is ${told}.`
    : lost(result, "How far it points along the exact gradient is not resolved.");
}

function zeros({ zeroShare }: LaboratoryResult): string {
  if (zeroShare === 0) return "";
  return `In ${formatPercent(zeroShare, 2)} of the batches the gradient is zero up to rounding.`;
}

/** Only where it has to be sampled: what is known of it says the objective's record. */
function biasFound(result: LaboratoryResult): string {
  const { relativeBias, nRepetitions } = result;
  if (!relativeBias || relativeBias.exact !== null) return "";
  const { sampled } = relativeBias;
  if (!sampled) return lost(result, "How large its bias is cannot be told from samples.");
  return sampled.low > 0
    ? `Its bias is ${toldOf(relativeBias, formatPercent)} of the exact gradient’s length.`
    : `No bias is found in ${formatWhole(nRepetitions)} repetitions (below ${formatPercent(Math.max(sampled.high, 1e-4), 2)}).`;
}

/** "exactly 0.05", "0.05 (0.04 to 0.06)", or null where it is not resolved. */
function toldOf(
  { exact, sampled }: Measured,
  text: (value: number, digits?: number) => string,
): string | null {
  if (exact !== null) return `exactly ${text(exact)}`;
  if (!sampled) return null;
  const { interval, digits } = intervalText(sampled, text);
  return `${text(sampled.value, digits)} (${interval})`;
}

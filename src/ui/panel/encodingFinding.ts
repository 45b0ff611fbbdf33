// What was measured of what the network sees, on the page's first experiment and its control.
import type { EncodingId } from "../../environments/environments.ts";
import {
  earlyDistance,
  earlyStep,
  type MeasuredPresetId,
  seedCount,
} from "../../experiment/measuredFigures.ts";

/** Median total variation of the first experiment's lanes, an encoding a row. */
export interface EncodingFinding {
  readonly sentence: string;
  /** Names of the columns. */
  readonly lanes: readonly string[];
  readonly rows: readonly {
    readonly encoding: EncodingId;
    readonly label: string;
    readonly figures: readonly string[];
  }[];
}

const columns = [
  ["TB", "trajectoryBalance"],
  ["reverse KL", "reverseKl"],
  ["forward KL", "forwardKl"],
  ["Tsallis ½", "tsallis"],
] as const;

const measuredRows = [
  ["default", "coordinates", "coordinates"],
  ["default-one-hot", "kHot", "one-hot"],
] as const satisfies readonly (readonly [MeasuredPresetId, EncodingId, string])[];

/** The finding, of the experiments that encodingChoice.ts calls measured. */
export function encodingFinding(): EncodingFinding {
  const step = earlyStep("default");
  return {
    sentence: `It decides whether the divergence matters here. Median TV after ${step} steps, ${seedCount("default")} seeds:`,
    lanes: columns.map(([label]) => label),
    rows: measuredRows.map(([id, encoding, label]) => ({
      encoding,
      label,
      figures: columns.map(([, objective]) => earlyDistance(id, objective)),
    })),
  };
}

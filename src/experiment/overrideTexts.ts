// What a lane's name says of a field that the lane has of its own, where it takes that to tell lanes
// apart: "batch size 16", short "N 16". In the order of the fields, whatever order they were given in.
import type { EncodingId } from "../environments/registry.ts";
import { formatNumber, formatWhole } from "../math/numberText.ts";
import {
  DEFAULT_STOP_AT_STEP,
  type LaneOverrides,
  type PolicyConfig,
  type TrainingConfig,
} from "./config.ts";
import { overridesOf } from "./laneSettings.ts";
import { policyParameters } from "./runParameters.ts";

type Fields = TrainingConfig & PolicyConfig;

/** A field in a full and in a short name. */
export interface OverrideText {
  readonly full: string;
  readonly short: string;
}

const texts: { readonly [Name in keyof Fields]: (value: Fields[Name]) => OverrideText } = {
  batchSize: (size) => ({ full: `batch size ${formatWhole(size)}`, short: `N ${size}` }),
  learningRate: (rate) => ({
    full: `learning rate ${formatNumber(rate, 4)}`,
    short: `η ${formatNumber(rate)}`,
  }),
  logZLearningRate: (rate) => ({
    full: `log Z learning rate ${formatNumber(rate, 4)}`,
    short: `η_Z ${formatNumber(rate)}`,
  }),
  schedule: (schedule) => ({ full: `${schedule} schedule`, short: schedule }),
  exploration: (epsilon) => ({
    full: `exploration ε = ${formatNumber(epsilon, 4)}`,
    short: `ε ${formatNumber(epsilon)}`,
  }),
  stopAtStep: (step) => {
    const last = formatWhole(step ?? DEFAULT_STOP_AT_STEP);
    return { full: `ends at step ${last}`, short: `to ${last}` };
  },
  id: (id) => ({
    full: optionLabel("id", id).toLowerCase(),
    short: id === "mlp" ? "net" : "table",
  }),
  hiddenLayers: (widths) => ({
    full: `hidden layers ${widths.join("×")}`,
    short: widths.join("×"),
  }),
  activation: (activation) => alike(optionLabel("activation", activation)),
  encoding: (encoding) => ({
    full: `${encodingWords[encoding]} encoding`,
    short: encodingWords[encoding],
  }),
  backward: (backward) => ({ full: `${backward} p_B`, short: `${backward} p_B` }),
};

/** Without an environment, whose own words say more. */
const encodingWords: Readonly<Record<EncodingId, string>> = {
  kHot: "k-hot",
  coordinates: "coordinate",
  oneHot: "one-hot",
};

/** The texts of the fields for which `isNamed` holds. */
export function overrideTexts(
  lane: LaneOverrides,
  isNamed: (name: keyof Fields) => boolean,
): readonly OverrideText[] {
  const own = overridesOf(lane);
  // the keys of a record of all fields are their names
  return (Object.keys(texts) as (keyof Fields)[]).flatMap((name) => {
    const override = own.find((one) => one.name === name);
    if (!override || !isNamed(name)) return [];
    // a validated lane has a value of the field's type
    return [texts[name](override.value as never)];
  });
}

function alike(text: string): OverrideText {
  return { full: text, short: text };
}

function optionLabel(name: "id" | "activation", value: string): string {
  return policyParameters[name].options.find((option) => option.value === value)?.label ?? value;
}

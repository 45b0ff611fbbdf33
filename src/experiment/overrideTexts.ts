// What a lane's name says of a field that the lane has of its own, where it takes that to tell lanes
// apart: "batch size 16", short "batch 16". In the order of the fields, whatever order they were given in.
import { formatNumber } from "../math/numberText.ts";
import {
  DEFAULT_STOP_AT_STEP,
  type LaneOverrides,
  type PolicyConfig,
  type TrainingConfig,
} from "./config.ts";
import { overridesOf } from "./laneSettings.ts";

type FieldName = keyof TrainingConfig | keyof PolicyConfig;

/** A field in a full and in a short name. */
export interface OverrideText {
  readonly full: string;
  readonly short: string;
}

/** What stands before the value in a full and in a short name. */
const words: Readonly<Record<FieldName, readonly [full: string, short: string]>> = {
  batchSize: ["batch size", "batch"],
  learningRate: ["learning rate", "lr"],
  logZLearningRate: ["log Z learning rate", "log Z lr"],
  logZStart: ["log Z from", "from"],
  schedule: ["schedule", ""],
  exploration: ["exploration ε =", "ε"],
  stopAtStep: ["ends at step", "to"],
  id: ["", ""],
  hiddenLayers: ["hidden layers", "layers"],
  activation: ["", ""],
  encoding: ["encoding", ""],
  backward: ["p_B", "p_B"],
};

/** Values whose ids are not what they are called. */
const values: Readonly<Record<string, string>> = {
  mlp: "network",
  tabular: "table",
  leakyRelu: "leaky ReLU",
  relu: "ReLU",
  kHot: "one-hot",
  oneHot: "one-hot state",
  zero: "0",
  firstBatch: "first batch",
};

/** The texts of the fields for which `isNamed` holds. */
export function overrideTexts(
  lane: LaneOverrides,
  isNamed: (name: FieldName) => boolean,
): readonly OverrideText[] {
  const own = overridesOf(lane);
  // the keys of a record of all fields are their names
  return (Object.keys(words) as FieldName[]).flatMap((name) => {
    const override = own.find((one) => one.name === name);
    if (!override || !isNamed(name)) return [];
    const [full, short] = words[name].map((word, k) =>
      `${word} ${valueText(override.value, 4 - k)}`.trim(),
    );
    return [{ full: full!, short: short! }];
  });
}

function valueText(value: unknown, digits: number): string {
  const said = value ?? DEFAULT_STOP_AT_STEP;
  if (typeof said === "number") return formatNumber(said, digits);
  return Array.isArray(said) ? said.join("×") : (values[String(said)] ?? String(said));
}

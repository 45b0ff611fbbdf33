// How the fields with controls of their own are described, for the page and docs/config.md. Apart
// from their ranges, which the worker and embeds check by too, so that those do not carry this text.
import type { IntegerParameter, NumbersParameter } from "../environments/parameters.ts";
import { DEFAULT_STOP_AT_STEP } from "./config.ts";
import { seedParameters, stopRange, widthRange } from "./runParameters.ts";

/** `policy.hiddenLayers`. */
export const hiddenLayers: NumbersParameter = {
  type: "numbers",
  label: "Hidden layers",
  sentence: "How many units each hidden layer of the network has, one number a layer: 64, 64.",
  formula: "h_{l+1}=\\sigma(W_l\\,h_l+b_l)",
  unit: "units",
  ...widthRange,
};

/** `training.stopAtStep`, where null takes the default that is given here. */
export const stopAtStep: IntegerParameter = {
  type: "integer",
  label: "Stop at step",
  sentence: "Training stops by itself here, so that a forgotten page burns nothing.",
  unit: "steps",
  ...stopRange,
  default: DEFAULT_STOP_AT_STEP,
};

/** `targetSeed`, where null takes the training seed. */
export const targetSeed: IntegerParameter = {
  ...seedParameters.seed,
  label: "Target seed",
  sentence: "What the target leaves to chance is drawn from it; empty: from the seed of training.",
};

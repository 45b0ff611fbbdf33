// What the panel offers the network to see at first sight, and on which experiments it says what was
// measured of that: the page's first one and its control.
import { type EncodingId, environmentDefinition } from "../../environments/environments.ts";
import type { Config } from "../../experiment/config.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { defaultConfig } from "../../store/config/configStore.ts";

/** Coordinates against one-hot, where the environment has both; the input a state only where it is chosen. */
export function encodingsAtFirstSight({ environment, policy }: Config): readonly EncodingId[] {
  const ids = Object.keys(environmentDefinition(environment.id)?.encodings ?? {});
  if (policy.id !== "mlp" || !ids.includes("coordinates")) return [];
  // an environment's encodings are those that a policy can have
  return ids.filter((id) => id !== "oneHot" || policy.encoding === id) as EncodingId[];
}

/** What is said beside a painted target that is seen as coordinates; src/training/painted.test.ts holds it. */
export const paintedAdvice = "A painted picture is learned better one-hot than from coordinates.";

/** Whether a network sees the states as coordinates, which is a poor view of a picture. */
export function seesCoordinates({ policy }: Config): boolean {
  return policy.id === "mlp" && policy.encoding === "coordinates";
}

/** Whether this was measured: the first experiment or its control, whatever seeds and length. */
export function isMeasured(config: Config): boolean {
  first ??= defaultConfig();
  const control: Config = { ...first, policy: { ...first.policy, encoding: "kHot" } };
  return isAsMeasured(first, config) || isAsMeasured(control, config);
}

/** The page's first experiment, once it was asked for. */
let first: Config | null = null;

/** The same but for seeds, length and view. */
function isAsMeasured(measured: Config, config: Config): boolean {
  const { seed, nSeeds, view } = config;
  const { stopAtStep } = config.training;
  return isSameValue(
    { ...measured, seed, nSeeds, view, training: { ...measured.training, stopAtStep } },
    config,
  );
}

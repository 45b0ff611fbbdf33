// The experiment behind a filmstrip: the same environment, policy and training, with one Tsallis lane
// for each α and one seed, so that lanes share their random numbers and nothing but α differs.
import type { Problem } from "../../environments/parameters.ts";
import { type Config, MAXIMUM_LANES } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { numberText } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { alphaParameter } from "../../objectives/divergence.ts";
import { laneOfFamily } from "../../objectives/family.ts";

/** What a filmstrip shows unless told otherwise: both sides of both KL divergences, and between. */
export const defaultAlphas: readonly number[] = [-1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, 2];

/** What a filmstrip is made of. */
export interface FilmstripRequest {
  /** In the order of the frames. */
  readonly alphas: readonly number[];
  /** Training steps, the same for every α. */
  readonly budget: number;
}

/** The config that trains the frames, or why there is none. */
export function filmstripConfig(
  config: Config,
  { alphas, budget }: FilmstripRequest,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  return validateConfig({
    ...withFamilyLanes(config, alphas),
    training: { ...config.training, stopAtStep: budget },
    nSeeds: 1,
    view: {},
  });
}

/** The experiment with one lane for each α in place of its own; to be validated. */
export function withFamilyLanes(config: Config, alphas: readonly number[]) {
  return {
    ...config,
    // a divergence trains against a fixed backward policy
    policy: { ...config.policy, backward: "uniform" } as const,
    lanes: alphas.map((alpha) => laneOfFamily(alpha)),
  };
}

/**
 * Reads values of α as people write them: numbers between commas, semicolons or spaces, a true minus
 * sign, a ½. Sorted, each once; or a sentence that says what is wrong.
 */
export function parseAlphas(text: string): readonly number[] | string {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== "");
  const values = parts.map((part) => typedNumber(part.replace("½", "0.5")) ?? Number.NaN);
  const { minimum, maximum } = alphaParameter;
  const wrong = parts.find((_, k) => !(values[k]! >= minimum && values[k]! <= maximum));
  if (wrong !== undefined)
    return `“${wrong}” is not a number from ${numberText(minimum)} to ${numberText(maximum)}.`;
  // a set takes −0 for 0
  const alphas = [...new Set(values)].sort((a, b) => a - b);
  if (alphas.length < 2 || alphas.length > MAXIMUM_LANES)
    return `Give from 2 to ${MAXIMUM_LANES} different values of α.`;
  return alphas;
}

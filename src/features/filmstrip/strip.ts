// The experiment behind a filmstrip: the same environment, the policy and training of one of its lanes,
// with one Tsallis lane for each α and a few seeds, which are the same in every lane, so that lanes share
// their random numbers and nothing but α differs.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { Problem } from "../../environments/parameters.ts";
import { type Config, MAXIMUM_LANES } from "../../experiment/config.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import { mostReplicas } from "../../experiment/mostReplicas.ts";
import { seedParameters } from "../../experiment/runParameters.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { numberText } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { alphaParameter } from "../../objectives/divergence.ts";
import { laneOfFamily } from "../../objectives/family.ts";

/** What a filmstrip shows unless told otherwise: both sides of both KL divergences, and between. */
export const defaultAlphas: readonly number[] = [-1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, 2];

/** Seeds a value of α: one could be luck, and this many still train in seconds. */
export const DEFAULT_SEEDS = 3;
/** As many as an experiment may have. */
export const MAXIMUM_SEEDS = seedParameters.nSeeds.maximum;

/** What a filmstrip is made of. */
export interface FilmstripRequest {
  /** In the order of the frames. */
  readonly alphas: readonly number[];
  /** Training steps, the same for every α. */
  readonly budget: number;
  /** Seeds a value of α, from the experiment's own on. */
  readonly nSeeds: number;
  /** The lane of the experiment whose policy and training it has: the one that a frame's α is for. */
  readonly lane: number;
}

/** The config that trains the frames, or why there is none. */
export function filmstripConfig(
  config: Config,
  { budget, ...request }: FilmstripRequest,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const strip = withFamilyLanes(config, request);
  return validateConfig({
    ...strip,
    training: { ...strip.training, stopAtStep: budget },
    view: {},
  });
}

/** The experiment with one lane for each α in place of its own, of so many seeds, which train as `lane`
 * did; to be validated. */
export function withFamilyLanes(
  config: Config,
  { alphas, nSeeds, lane }: Omit<FilmstripRequest, "budget">,
) {
  const { policy, training } = laneSettings(config, config.lanes[lane]);
  const { gradient } = config.lanes[lane] ?? {};
  return {
    ...config,
    nSeeds,
    training,
    // a divergence trains against a fixed backward policy
    policy: {
      ...policy,
      backward: policy.backward === "learned" ? ("uniform" as const) : policy.backward,
    },
    lanes: alphas.map((alpha) => ({ ...laneOfFamily(alpha), ...(gradient && { gradient }) })),
  };
}

/** Why so many values and seeds cannot train together, in one sentence; null where they can. */
export function roomProblem(
  environment: EnvironmentConfig,
  { nAlphas, nSeeds }: { readonly nAlphas: number; readonly nSeeds: number },
): string | null {
  const n = nAlphas * nSeeds;
  const most = mostReplicas(environment);
  if (n <= most) return null;
  const fitting = [
    counted(Math.floor(most / nAlphas), "seed"),
    counted(Math.floor(most / nSeeds), "value"),
  ];
  return `${nAlphas} values with ${nSeeds} seeds each are ${n} learners, and at most ${most} train together on so many states: take ${fitting.flatMap((text) => text ?? []).join(" or ")}.`;
}

/** "5 seeds"; null of none. */
function counted(count: number, name: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `1 ${name}` : `${count} ${name}s`;
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

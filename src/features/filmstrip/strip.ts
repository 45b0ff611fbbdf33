// The experiment behind a filmstrip: the same environment, the policy and training of one of its lanes,
// with one lane for each value of what is varied and a few seeds, which are the same in every lane, so that lanes
// share their random numbers and nothing but that parameter differs.
import type { Problem } from "../../environments/parameters.ts";
import type { Config } from "../../experiment/config.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import { roomFor } from "../../experiment/runMemory.ts";
import { seedParameters } from "../../experiment/runParameters.ts";
import { validateConfig } from "../../experiment/schema.ts";
import type { ObjectiveDefinition } from "../../objectives/objective.ts";
import { objectives } from "../../objectives/objectives.ts";
import type { Varied } from "./varied.ts";

/** Seeds a value: one could be luck, and this many still train in seconds. */
export const DEFAULT_SEEDS = 3;
/** As many as an experiment may have. */
export const MAXIMUM_SEEDS = seedParameters.nSeeds.maximum;

/** What a filmstrip is made of. */
export interface FilmstripRequest {
  /** The parameter, and the lane of the experiment whose policy and training the frames have. */
  readonly varied: Varied;
  /** Its values, in the order of the frames. */
  readonly values: readonly number[];
  /** Training steps, the same for every value. */
  readonly budget: number;
  /** Seeds a value, from the experiment's own on. */
  readonly nSeeds: number;
}

/** The config that trains the frames, or why there is none. */
export function filmstripConfig(
  config: Config,
  { budget, ...request }: FilmstripRequest,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const strip = withVariedLanes(config, request);
  return validateConfig({
    ...strip,
    training: { ...strip.training, stopAtStep: budget },
    view: {},
  });
}

/** The experiment with one lane for each value in place of its own, of so many seeds, which train as the lane
 * did; to be validated. A lane of the varied objective keeps what else it says. */
export function withVariedLanes(
  config: Config,
  { varied, values, nSeeds }: Omit<FilmstripRequest, "budget">,
) {
  const { objective, parameter } = varied;
  const lane = config.lanes[varied.lane];
  const { policy, training } = laneSettings(config, lane);
  const { gradient } = lane ?? {};
  const frame =
    lane?.objective === objective
      ? { ...lane, training: {}, policy: {} }
      : { objective, ...(gradient && { gradient }) };
  const { learnsBackward }: ObjectiveDefinition = objectives[objective];
  const isLearned = policy.backward === "learned";
  return {
    ...config,
    nSeeds,
    training,
    // a divergence trains against a fixed backward policy
    policy: {
      ...policy,
      backward: isLearned && !learnsBackward ? ("uniform" as const) : policy.backward,
    },
    lanes: values.map((value) => ({ ...frame, [parameter]: value })),
  };
}

/** Why so many values and seeds cannot train together, in one sentence; null where they can. */
export function roomProblem(
  config: Config,
  { nValues, nSeeds }: { readonly nValues: number; readonly nSeeds: number },
): string | null {
  const n = nValues * nSeeds;
  const room = roomFor({ ...config, nSeeds });
  const most = Math.floor(config.lanes.length * nSeeds * room);
  if (room === Number.POSITIVE_INFINITY || n <= most) return null;
  const fitting = [
    counted(Math.floor(most / nValues), "seed"),
    counted(Math.floor(most / nSeeds), "value"),
  ];
  return `${nValues} values with ${nSeeds} seeds each are ${n} learners, and at most ${most} train together on so many states: take ${fitting.flatMap((text) => text ?? []).join(" or ")}.`;
}

/** "5 seeds"; null of none. */
function counted(count: number, name: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `1 ${name}` : `${count} ${name}s`;
}

// Normals that are placed by hand, as one list: moved, added, taken away, weighed and widened. Pure functions
// between the reward of a config and the list; ranges are those of the reward's parameters.
import type { EnvironmentConfig } from "../../environments/environments.ts";

/** One normal of the target. */
export interface PlacedNormal {
  readonly x: number;
  readonly y: number;
  /** How much it counts, relative to the others. */
  readonly weight: number;
  /** Standard deviation along both axes. */
  readonly scale: number;
}

export type PlacedReward = Extract<EnvironmentConfig["reward"], { readonly id: "normals" }>;

/** Most normals, and how far out and how heavy and wide they may be. */
export const placingLimits = {
  count: 9,
  place: [-5, 5],
  weight: [0.01, 100],
  scale: [0.1, 3],
} as const;

/** The normals of a reward; null where it has none that are placed. */
export function normalsOf(reward: EnvironmentConfig["reward"]): readonly PlacedNormal[] | null {
  if (!("scales" in reward) || !reward.x) return null;
  const { x, y, weights, scales } = reward;
  const of = (list: readonly number[] | null, k: number) => list?.[list.length === 1 ? 0 : k] ?? 1;
  return x.map((at, k) => ({
    x: at,
    y: y?.[k] ?? 0,
    weight: of(weights, k),
    scale: of(scales, k),
  }));
}

/** The reward of these normals; one weight, or width, for all where they agree. */
export function rewardOfNormals(normals: readonly PlacedNormal[]): PlacedReward {
  const shared = (values: readonly number[]) =>
    values.every((value) => value === values[0]) ? values.slice(0, 1) : values;
  return {
    id: "normals",
    x: normals.map(({ x }) => x),
    y: normals.map(({ y }) => y),
    weights: shared(normals.map(({ weight }) => weight)),
    scales: shared(normals.map(({ scale }) => scale)),
  };
}

/** The list with one normal changed: within the limits, in hundredths. */
export function changedNormal(
  normals: readonly PlacedNormal[],
  index: number,
  change: Partial<PlacedNormal>,
): readonly PlacedNormal[] {
  return normals.map((normal, k) =>
    k === index ? withinLimits({ ...normal, ...change }) : normal,
  );
}

/** The list with one more, as wide as the last; as it is where there is no room. */
export function addedNormal(
  normals: readonly PlacedNormal[],
  place: Pick<PlacedNormal, "x" | "y">,
): readonly PlacedNormal[] {
  if (normals.length >= placingLimits.count) return normals;
  const { scale = 0.5 } = normals.at(-1) ?? {};
  return [...normals, withinLimits({ ...place, weight: 1, scale })];
}

/** The list without one; the last one stays. */
export function removedNormal(
  normals: readonly PlacedNormal[],
  index: number,
): readonly PlacedNormal[] {
  return normals.length > 1 ? normals.toSpliced(index, 1) : normals;
}

function withinLimits({ x, y, weight, scale }: PlacedNormal): PlacedNormal {
  const { place, weight: weights, scale: scales } = placingLimits;
  return {
    x: held(x, place),
    y: held(y, place),
    weight: held(weight, weights),
    scale: held(scale, scales),
  };
}

function held(value: number, [low, high]: readonly [number, number]): number {
  return Math.round(100 * Math.min(high, Math.max(low, value))) / 100 + 0;
}

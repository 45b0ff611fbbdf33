// A network's first variables alone, with what is known of them: names, the true network between them, columns of data,
// scores of sets of them.

import type { EnvironmentConfig } from "../environments.ts";
import { dagSpace } from "../spaces/dagSpace.ts";

type Networks = Extract<EnvironmentConfig, { readonly id: "dag" }>;

/** The same experiment with fewer variables. */
export function firstVariables(
  { nodes, names, reward, ...rest }: Networks,
  count: number,
): Networks {
  const fewer = { ...rest, nodes: count, names: names?.slice(0, count) ?? null };
  if (!("truth" in reward)) {
    // sets of parents are counted as binary numbers: those of the first variables come first
    const isKept = (at: number) => at >> nodes < count && at % 2 ** nodes < 2 ** count;
    return {
      ...fewer,
      reward: { ...reward, table: reward.table?.filter((_, at) => isKept(at)) ?? null },
    };
  }
  const { truth, weights, data } = reward;
  const known = dagSpace(count, fewer.names).names;
  // a truth that is left out is the chain
  const isKept = (edge: number) =>
    truth?.[edge]?.split(">").every((name) => known.includes(name)) ?? edge < count - 1;
  return {
    ...fewer,
    reward: {
      ...reward,
      truth: truth?.filter((_, edge) => isKept(edge)) ?? null,
      weights: weights && weights.length > 1 ? weights.filter((_, edge) => isKept(edge)) : weights,
      data: data?.filter((_, cell) => cell % nodes < count) ?? null,
    },
  };
}

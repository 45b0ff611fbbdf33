// Data and scores of a network follow its variables, as sequences follow the species: rows of three numbers are not
// read as rows of four.

import { firstVariables } from "../../environments/networks/firstVariables.ts";
import { MAXIMUM_NODES } from "../../environments/spaces/dagSpace.ts";
import type { Config } from "../../experiment/config.ts";

/** `after` with what is known of the variables it has; `after` may be any edit of `before`, valid or not. Where it has
 * more of them, nothing is known of the new ones: the data are those of the true network again. */
export function refitVariables(before: Config, after: Config): Config {
  const [from, to] = [before.environment, after.environment];
  if ("species" in from && "species" in to && to.species < from.species) {
    const { sequences, names } = to.reward;
    const first = <Item>(list: readonly Item[] | null, known: readonly Item[] | null) =>
      list === known ? (list?.slice(0, Math.max(0, to.species)) ?? null) : list;
    const reward = {
      ...to.reward,
      sequences: first(sequences, from.reward.sequences),
      names: first(names, from.reward.names),
    };
    return { ...after, environment: { ...to, reward } };
  }
  if (!("nodes" in from && "nodes" in to) || from.nodes === to.nodes) return after;
  const list = (reward: typeof to.reward) => ("table" in reward ? reward.table : reward.data);
  // an edit of both knows what it does
  if (list(from.reward) !== list(to.reward) || from.reward.id !== to.reward.id) return after;
  if (!Number.isInteger(to.nodes) || to.nodes < 2 || to.nodes > MAXIMUM_NODES) return after;
  const { reward } = to;
  const environment =
    to.nodes < from.nodes
      ? firstVariables({ ...to, nodes: from.nodes }, to.nodes)
      : {
          ...to,
          reward: "table" in reward ? { ...reward, table: null } : { ...reward, data: null },
        };
  return { ...after, environment };
}

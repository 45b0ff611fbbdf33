// What the controls of networks have in common: the experiment's network with its data, and edits of both as one.

import type { EnvironmentConfig } from "../../environments/environments.ts";
import { edgeName, maskOfTexts } from "../../environments/networks/dagNames.ts";
import { chainOf } from "../../environments/rewards/networkEvidence.ts";
import { type DagSpace, dagSpace, nodePairs } from "../../environments/spaces/dagSpace.ts";
import { setField } from "../../store/edit/editConfig.ts";

type AnyNetworks = Extract<EnvironmentConfig, { readonly id: "dag" }>;
type Scored = Extract<AnyNetworks["reward"], { readonly truth: unknown }>;

/** Networks that are scored by data. */
export interface ScoredNetworks {
  readonly environment: AnyNetworks;
  readonly reward: Scored;
  readonly space: DagSpace;
}

/** Null where the environment is another, or its reward asks for no data. */
export function scoredNetworks(environment: EnvironmentConfig): ScoredNetworks | null {
  if (!("nodes" in environment && "truth" in environment.reward)) return null;
  const { nodes, names, reward } = environment;
  return { environment, reward, space: dagSpace(nodes, names) };
}

/** Takes over what is edited together; a refusal is kept beside the field `name` of the reward. */
export function takeNetworks(
  { environment, reward }: ScoredNetworks,
  change: {
    readonly environment?: Partial<Pick<AnyNetworks, "nodes" | "names">>;
    readonly reward: Partial<Scored>;
  },
  name: string,
): boolean {
  const value = { ...environment, ...change.environment, reward: { ...reward, ...change.reward } };
  const draftKey = `environment.reward.${name}`;
  return setField({ path: "environment", value, text: "", draftKey, standsAlone: true });
}

/** The true network of these edges: one that stays keeps its weight, a new one has the weight 1; weights that are
 * drawn, or one for all edges, stay so. */
export function edgesOfMask(
  { space, reward }: Pick<ScoredNetworks, "space" | "reward">,
  mask: number,
): Pick<Scored, "truth" | "weights"> {
  const truth = reward.truth ?? chainOf(space);
  const before = truth.map((text) => maskOfTexts(space, [text]));
  const edges = nodePairs(space.nodes).flatMap(({ from, to }, pair) =>
    (mask >> pair) & 1 ? [{ bit: 1 << pair, name: edgeName(space, from, to) }] : [],
  );
  const { weights } = reward;
  return {
    truth: edges.map(({ name }) => name),
    weights:
      weights && weights.length > 1
        ? edges.map(({ bit }) => weights[before.indexOf(bit)] ?? 1)
        : weights,
  };
}

/** The chain, with weights that fit any network: as they are where they are drawn or one for all, else 1. */
export function chainAgain({
  weights,
}: Pick<Scored, "weights">): Pick<Scored, "truth" | "weights"> {
  return { truth: null, weights: weights && weights.length > 1 ? [1] : weights };
}

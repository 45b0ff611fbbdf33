// What the controls of networks have in common: the experiment's network with its data, and edits of both as one.
import { type DagSpace, dagSpace } from "../../environments/dagSpace.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
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

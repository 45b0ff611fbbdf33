// Every environment there is. The config's union type, the interface's controls and the contract
// tests all come from this record: a new environment is one file and one line in lateEnvironments.ts, and a
// builder with its lines in builders/, without which nothing compiles. The page opens with grids; it has the
// records of the others a moment later, or before a link to one is read (ui/views/lateKinds.ts). What builds
// environments has all from the start.

import { formatNumber } from "../math/numberText.ts";
import type {
  Counterpart,
  EncodingDescription,
  GraphExtent,
  RewardDefinition,
  TorchgfnGrid,
} from "./environment.ts";
import { hypergrid } from "./hypergrid.ts";
import type { lateEnvironments } from "./lateEnvironments.ts";
import type { Parameters, ValuesOf } from "./parameters.ts";
import { type UnitValues, unitText } from "./rewardUnit.ts";
import type { GridSpace } from "./spaces/gridSpace.ts";
import type { PlaneWindow } from "./spaces/planeTarget.ts";

/** The records that are here. A config that was validated is of one of them. */
// the compiler knows them all, whichever are here
export const environments = { hypergrid } as {
  readonly hypergrid: typeof hypergrid;
} & LateEnvironments;

type LateEnvironments = typeof lateEnvironments;

/** Adds the records that come later. */
export function addEnvironments(late: LateEnvironments): void {
  Object.assign(environments, late);
}

export type EnvironmentId = keyof typeof environments;

type RewardConfigOf<Rewards extends Readonly<Record<string, { readonly parameters: Parameters }>>> =
  {
    readonly [Id in keyof Rewards & string]: { readonly id: Id } & ValuesOf<
      Rewards[Id]["parameters"]
    > &
      UnitValues;
  }[keyof Rewards & string];

/** What is meant where a config or a link names none. */
export const defaultEnvironmentId = "hypergrid" satisfies EnvironmentId;

/** An environment with all its parameters and its reward: a union over the registry. */
export type EnvironmentConfig = {
  readonly [Id in EnvironmentId]: { readonly id: Id } & ValuesOf<
    (typeof environments)[Id]["parameters"]
  > & { readonly reward: RewardConfigOf<(typeof environments)[Id]["rewards"]> };
}[EnvironmentId];

export type EncodingId = {
  [Id in EnvironmentId]: keyof (typeof environments)[Id]["encodings"] & string;
}[EnvironmentId];

/** The record of one environment, seen without its particular parameter types. */
export interface AnyEnvironmentDefinition {
  readonly label: string;
  readonly sentence: string;
  readonly reference: string;
  readonly parameters: Parameters;
  readonly rewards: Readonly<Record<string, RewardDefinition<unknown>>>;
  readonly defaultReward: string;
  readonly encodings: Readonly<Record<string, EncodingDescription>>;
  readonly defaultEncoding: string;
  space(values: object): unknown;
  countStates(space: unknown): number;
  extent?(space: unknown): GraphExtent;
  countUnlisted?(space: unknown): number;
  check?(values: object): readonly { readonly path: string; readonly message: string }[];
  readonly noTable?: string;
  readonly estimated?: string;
  isTree?(space: unknown): boolean;
  paintSpace?(space: unknown): GridSpace | null;
  torchgfnGrid?(space: unknown): TorchgfnGrid;
}

/** Looks an environment up; undefined where there is none of that id. */
export function environmentDefinition(id: string): AnyEnvironmentDefinition | undefined {
  return Object.hasOwn(environments, id)
    ? (environments[id as EnvironmentId] as unknown as AnyEnvironmentDefinition)
    : undefined;
}

/** Why policies on this environment are no tables, as a whole sentence; null where they can be. */
export function noTableReason({ id }: Pick<EnvironmentConfig, "id">): string | null {
  return environmentDefinition(id)?.noTable ?? null;
}

/** Why everything that is measured of policies on this environment is estimated, as a whole sentence; null where it
 * is exact. */
export function estimatedReason({ id }: Pick<EnvironmentConfig, "id">): string | null {
  return environmentDefinition(id)?.estimated ?? null;
}

/** Whether every object of this environment has one trajectory; parameters that are not said are at their defaults. */
export function isTreeKind(config: { readonly id: string }): boolean {
  const definition = environmentDefinition(config.id);
  if (!definition?.isTree) return false;
  const defaults = Object.entries(definition.parameters).map(([name, one]) => [name, one.default]);
  return definition.isTree(definition.space({ ...Object.fromEntries(defaults), ...config }));
}

/** The same target on another kind of environment; null where there is none. */
export function counterpartOf(config: EnvironmentConfig): Counterpart | null {
  const definition = environmentDefinition(config.id);
  const reward = definition?.rewards[config.reward.id];
  return (definition && reward?.counterpart?.(definition.space(config), config.reward)) ?? null;
}

/** The reward whose normals are placed by hand, and where; null where this environment has none. */
export function placingOf({ id }: Pick<EnvironmentConfig, "id">): {
  readonly rewardId: string;
  readonly window: PlaneWindow;
} | null {
  for (const [rewardId, { placing }] of Object.entries(environmentDefinition(id)?.rewards ?? {}))
    if (placing) return { rewardId, window: placing };
  return null;
}

/** The grid whose cells a target of this environment is painted on; null where it can't be. */
export function paintSpaceOf(config: EnvironmentConfig): GridSpace | null {
  const definition = environmentDefinition(config.id);
  return definition?.paintSpace?.(definition.space(config)) ?? null;
}

/** How log R is measured, as a formula, where not as the reward's own gives it; null where it is. What is
 * shown of log Z says so. */
export function rewardUnitText({ id, reward }: EnvironmentConfig): string | null {
  const definition = environmentDefinition(id)?.rewards[reward.id];
  return definition ? unitText(definition, reward, formatNumber) : null;
}

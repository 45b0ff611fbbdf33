// What an environment and a reward family consist of. Each is two things: its record (parameters, sentences,
// checks, sizes), which the page has from the start, and its builder in builders/, which enumerates and which
// the trainer has, and the page where it needs it. To add one: a file that calls defineEnvironment or
// defineReward with a line in environments.ts (or in the environment's rewards), and a builder, which the
// compiler asks for in builders/.

import type { StateGraph } from "./graph/stateGraph.ts";
import type { Parameters, Problem, ValuesOf } from "./parameters.ts";
import type { DeclaredRegions, RegionSource } from "./regions/regions.ts";
import type { GridSpace } from "./spaces/gridSpace.ts";
import type { LargeSetSetting } from "./spaces/largeSetSpace.ts";
import type { PlaneSetting } from "./spaces/planeSetting.ts";
import type { PlaneTarget, PlaneWindow } from "./spaces/planeTarget.ts";

/** No environment may enumerate more states than this. */
export const MAXIMUM_STATES = 524_288;
/** A one-hot encoding of the state is allowed up to this many states. */
export const MAXIMUM_ONE_HOT_STATES = 4_096;

/** What the network sees of a state. */
export interface Encoding {
  readonly nFeatures: number;
  /** Writes the nFeatures inputs of `state` into out, from `offset` on; out is zero there before. */
  write(state: number, out: Float32Array, offset: number): void;
}

/** An environment with its parameters filled in: the graph, its encodings and its states' names. */
export interface Environment<EncodingId extends string = string> {
  readonly graph: StateGraph;
  readonly encodings: Readonly<Record<EncodingId, () => Encoding>>;
  /** Canonical name of a state: "2,5" on a grid, the string itself for sequences, "0,3" for sets. */
  label(state: number): string;
  /** The state of that name, null where there is none: the inverse of `label`. */
  parseState(label: string): number | null;
  /** Name of an action, the stop action included. */
  actionLabel(action: number): string;
  /** States that count as modes of the target; empty where the reward has none. */
  readonly modes: Int32Array;
  /** What the regions around the target's peaks are found from (ascentRegions.ts). */
  readonly regionSource: RegionSource;
  readonly drawn: DrawnValues;
  /** Where actions are real numbers: what the policy draws and the density of its target. The graph is then
   * what pictures and files see, and no more. Left out: the graph is all there is. */
  readonly plane?: PlaneSetting;
  /** Where states are sets too many to be listed: what is known of them without. The graph is then one of bands of
   * log R, for pictures and files alone. Left out: the graph is all there is. */
  readonly largeSet?: LargeSetSetting;
  /** The same target in another unit, where that cannot be had state by state; left out: it can. */
  readonly measuredAnew?: MeasuredAnew<EncodingId>;
}

/** How an environment is had with log R' = slope · log R + constant. */
export interface MeasuredAnew<EncodingId extends string = string> {
  /** The largest log R. */
  readonly largest: number;
  in(slope: number, constant: number): Environment<EncodingId>;
}

/** Outputs of a forward policy: a logit an action, or logits, means and log scales of a mixture of normals. */
export function policyOutputs({
  graph,
  plane,
  largeSet,
}: Pick<Environment, "graph" | "plane" | "largeSet">): number {
  if (largeSet) return largeSet.universe + 1;
  return plane ? 3 * plane.nComponents : graph.nActions;
}

/**
 * Values of parameters that the config left out (null), by parameter name: numbers drawn
 * from the seed (f, g), texts chosen to fit the space (modes, motifs).
 */
export type DrawnValues = Readonly<Record<string, readonly number[] | readonly string[]>>;

/** Fields every registered thing has. */
export interface Described {
  /** Human name, sentence case. */
  readonly label: string;
  /** One sentence for a newcomer. */
  readonly sentence: string;
  /** Paper and equation or section. */
  readonly reference: string;
  /** TeX, where a formula says it best. */
  readonly formula?: string;
}

/** How an encoding is presented. */
export interface EncodingDescription {
  readonly label: string;
  readonly sentence: string;
  /** TeX of the inputs of a state s. */
  readonly formula: string;
  /** Whether different states may look the same to the network. */
  readonly isLossy?: boolean;
}

/** log R over the states of one environment, with its modes and whatever was drawn from the seed. */
export interface RewardValues {
  /**
   * [state], natural log; read only where the space lets the state terminate. −∞ where the reward is
   * zero: such a state does not terminate, and dead ends are left out of the graph.
   */
  logReward(state: number): number;
  isMode?(state: number): boolean;
  /** Regions where the reward knows better than steepest ascent; null or left out: it does not. */
  readonly regions?: DeclaredRegions | null;
  /** What the parts of a state are called (a tree's species), where the reward knows; no white space, no
   * name twice. */
  readonly names?: readonly string[];
  readonly drawn?: DrawnValues;
  /** The density behind the masses, on the plane. */
  readonly density?: PlaneTarget;
  /** What each element adds to log R, where sets cannot be listed. [element] */
  readonly worths?: readonly number[];
}

/** A target on another kind of environment. */
export interface Counterpart {
  /** "The same on a grid". */
  readonly label: string;
  /** To be validated. */
  readonly environment: unknown;
}

/** A reward family on a space of states `Space` (grid shape, alphabet, …). */
export interface RewardDefinition<Space, Ps extends Parameters = Parameters> extends Described {
  readonly parameters: Ps;
  /** Whether R is a likelihood, whose log has no natural zero: it is measured from its largest value then,
   * unless the config says otherwise (rewardUnit.ts). */
  readonly isLikelihood?: true;
  /** Whether R is a density that integrates to one: it is measured in no other unit. */
  readonly isDensity?: true;
  /** Whether values of these parameters leave anything to chance; left out: where a list of numbers is null. */
  draws?(values: ValuesOf<Ps>): boolean;
  /** The same target on another kind of environment, as the input of a config with the words of the button that
   * goes there; null where this space has none. Left out: there is none. */
  counterpart?(space: Space, values: ValuesOf<Ps>): Counterpart | null;
  /** Where normals are placed by hand, whose parameters are then x, y, weights and scales; left out: none are. */
  readonly placing?: PlaneWindow;
  /** What ranges cannot express: combinations of parameters and space that are refused. Paths are
   * relative to the reward. */
  check?(space: Space, values: ValuesOf<Ps>): readonly Problem[];
  /** Remarks worth showing beside the reward ("no mode exists at this height"). */
  remark?(space: Space, values: ValuesOf<Ps>): string | null;
}

/** The reward's values over a space, its parameters being valid; what they leave open is drawn from `seed`. */
export type RewardBuilder<Space, Reward extends { readonly parameters: Parameters }> = (
  space: Space,
  values: ValuesOf<Reward["parameters"]>,
  seed: number,
) => RewardValues;

/** What torchgfn's HyperGrid is made from. */
export type TorchgfnGrid = Pick<GridSpace, "dimensions" | "height">;

/** How large a graph is besides its states. */
export interface GraphExtent {
  /** The stop action included. */
  readonly nActions: number;
  /** Most transitions of a trajectory, the stop transition included. */
  readonly maximumTrajectoryLength: number;
  /** Valid edges, stop edges included: about so many. */
  readonly nEdges: number;
}

/** An environment's record in the registry. */
export interface EnvironmentDefinition<
  Space,
  Ps extends Parameters,
  Rewards extends Readonly<Record<string, RewardDefinition<Space>>>,
  EncodingId extends string,
> extends Described {
  readonly parameters: Ps;
  readonly rewards: Rewards;
  readonly defaultReward: keyof Rewards & string;
  readonly encodings: Readonly<Record<EncodingId, EncodingDescription>>;
  readonly defaultEncoding: NoInfer<EncodingId>;
  /** The shape of the state space, from the parameters alone. */
  space(values: ValuesOf<Ps>): Space;
  /** Number of states without enumerating them; dead ends under zero rewards are counted too. */
  countStates(space: Space): number;
  /** How wide and how long its graph is, without enumerating it; left out: it is small, or a policy is no table. */
  extent?(space: Space): GraphExtent;
  /** Number of states that there are, where those of the graph stand for more; left out: as many as it has. */
  countUnlisted?(space: Space): number;
  check?(values: ValuesOf<Ps>): readonly Problem[];
  /** The grid whose cells a target is painted on (its rewards have `painted` then); null where this
   * space is none. Left out: no target of this environment can be painted. */
  paintSpace?(space: Space): GridSpace | null;
  /** Why a policy can be no table over states, as a whole sentence: then there are no tabular policies, exact
   * gradients, learned backward policies, estimators measured in logits and scripts. Left out: it can. */
  readonly noTable?: string;
  /** Why what is measured is estimated from samples, as a whole sentence: then every figure but the target's own is
   * an estimate with an interval, or not known at all. Left out: it is exact. */
  readonly estimated?: string;
  /** Whether every object has one trajectory, so that exact gradients are had of any push; left out: it has not. */
  isTree?(space: Space): boolean;
  /** The same space as one of torchgfn's own hypergrids; left out: torchgfn has none like it. */
  torchgfnGrid?(space: Space): TorchgfnGrid;
}

/** What of an environment's record its builder depends on. */
interface Buildable {
  readonly parameters: Parameters;
  readonly rewards: Readonly<Record<string, { readonly parameters: Parameters }>>;
  readonly encodings: Readonly<Record<string, EncodingDescription>>;
  // a method, so that any record's parameters will do
  space(values: never): unknown;
}

/** What enumerates the environment of a record, and every reward of it. */
export interface EnvironmentBuilder<Definition extends Buildable> {
  readonly rewards: {
    readonly [Id in keyof Definition["rewards"]]: RewardBuilder<
      ReturnType<Definition["space"]>,
      Definition["rewards"][Id]
    >;
  };
  build(
    space: ReturnType<Definition["space"]>,
    reward: RewardValues,
  ): Environment<keyof Definition["encodings"] & string>;
}

/** Ties a reward's parameter types together; returns its argument. */
export function defineReward<Space, const Ps extends Parameters>(
  definition: RewardDefinition<Space, Ps>,
): RewardDefinition<Space, Ps> {
  return definition;
}

/** Ties an environment's parameter types together; returns its argument. */
export function defineEnvironment<
  Space,
  const Ps extends Parameters,
  const Rewards extends Readonly<Record<string, RewardDefinition<Space>>>,
  const EncodingId extends string,
>(
  definition: EnvironmentDefinition<Space, Ps, Rewards, EncodingId>,
): EnvironmentDefinition<Space, Ps, Rewards, EncodingId> {
  return definition;
}

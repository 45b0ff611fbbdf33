// One trajectory as it is watched: the states it goes through, what could have been done in each, and what every
// lane's policy and objective say of it. training/look/walk.ts finds it, where the policies are.

/** How a trajectory is chosen. Draws of one number are the same while the policy is. */
export type WalkWay =
  /** Drawn by the forward policy. */
  | { readonly id: "drawn"; readonly number: number }
  /** The one of largest probability. */
  | { readonly id: "likeliest" }
  /** Its end drawn from the target, its way there by the backward policy. */
  | { readonly id: "target"; readonly number: number }
  /** Through a state: its way there by the backward policy, and on by the forward policy where it cannot stop. */
  | { readonly id: "through"; readonly state: number; readonly number: number }
  /** These edges, the stop last. */
  | { readonly id: "given"; readonly edges: readonly number[] };

/** Whose trajectory is wanted. */
export interface WalkWanted {
  readonly lane: number;
  /** Which seed of the lanes, counted from 0. */
  readonly seed: number;
  readonly way: WalkWay;
}

/** One thing that can be done in a state. */
export interface WalkOption {
  readonly action: number;
  /** The state it leads to; null: it stops. */
  readonly child: number | null;
  /** log p_F of it. */
  readonly logPF: number;
}

/** What one lane says of the trajectory. */
export interface LaneOnWalk {
  /** log p_F and log p_B of each transition; 0 for p_B of the stop. [transition] */
  readonly logPF: readonly number[];
  readonly logPB: readonly number[];
  /** Learned log Z; null where its objective learns none. */
  readonly logZ: number | null;
  /** The log-weight that its last batch's coefficients were measured from (nats); null before there is one. */
  readonly centre: number | null;
  /** −∂loss/∂log p_F of each transition, were this the whole batch: of objectives that act on transitions; null
   * for others, and where the steps are not of real numbers alone. [transition] */
  readonly pushes: readonly number[] | null;
}

/** A trajectory. */
export interface WalkRecord {
  readonly wanted: WalkWanted;
  /** Training step of the policies. */
  readonly step: number;
  /** From s0 to where it stops. [transition] */
  readonly states: readonly number[];
  /** state · nActions + action; the last one is the stop. [transition] */
  readonly edges: readonly number[];
  /** What the wanted lane's policy could do in each state, in the order of actions. [transition][option] */
  readonly options: readonly (readonly WalkOption[])[];
  /** log R of where it stops. */
  readonly logReward: number;
  /** Null where a lane has stopped. [lane] */
  readonly lanes: readonly (LaneOnWalk | null)[];
}

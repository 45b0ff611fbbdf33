// A flow network as it is given: edges between named states and rewards by name. States are numbered as they first
// stand in the edges, the start before all others.

/** The state that every trajectory starts from. */
export const START = "s0";
/** Most states and edges. */
export const MAXIMUM_NODES_DRAWN = 60;
export const MAXIMUM_EDGES_DRAWN = 200;

/** What names a state: nothing that an object has from elsewhere and no sign that a link needs. */
export const stateNaming = {
  pattern: /^[A-Za-z][A-Za-z0-9_]{0,11}$/,
  words: "a letter, then up to 11 letters, digits and _",
} as const;

/** The network of a config. */
export interface FlowNetwork {
  readonly edges: readonly string[];
  readonly rewards: Readonly<Record<string, number>>;
}

/** The network with its states numbered. */
export interface FlowNetworkSpace {
  /** [state] */
  readonly names: readonly string[];
  /** In the order in which they are given. */
  readonly edges: readonly (readonly [from: number, to: number])[];
  /** 0: it does not terminate. [state] */
  readonly rewards: readonly number[];
}

/** The two names of an edge, "s0>a"; null where it is none. */
export function edgeEnds(edge: string): readonly [from: string, to: string] | null {
  const [from = "", to = "", ...rest] = edge.split(">");
  const isEdge = rest.length === 0 && [from, to].every((name) => stateNaming.pattern.test(name));
  return isEdge ? [from, to] : null;
}

/** The space of a network; what is no edge in it is left out, as it is refused elsewhere. */
export function flowNetworkSpace({ edges, rewards }: FlowNetwork): FlowNetworkSpace {
  const numbers = new Map([[START, 0]]);
  const numberOf = (name: string) => {
    const state = numbers.get(name) ?? numbers.size;
    numbers.set(name, state);
    return state;
  };
  const numbered = edges.flatMap((edge) => {
    const ends = edgeEnds(edge);
    return ends ? [[numberOf(ends[0]), numberOf(ends[1])] as const] : [];
  });
  const names = [...numbers.keys()];
  return { names, edges: numbered, rewards: names.map((name) => rewardOf(rewards, name)) };
}

/** The reward of a state, 0 where none is given. */
export function rewardOf(rewards: FlowNetwork["rewards"], name: string): number {
  return Object.hasOwn(rewards, name) ? rewards[name]! : 0;
}

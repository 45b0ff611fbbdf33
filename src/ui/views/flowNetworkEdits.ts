// What can be done to a flow network by hand: each edit gives the network after it, right or not.
import { edgeEnds, type FlowNetwork, START } from "../../environments/graph/flowNetwork.ts";

/** With an edge between two states; as it is where it has that edge. */
export function withEdgeBetween(network: FlowNetwork, from: string, to: string): FlowNetwork {
  const edge = `${from}>${to}`;
  return network.edges.includes(edge) ? network : { ...network, edges: [...network.edges, edge] };
}

/** Without an edge. */
export function withoutEdge(network: FlowNetwork, edge: string): FlowNetwork {
  return { ...network, edges: network.edges.filter((one) => one !== edge) };
}

/** With a new child of a state, whose reward is 1, so that the network stays one. */
export function withChild(network: FlowNetwork, parent: string, name: string): FlowNetwork {
  return {
    edges: [...network.edges, `${parent}>${name}`],
    rewards: { ...network.rewards, [name]: 1 },
  };
}

/** Without a state, its edges and its reward; the start stays. */
export function withoutState(network: FlowNetwork, name: string): FlowNetwork {
  if (name === START) return network;
  const { [name]: _, ...rewards } = network.rewards;
  return {
    edges: network.edges.filter((edge) => !edgeEnds(edge)?.includes(name)),
    rewards,
  };
}

/** With another reward of a state; 0: none. */
export function withReward(network: FlowNetwork, name: string, reward: number): FlowNetwork {
  const { [name]: _, ...others } = network.rewards;
  return {
    ...network,
    rewards: reward === 0 ? others : { ...network.rewards, [name]: reward },
  };
}

/** A name that no state has: a letter, then letters with numbers. */
export function freeName(names: readonly string[]): string {
  const letters = [..."abcdefghijklmnopqruvwxyz"];
  const all = [...letters, ...Array.from({ length: 60 }, (_, k) => `t${k + 1}`)];
  return all.find((name) => !names.includes(name))!;
}

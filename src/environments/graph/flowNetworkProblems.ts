// What is wrong with a flow network, one sentence each, and where: for configs and for whoever is drawing one.
import {
  edgeEnds,
  type FlowNetwork,
  flowNetworkSpace,
  MAXIMUM_NODES_DRAWN,
  rewardOf,
  START,
  stateNaming,
} from "./flowNetwork.ts";

/** One fault. */
export interface NetworkProblem {
  /** The field it is in. */
  readonly field: "edges" | "rewards";
  /** A whole sentence. */
  readonly message: string;
  /** Names of the states it is about. */
  readonly states: readonly string[];
  /** Indices of the edges it is about. */
  readonly edges: readonly number[];
}

/** Every fault of a network; empty where it is one. */
export function networkProblems(network: FlowNetwork): readonly NetworkProblem[] {
  const unreadable = unreadableEdges(network);
  if (unreadable.length > 0) return unreadable;
  const { edges } = network;
  const ends = edges.map((edge) => edgeEnds(edge)!);
  const own = ends.flatMap(([from, to], index) =>
    from === to ? [fault(`${from}>${to} leads from ${from} to itself.`, [from], [index])] : [],
  );
  const twice = edges.flatMap((edge, index) => {
    const first = edges.indexOf(edge);
    return first < index
      ? [fault(`${edge} stands there twice; once is enough.`, [...ends[index]!], [first, index])]
      : [];
  });
  const size = sizeProblems(network);
  // without a start every state is unreachable, which says nothing more
  return [...own, ...twice, ...(size.length > 0 ? size : shapeProblems(network, ends))];
}

function fault(
  message: string,
  states: readonly string[] = [],
  edges: readonly number[] = [],
): NetworkProblem {
  return { field: "edges", message, states, edges };
}

function unreadableEdges({ edges }: FlowNetwork): readonly NetworkProblem[] {
  return edges.flatMap((edge, index) =>
    edgeEnds(edge)
      ? []
      : [
          fault(
            `"${edge}" is no edge: it is written a>b, and a state’s name is ${stateNaming.words}.`,
            [],
            [index],
          ),
        ],
  );
}

function sizeProblems(network: FlowNetwork): readonly NetworkProblem[] {
  const { names, edges } = flowNetworkSpace(network);
  if (!edges.some(([from]) => from === 0))
    return [fault(`No edge leaves ${START}, where every trajectory starts.`, [START])];
  return names.length > MAXIMUM_NODES_DRAWN
    ? [fault(`There are ${names.length} states; at most ${MAXIMUM_NODES_DRAWN} are allowed.`)]
    : [];
}

function shapeProblems(
  network: FlowNetwork,
  ends: readonly (readonly [string, string])[],
): readonly NetworkProblem[] {
  const { names, edges, rewards } = flowNetworkSpace(network);
  const known = new Set(names);
  const unknown = Object.keys(network.rewards).filter((name) => !known.has(name));
  const problems: NetworkProblem[] = unknown.map((name) => ({
    ...fault(`${name} has a reward, but no edge leads to a state of that name.`, [name]),
    field: "rewards",
  }));
  const cycle = cycleOf(names.length, edges);
  if (cycle) {
    const round = [...cycle, cycle[0]!].map((state) => names[state]!);
    const indices = ends.flatMap(([from, to], index) =>
      round.some((name, k) => name === from && round[k + 1] === to) ? [index] : [],
    );
    problems.push(fault(`${round.join(" > ")} goes round in a cycle.`, round.slice(1), indices));
  }
  const reached = reachableFrom(0, edges);
  names.forEach((name, state) => {
    if (!reached.has(state))
      problems.push(fault(`No path leads from ${START} to ${name}.`, [name]));
    else if (!(rewards[state]! > 0) && !edges.some(([from]) => from === state))
      problems.push(fault(`${name} is a dead end: it has neither a reward nor a child.`, [name]));
  });
  if (problems.length === 0 && names.every((name) => !(rewardOf(network.rewards, name) > 0)))
    problems.push(fault("No state has a reward."));
  return problems;
}

/** The states of a cycle in its order; null where there is none. A state that leads to itself is none: it is told by
 * itself. */
function cycleOf(
  nStates: number,
  edges: readonly (readonly [number, number])[],
): readonly number[] | null {
  const children = Array.from({ length: nStates }, (): number[] => []);
  for (const [from, to] of edges) if (from !== to) children[from]!.push(to);
  const isDone = new Uint8Array(nStates);
  const path: number[] = [];
  const visit = (state: number): readonly number[] | null => {
    const at = path.indexOf(state);
    if (at >= 0) return path.slice(at);
    if (isDone[state]) return null;
    path.push(state);
    for (const child of children[state]!) {
      const found = visit(child);
      if (found) return found;
    }
    path.pop();
    isDone[state] = 1;
    return null;
  };
  for (let state = 0; state < nStates; state++) {
    const found = visit(state);
    if (found) return found;
  }
  return null;
}

function reachableFrom(
  start: number,
  edges: readonly (readonly [number, number])[],
): ReadonlySet<number> {
  const reached = new Set([start]);
  // a set that grows while it is walked through: new ones come in their turn
  for (const state of reached) for (const [from, to] of edges) if (from === state) reached.add(to);
  return reached;
}

// Enumerates the environment of graph.ts: its graph, encoding, names and rewards. One action an edge out of a state,
// numbered so that edges into a state differ too (edgeColouring.ts).

import type { EnvironmentBuilder } from "../environment.ts";
import { INVALID, SINK } from "../graph/stateGraph.ts";
import type { graph } from "../graph.ts";
import { colourEdges } from "../spaces/edgeColouring.ts";
import { oneHotEncoding } from "../spaces/oneHotEncoding.ts";
import { buildGiven } from "./buildGiven.ts";
import { buildStateGraph } from "./buildStateGraph.ts";

export const graphBuilder: EnvironmentBuilder<typeof graph> = {
  rewards: { given: buildGiven },
  build({ names, edges, rewards }, reward) {
    const nStates = names.length;
    const actions = colourEdges(edges, nStates);
    const nActions = Math.max(-1, ...actions) + 2;
    const children = new Int32Array(nStates * nActions).fill(INVALID);
    const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
    edges.forEach(([from, to], edge) => {
      children[from * nActions + actions[edge]!] = to;
    });
    const modes: number[] = [];
    for (let state = 0; state < nStates; state++) {
      if (!(rewards[state]! > 0)) continue;
      children[state * nActions + nActions - 1] = SINK;
      logRewards[state] = reward.logReward(state);
      if (reward.isMode?.(state)) modes.push(state);
    }
    const beside = names.map((): number[] => []);
    for (const [from, to] of edges) {
      beside[from]!.push(to);
      beside[to]!.push(from);
    }
    const label = (state: number) => names[state]!;
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: { oneHot: () => oneHotEncoding(nStates) },
      label,
      parseState(name) {
        const state = names.indexOf(name.trim());
        return state < 0 ? null : state;
      },
      actionLabel: (action) => (action === nActions - 1 ? "stop" : `edge ${action + 1}`),
      modes: Int32Array.from(modes),
      regionSource: {
        logRewards,
        neighbours: (state) => beside[state]!,
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
};

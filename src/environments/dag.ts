// Directed acyclic graphs, built edge by edge: Bayesian structure learning as in da Silva's thesis and Deleu et
// al. 2022 (arXiv 2202.13903). Any DAG may stop; one of m edges has m parents and m! histories.
import { edgeName, edgeNames, maskOfTexts } from "./dagNames.ts";
import { dagNeighbours } from "./dagNeighbours.ts";
import {
  countDags,
  type DagSpace,
  dagSpace,
  MAXIMUM_NODES,
  numberDags,
  stateOfMask,
} from "./dagSpace.ts";
import { defineEnvironment } from "./environment.ts";
import { oneHotDescription, oneHotEncoding } from "./oneHotEncoding.ts";
import { bge } from "./rewards/bge.ts";
import { bic } from "./rewards/bic.ts";
import { localScores } from "./rewards/localScores.ts";
import { maximumLikelihood } from "./rewards/maximumLikelihood.ts";
import { buildStateGraph, SINK } from "./stateGraph.ts";

export const dag = defineEnvironment({
  label: "Networks",
  sentence:
    "Edges are added one by one between a few variables, never closing a cycle: a Bayesian network, which may stop at any time.",
  reference: "Deleu et al. 2022, Bayesian structure learning with GFlowNets, arXiv 2202.13903",
  parameters: {
    nodes: {
      type: "integer",
      label: "Variables",
      sentence: "How many variables the network joins.",
      formula: "d",
      unit: "nodes",
      minimum: 2,
      maximum: MAXIMUM_NODES,
      default: 4,
    },
    names: {
      type: "texts",
      label: "Names",
      sentence: "What the variables are called; the letters A, B, C, … where left out.",
      maximumLength: MAXIMUM_NODES,
      maximumTextLength: 24,
      default: null,
    },
  },
  rewards: { bge, bic, maximumLikelihood, localScores },
  defaultReward: "bge",
  encodings: {
    adjacency: {
      label: "Edges",
      sentence: "One input an ordered pair of variables: 1 where the edge is there.",
      formula: "\\phi(G)_{i,j}=\\mathbf 1[i\\to j\\in G]",
    },
    oneHot: oneHotDescription,
  },
  defaultEncoding: "adjacency",
  space: ({ nodes, names }) => dagSpace(nodes, names),
  countStates: ({ nodes }: DagSpace) => countDags(nodes),
  check({ nodes, names }) {
    if (names === null) return [];
    const refuse = (message: string) => [{ path: "names", message }];
    if (names.length !== nodes)
      return refuse(`names must hold ${nodes} names, one for each variable, not ${names.length}.`);
    const wrong = names.find((name) => name.trim() === "" || /[>,]/.test(name));
    if (wrong !== undefined)
      return refuse(`names: "${wrong}" must hold a letter at least, and neither > nor a comma.`);
    const written = dagSpace(nodes, names).names;
    const twice = written.find((name, index) => written.indexOf(name) < index);
    return twice === undefined
      ? []
      : refuse(`names: ${twice} stands there twice; names must differ.`);
  },
  build(space, reward) {
    const { nodes } = space;
    const numbering = numberDags(nodes);
    const { nStates, masks, pairs, added } = numbering;
    const nPairs = pairs.length;
    const nActions = nPairs + 1;
    const children = new Int32Array(nStates * nActions);
    const logRewards = new Float64Array(nStates);
    const modes: number[] = [];
    for (let state = 0; state < nStates; state++) {
      children.set(added.subarray(state * nPairs, (state + 1) * nPairs), state * nActions);
      children[state * nActions + nPairs] = SINK;
      logRewards[state] = reward.logReward(state);
      if (reward.isMode?.(state)) modes.push(state);
    }
    const label = (state: number) => edgeNames(space, masks[state]!).join(",");
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: {
        adjacency: () => ({
          nFeatures: nPairs,
          write(state, out, offset) {
            for (let pair = 0; pair < nPairs; pair++)
              if ((masks[state]! >> pair) & 1) out[offset + pair] = 1;
          },
        }),
        oneHot: () => oneHotEncoding(nStates),
      },
      label,
      parseState(label) {
        const mask = maskOfTexts(space, label.trim() === "" ? [] : label.split(","));
        const state = mask === null ? -1 : stateOfMask(numbering, mask);
        return state < 0 ? null : state;
      },
      actionLabel(action) {
        const pair = pairs[action];
        return pair ? `add ${edgeName(space, pair.from, pair.to)}` : "stop";
      },
      modes: Int32Array.from(modes),
      regionSource: {
        logRewards,
        neighbours: dagNeighbours(numbering),
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
});

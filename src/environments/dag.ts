// Directed acyclic graphs, built edge by edge: Bayesian structure learning as in Deleu et
// al. 2022 (arXiv 2202.13903). Any DAG may stop; one of m edges has m parents and m! histories.

import { defineEnvironment } from "./environment.ts";
import { bge } from "./rewards/bge.ts";
import { bic } from "./rewards/bic.ts";
import { localScores } from "./rewards/localScores.ts";
import { maximumLikelihood } from "./rewards/maximumLikelihood.ts";
import {
  countDags,
  type DagSpace,
  dagSpace,
  MAXIMUM_NAME,
  MAXIMUM_NODES,
} from "./spaces/dagSpace.ts";
import { oneHotDescription } from "./spaces/oneHotEncoding.ts";

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
      sentence:
        "What the variables are called, the first one first; those without a name are called A, B, C and so on.",
      maximumLength: MAXIMUM_NODES,
      maximumTextLength: MAXIMUM_NAME,
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
  extent: ({ nodes }) => ({
    nActions: nodes * (nodes - 1) + 1,
    maximumTrajectoryLength: (nodes * (nodes - 1)) / 2 + 1,
    // each edge of a network is one to add to another; networks have three fifths of the edges they may have
    nEdges: countDags(nodes) * (1 + 0.3 * nodes * (nodes - 1)),
  }),
  check({ nodes, names }) {
    if (names === null) return [];
    const refuse = (message: string) => [{ path: "names", message }];
    if (names.length > nodes)
      return refuse(
        `names must hold at most ${nodes} names, one for each variable, not ${names.length}.`,
      );
    const wrong = names.find((name) => name.trim() === "" || /[>,]/.test(name));
    if (wrong !== undefined)
      return refuse(`names: "${wrong}" must hold a letter at least, and neither > nor a comma.`);
    const written = dagSpace(nodes, names).names;
    const twice = written.find((name, index) => written.indexOf(name) < index);
    return twice === undefined
      ? []
      : refuse(`names: ${twice} stands there twice; names must differ.`);
  },
});

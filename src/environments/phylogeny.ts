// Rooted phylogenetic trees, built by joining two trees of a forest under a new root until one is left: the
// Bayesian phylogenetic inference of da Silva et al. 2024 (arXiv 2410.09355, section 5 and appendix E). A
// tree has as many histories as its joins have orders, so the graph is a DAG.
import { defineEnvironment } from "./environment.ts";
import {
  type ForestSpace,
  forestSpace,
  nLeaves,
  rootsOf,
  smallestLeaf,
  withClade,
} from "./forestSpace.ts";
import { cladesOfNewick, newickOf } from "./newick.ts";
import { oneHotDescription, oneHotEncoding } from "./oneHotEncoding.ts";
import { jc69 } from "./rewards/jc69.ts";
import { parsimony } from "./rewards/parsimony.ts";
import { buildStateGraph, INVALID, SINK } from "./stateGraph.ts";
import { interchanged } from "./treeModes.ts";

export const phylogeny = defineEnvironment({
  label: "Phylogenies",
  sentence:
    "Species start as trees of their own, and two trees are joined at a time until one tree holds them all.",
  reference:
    "da Silva et al. 2024, arXiv 2410.09355, appendix E; Zhou et al. 2024, arXiv 2310.08774",
  parameters: {
    species: {
      type: "integer",
      label: "Species",
      sentence: "How many species the tree relates.",
      formula: "n",
      unit: "species",
      minimum: 2,
      maximum: 7,
      default: 6,
    },
  },
  rewards: { jc69, parsimony },
  defaultReward: "jc69",
  encodings: {
    clades: {
      label: "Clades",
      sentence:
        "One input a set of two or more species: 1 where a joint ancestor has exactly these.",
      formula: "\\phi(x)_S=\\mathbf 1[S\\text{ is a clade of }x]",
    },
    partition: {
      label: "Pairs in one tree",
      sentence:
        "One input a pair of species: 1 where one tree holds both. Forests whose trees have the same species look the same.",
      formula: "\\phi(x)_{ij}=\\mathbf 1[i\\text{ and }j\\text{ in one tree of }x]",
      isLossy: true,
    },
    oneHot: oneHotDescription,
  },
  defaultEncoding: "clades",
  space: ({ species }) => forestSpace(species),
  countStates: (space: ForestSpace) => space.nStates,
  build(space, reward) {
    const { species, nStates } = space;
    const { offsets, cladesOf, stateOf } = space.forests();
    const pairs = pairsOf(species);
    const nActions = pairs.length + 1;
    const actionOfPair = new Map(pairs.map(([i, j], action) => [i * species + j, action]));
    const children = new Int32Array(nStates * nActions).fill(INVALID);
    const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
    for (let state = 0; state < offsets[species - 1]!; state++) {
      const clades = cladesOf(state);
      const roots = rootsOf(clades, species);
      for (const [a, b] of pairsOf(roots.length)) {
        const pair = smallestLeaf(roots[a]!) * species + smallestLeaf(roots[b]!);
        const child = stateOf(withClade(clades, roots[a]! | roots[b]!))!;
        children[state * nActions + actionOfPair.get(pair)!] = child;
      }
    }
    const modes: number[] = [];
    for (let state = offsets[species - 1]!; state < nStates; state++) {
      children[state * nActions + pairs.length] = SINK;
      logRewards[state] = reward.logReward(state);
      if (reward.isMode?.(state)) modes.push(state);
    }
    const names = reward.names ?? [..."ABCDEFG"].slice(0, species);
    const label = (state: number) => newickOf(cladesOf(state), names);
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: {
        clades() {
          const inputOf = new Int16Array(2 ** species).fill(-1);
          let nFeatures = 0;
          for (const mask of inputOf.keys()) if (nLeaves(mask) > 1) inputOf[mask] = nFeatures++;
          return {
            nFeatures,
            write(state, out, offset) {
              for (const clade of cladesOf(state)) out[offset + inputOf[clade]!] = 1;
            },
          };
        },
        partition: () => ({
          nFeatures: pairs.length,
          write(state, out, offset) {
            const roots = rootsOf(cladesOf(state), species);
            pairs.forEach(([i, j], input) => {
              const both = (1 << i) | (1 << j);
              if (roots.some((root) => (root & both) === both)) out[offset + input] = 1;
            });
          },
        }),
        oneHot: () => oneHotEncoding(nStates),
      },
      label,
      parseState(text) {
        const clades = cladesOfNewick(text, names);
        return clades && stateOf(clades);
      },
      actionLabel(action) {
        const pair = pairs[action];
        return pair ? `join ${names[pair[0]]} and ${names[pair[1]]}` : "stop";
      },
      modes: Int32Array.from(modes),
      regionSource: {
        logRewards,
        neighbours: (state) => interchanged(space, state),
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
});

/** The pairs (i, j), i < j < n, in lexicographic order. */
function pairsOf(n: number): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) pairs.push([i, j]);
  return pairs;
}

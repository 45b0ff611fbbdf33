// Rooted phylogenetic trees, built by joining two trees of a forest under a new root until one is left: the
// Bayesian phylogenetic inference of da Silva et al. 2024 (arXiv 2410.09355, section 5 and appendix E). A
// tree has as many histories as its joins have orders, so the graph is a DAG.
import { defineEnvironment } from "./environment.ts";
import { jc69 } from "./rewards/jc69.ts";
import { parsimony } from "./rewards/parsimony.ts";
import { type ForestSpace, forestEdges, forestSpace } from "./spaces/forestSpace.ts";
import { oneHotDescription } from "./spaces/oneHotEncoding.ts";

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
  extent: ({ species }) => ({
    nActions: (species * (species - 1)) / 2 + 1,
    maximumTrajectoryLength: species,
    nEdges: forestEdges(species),
  }),
});

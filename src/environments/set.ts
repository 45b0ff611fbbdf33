// Sets of a fixed size, built element by element: a graph in which each set has as many histories as
// its elements have orders. The sets task of da Silva et al. 2024 (arXiv 2410.09355), at a small size.
import { defineEnvironment } from "./environment.ts";
import { additive } from "./rewards/additive.ts";
import { setFormula } from "./rewards/formulaReward.ts";
import { oneHotDescription } from "./spaces/oneHotEncoding.ts";
import { type SetSpace, setSpace } from "./spaces/setSpace.ts";

export const set = defineEnvironment({
  label: "Sets",
  sentence: "Elements are added one by one, none twice, until the set has its size.",
  reference: "da Silva et al. 2024, arXiv 2410.09355, sets; Pan et al. 2023",
  parameters: {
    universe: {
      type: "integer",
      label: "Universe",
      sentence: "How many elements there are to choose from.",
      formula: "D",
      unit: "elements",
      minimum: 2,
      maximum: 19,
      beyond: "largeSet takes up to 32",
      default: 6,
    },
    size: {
      type: "integer",
      label: "Size",
      sentence: "How many elements a finished set has.",
      formula: "N",
      unit: "elements",
      minimum: 1,
      maximum: 19,
      beyond: "largeSet takes up to 32",
      default: 3,
    },
  },
  rewards: { additive, formula: setFormula },
  defaultReward: "additive",
  encodings: {
    kHot: {
      label: "Membership",
      sentence: "One input an element: 1 where it is in the set.",
      formula: "\\phi(x)_d=\\mathbf 1[d\\in x]",
    },
    oneHot: oneHotDescription,
  },
  defaultEncoding: "kHot",
  space: ({ universe, size }) => setSpace(universe, size),
  countStates: (space: SetSpace) => space.nStates,
  extent: ({ universe, size, nStates }) => ({
    nActions: universe + 1,
    maximumTrajectoryLength: size + 1,
    // an element more, from a set of up to size − 1 of the others
    nEdges:
      universe * setSpace(universe - 1, size - 1).nStates +
      nStates -
      setSpace(universe, size - 1).nStates,
  }),
  check: ({ universe, size }) =>
    size > universe
      ? [{ path: "size", message: `size must be from 1 to universe (${universe}), not ${size}.` }]
      : [],
});

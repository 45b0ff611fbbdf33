// The hypergrid: start at the origin, each action adds one to a coordinate, stop anywhere.
// Bengio et al. 2021, "Flow Network based Generative Models", section 4.1. The page opens with the corners; the other
// rewards come with the other environments (lateGridRewards.ts).
import { defineEnvironment, MAXIMUM_STATES } from "./environment.ts";
import type { lateGridRewards } from "./lateGridRewards.ts";
import { corners } from "./rewards/corners.ts";
import { type GridSpace, gridSpace } from "./spaces/gridSpace.ts";
import { oneHotDescription } from "./spaces/oneHotEncoding.ts";

type LateGridRewards = typeof lateGridRewards;

// the compiler knows them all, whichever are here
const rewards = { corners } as { readonly corners: typeof corners } & LateGridRewards;

/** Adds the rewards that come later. */
export function addGridRewards(late: LateGridRewards): void {
  Object.assign(rewards, late);
}

export const hypergrid = defineEnvironment({
  label: "Hypergrid",
  sentence: "A walk from the origin of a grid: each step adds one to a coordinate, or stops.",
  reference: "Bengio et al. 2021, section 4.1",
  parameters: {
    dimensions: {
      type: "integer",
      label: "Dimensions",
      sentence: "How many coordinates a state has.",
      formula: "D",
      minimum: 1,
      maximum: 8,
      default: 2,
    },
    height: {
      type: "integer",
      label: "Height",
      sentence: "How many cells the grid has along each dimension.",
      formula: "H",
      unit: "cells",
      minimum: 2,
      maximum: 64,
      default: 10,
    },
  },
  rewards,
  defaultReward: "corners",
  encodings: {
    coordinates: {
      label: "Coordinates",
      sentence: "One input a dimension, from 0 to 1: neighbouring cells look alike to the network.",
      formula: "\\phi(s)_d=\\frac{s_d}{H-1}",
    },
    kHot: {
      label: "One-hot per coordinate",
      sentence:
        "One input for every value of every coordinate: cells share nothing but coordinates.",
      formula: "\\phi(s)_{d,h}=\\mathbf 1[s_d=h]",
    },
    oneHot: oneHotDescription,
  },
  defaultEncoding: "coordinates",
  space: ({ dimensions, height }) => gridSpace(dimensions, height),
  countStates: (space: GridSpace) => space.nStates,
  extent: ({ dimensions, height, n, nStates }) => ({
    nActions: dimensions + 1,
    maximumTrajectoryLength: dimensions * n + 1,
    nEdges: nStates * (1 + (dimensions * n) / height),
  }),
  check: ({ dimensions, height }) =>
    height ** dimensions > MAXIMUM_STATES
      ? [
          {
            path: "height",
            message: `height ${height} in ${dimensions} dimensions makes ${height ** dimensions} states; at most ${MAXIMUM_STATES} are allowed, so height at most ${Math.floor(MAXIMUM_STATES ** (1 / dimensions) + 1e-9)}.`,
          },
        ]
      : [],
  paintSpace: (space) => (space.dimensions <= 2 ? space : null),
  torchgfnGrid: ({ dimensions, height }) => ({ dimensions, height }),
});

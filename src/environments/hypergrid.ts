// The hypergrid: start at the origin, each action adds one to a coordinate, stop anywhere.
// Bengio et al. 2021, "Flow Network based Generative Models", section 4.1.
import { defineEnvironment, MAXIMUM_STATES } from "./environment.ts";
import {
  cellsBeside,
  coordinateOf,
  coordinatesOf,
  type GridSpace,
  gridSpace,
  stateAt,
  strideOf,
} from "./gridSpace.ts";
import { oneHotDescription, oneHotEncoding } from "./oneHotEncoding.ts";
import { banana } from "./rewards/banana.ts";
import { bitwiseXor } from "./rewards/bitwiseXor.ts";
import { checkerboard } from "./rewards/checkerboard.ts";
import { corners } from "./rewards/corners.ts";
import { cosine } from "./rewards/cosine.ts";
import { deceptive } from "./rewards/deceptive.ts";
import { gaussians } from "./rewards/gaussians.ts";
import { painted } from "./rewards/painted.ts";
import { rings } from "./rewards/rings.ts";
import { sparse } from "./rewards/sparse.ts";
import { buildStateGraph, INVALID, SINK } from "./stateGraph.ts";

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
  rewards: {
    corners,
    cosine,
    sparse,
    deceptive,
    bitwiseXor,
    gaussians,
    banana,
    rings,
    checkerboard,
    painted,
  },
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
  build(space, reward) {
    const { dimensions, height, n, nStates } = space;
    const nActions = dimensions + 1;
    const children = new Int32Array(nStates * nActions).fill(INVALID);
    const logRewards = new Float64Array(nStates);
    const modes: number[] = [];
    for (let state = 0; state < nStates; state++) {
      for (let d = 0; d < dimensions; d++)
        if (coordinateOf(space, state, d) < n)
          children[state * nActions + d] = state + strideOf(space, d);
      children[state * nActions + dimensions] = SINK;
      logRewards[state] = reward.logReward(state);
      if (reward.isMode?.(state)) modes.push(state);
    }
    const label = (state: number) => coordinatesOf(space, state).join(",");
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: {
        coordinates: () => ({
          nFeatures: dimensions,
          write(state, out, offset) {
            for (let d = 0; d < dimensions; d++)
              out[offset + d] = coordinateOf(space, state, d) / n;
          },
        }),
        kHot: () => ({
          nFeatures: dimensions * height,
          write(state, out, offset) {
            for (let d = 0; d < dimensions; d++)
              out[offset + d * height + coordinateOf(space, state, d)] = 1;
          },
        }),
        oneHot: () => oneHotEncoding(nStates),
      },
      label,
      parseState: (label) => stateAt(space, label.split(",").map(parseCoordinate)),
      actionLabel: (action) => (action === dimensions ? "stop" : `+1 in dimension ${action + 1}`),
      modes: Int32Array.from(modes),
      regionSource: {
        logRewards,
        neighbours: (state) => cellsBeside(space, state),
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
});

function parseCoordinate(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}

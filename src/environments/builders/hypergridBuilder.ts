// Enumerates the environment of hypergrid.ts: its graph, encodings, names and rewards.
import type { EnvironmentBuilder } from "../environment.ts";
import { INVALID, SINK } from "../graph/stateGraph.ts";
import type { hypergrid } from "../hypergrid.ts";
import {
  cellsBeside,
  coordinateOf,
  coordinatesOf,
  stateAt,
  strideOf,
} from "../spaces/gridSpace.ts";
import { oneHotEncoding } from "../spaces/oneHotEncoding.ts";
import { buildBanana } from "./buildBanana.ts";
import { buildBitwiseXor } from "./buildBitwiseXor.ts";
import { buildCheckerboard } from "./buildCheckerboard.ts";
import { buildCorners } from "./buildCorners.ts";
import { buildCosine } from "./buildCosine.ts";
import { buildDeceptive } from "./buildDeceptive.ts";
import { buildGridFormula } from "./buildFormula.ts";
import { buildGaussians } from "./buildGaussians.ts";
import { buildPainted } from "./buildPainted.ts";
import { buildRings } from "./buildRings.ts";
import { buildSparse } from "./buildSparse.ts";
import { buildStateGraph } from "./buildStateGraph.ts";

export const hypergridBuilder: EnvironmentBuilder<typeof hypergrid> = {
  rewards: {
    corners: buildCorners,
    cosine: buildCosine,
    sparse: buildSparse,
    deceptive: buildDeceptive,
    bitwiseXor: buildBitwiseXor,
    gaussians: buildGaussians,
    banana: buildBanana,
    rings: buildRings,
    checkerboard: buildCheckerboard,
    painted: buildPainted,
    formula: buildGridFormula,
  },
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
};

function parseCoordinate(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}

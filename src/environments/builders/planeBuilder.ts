// Enumerates the cells of plane.ts, for pictures, regions and files, and lays down what training needs beside
// them.
import type { Environment, EnvironmentBuilder, RewardValues } from "../environment.ts";
import { INVALID, SINK } from "../graph/stateGraph.ts";
import type { plane } from "../plane.ts";
import { cellsBeside, gridSpace } from "../spaces/gridSpace.ts";
import {
  cellMiddle,
  PLANE_FEATURES,
  type PlaneSetting,
  planeSetting,
  writePlaneFeatures,
} from "../spaces/planeSetting.ts";
import { planeStateCount } from "../spaces/planeSpace.ts";
import { buildPlaneBanana, buildPlaneGaussians, buildPlaneNormals } from "./buildPlaneDensities.ts";
import { buildStateGraph } from "./buildStateGraph.ts";

export const planeBuilder: EnvironmentBuilder<typeof plane> = {
  rewards: { gaussians: buildPlaneGaussians, banana: buildPlaneBanana, normals: buildPlaneNormals },
  build(space, reward) {
    if (!reward.density) throw new RangeError("a target of the plane needs a density");
    return cellEnvironment(planeSetting(space, reward.density), reward);
  },
};

function cellEnvironment(setting: PlaneSetting, reward: RewardValues): Environment<"coordinates"> {
  const { nCells: n } = setting;
  const grid = gridSpace(2, n);
  const nStates = planeStateCount(n);
  const initialState = nStates - 1;
  const nActions = n + 1;
  const children = new Int32Array(nStates * nActions).fill(INVALID);
  const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
  const modes: number[] = [];
  for (let i = 0; i < n; i++) {
    children[initialState * nActions + i] = grid.nStates + i;
    for (let j = 0; j < n; j++) {
      const cell = i * n + j;
      children[(grid.nStates + i) * nActions + j] = cell;
      children[cell * nActions + n] = SINK;
      logRewards[cell] = reward.logReward(cell);
      if (reward.isMode?.(cell)) modes.push(cell);
    }
  }
  const label = (state: number) => labelOf(setting, state);
  const stateOfLabel = new Map(
    Array.from({ length: nStates }, (_, state) => [label(state), state]),
  );
  return {
    graph: buildStateGraph({ nStates, nActions, initialState, children, logRewards }),
    encodings: {
      coordinates: () => ({
        nFeatures: PLANE_FEATURES,
        write: (state, out, offset) =>
          writePlaneFeatures(setting, coordinatesIn(setting, state), out, offset),
      }),
    },
    label,
    parseState: (text) => stateOfLabel.get(text) ?? null,
    actionLabel: (action) => (action === n ? "stop" : `cell ${action + 1} of ${n}`),
    modes: Int32Array.from(modes),
    regionSource: {
      logRewards,
      neighbours: (state) => (state < grid.nStates ? cellsBeside(grid, state) : []),
      declared: reward.regions ?? null,
      label,
    },
    drawn: reward.drawn ?? {},
    plane: setting,
  };
}

/** The middle of a cell; of a stretch its x₁ alone, of s0 nothing. */
function coordinatesIn({ nCells: n, target }: PlaneSetting, state: number): number[] {
  if (state === n * n + n) return [];
  const isCell = state < n * n;
  const x1 = cellMiddle(target.shown[0], n, isCell ? Math.floor(state / n) : state - n * n);
  return isCell ? [x1, cellMiddle(target.shown[1], n, state % n)] : [x1];
}

/** "0.25,-1.5" for a cell. */
function labelOf(setting: PlaneSetting, state: number): string {
  return coordinatesIn(setting, state).map(thousandths).join(",");
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

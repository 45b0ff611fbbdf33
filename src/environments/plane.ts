// Continuous targets: two steps, s0 → x₁ → (x₁, x₂), each a real number that a mixture of normals draws, and
// p_B = 1. What the graph enumerates are cells of the plane, for pictures, regions and files; sampling,
// gradients and divergences are those of the densities (training/planePath.ts, flow/planeEvaluator.ts).
// da Silva et al. 2024, arXiv 2410.09355; Lahlou et al. 2023.
import { defineEnvironment, type Environment, type RewardValues } from "./environment.ts";
import { cellsBeside, gridSpace } from "./gridSpace.ts";
import {
  cellMiddle,
  PLANE_FEATURES,
  type PlaneSetting,
  type PlaneSpace,
  planeSetting,
  planeStateCount,
  writePlaneFeatures,
} from "./planeSpace.ts";
import { planeBanana, planeGaussians, planeNormals } from "./rewards/planeDensities.ts";
import { buildStateGraph, INVALID, SINK } from "./stateGraph.ts";

export const plane = defineEnvironment({
  label: "Plane",
  sentence:
    "A point, drawn one coordinate after the other, each from a mixture of normals. Pictures show cells, the outermost of which reach to infinity; training and divergences know none.",
  reference: "da Silva et al. 2024, arXiv 2410.09355; Lahlou et al. 2023",
  parameters: {
    components: {
      type: "integer",
      label: "Components",
      sentence: "How many normals each step of the policy mixes.",
      formula: "K",
      minimum: 1,
      maximum: 16,
      default: 9,
    },
    spread: {
      type: "number",
      label: "Initial spread",
      sentence:
        "Standard deviation of the means that the components begin with, around 0: at 0 all begin in one place, and what lies beyond their first widths of 1 is hard to find.",
      formula: "s_0",
      minimum: 0,
      maximum: 5,
      default: 1,
      scale: "linear",
    },
    cells: {
      type: "integer",
      label: "Cells a side",
      sentence: "How fine the pictures are: cells along each axis. Training does not depend on it.",
      formula: "H",
      unit: "cells",
      minimum: 8,
      maximum: 64,
      default: 40,
    },
  },
  rewards: { gaussians: planeGaussians, banana: planeBanana, normals: planeNormals },
  defaultReward: "gaussians",
  encodings: {
    coordinates: {
      label: "Coordinates",
      sentence:
        "Three inputs: which share of the coordinates is there, and where each lies in the window; 0 while it is to come.",
      formula: "\\phi(s)_d=x_d",
    },
  },
  defaultEncoding: "coordinates",
  noTable: "Its actions are real numbers, so no table lists them.",
  space: (space): PlaneSpace => space,
  countStates: ({ cells }: PlaneSpace) => planeStateCount(cells),
  build(space: PlaneSpace, reward) {
    if (!reward.density) throw new RangeError("a target of the plane needs a density");
    return cellEnvironment(planeSetting(space, reward.density), reward);
  },
});

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

// The targets of the plane: the two of da Silva et al. 2024 (arXiv 2410.09355) and normals that a person
// places. All are normalised densities, so log Z is 0. What a finite graph asks of a reward (log R of a state)
// is here the logarithm of the mass of a cell.

import { numberText } from "../../math/numberText.ts";
import { defineReward, type RewardValues } from "../environment.ts";
import type { Problem } from "../parameters.ts";
import { cellMiddle, type PlaneSpace } from "../planeSpace.ts";
import {
  type BentNormal,
  bentMean,
  type PlaneTarget,
  type PlaneWindow,
  squaredDistance,
  targetCellMasses,
} from "../planeTarget.ts";
import type { Regions } from "../regions.ts";

/** Cells of less mass than this count as of this: logarithms stay finite. */
const LEAST_MASS = 1e-300;

/** Most normals that a target may have. */
const MOST_NORMALS = 9;

/** k × k equal normals one unit apart: k = 3 and variance .1 are the paper's. */
export const planeGaussians = defineReward({
  isDensity: true,
  label: "Gaussians",
  sentence: "A lattice of equal normals, in which x₂ does not depend on x₁.",
  reference: "da Silva et al. 2024, arXiv 2410.09355, mixture of Gaussians",
  formula: "p^*(x)=\\tfrac1{k^2}\\sum_{c\\in\\{0,\\dots,k-1\\}^2}\\mathcal N(x;c,\\sigma^2 I)",
  parameters: {
    centres: {
      type: "integer",
      label: "Normals a side",
      sentence: "How many normals lie along each axis, one unit apart, the first at 0.",
      formula: "k",
      minimum: 1,
      maximum: 3,
      default: 3,
    },
    variance: {
      type: "number",
      label: "Variance",
      sentence: "Width of each normal, as the variance along both axes.",
      formula: "\\sigma^2",
      minimum: 0.01,
      maximum: 1,
      default: 0.1,
      scale: "log",
    },
  },
  counterpart: (_space: PlaneSpace, { centres, variance }) => ({
    label: "The same on a grid",
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 32,
      reward: { id: "gaussians", centres, variance, minimum: -1, maximum: 3 },
    },
  }),
  build(space: PlaneSpace, { centres, variance }) {
    const places = Array.from({ length: centres ** 2 }, (_, k) => [
      Math.floor(k / centres),
      k % centres,
    ]);
    const scale = Math.sqrt(variance);
    return densityValues(
      space,
      {
        normals: places.map(([i, j]) => straightNormal(1 / places.length, i!, j!, scale)),
        shown: [
          [-1, 3],
          [-1, 3],
        ],
        wide: [
          [-6, 8],
          [-8, 10],
        ],
      },
      places.map(([i, j]) => [i!, centres - 1 - j!] as const),
    );
  },
});

/** One normal, strongly correlated and bent along a parabola. */
export const planeBanana = defineReward({
  isDensity: true,
  label: "Banana",
  sentence: "One thin curved ridge: one component a step would do.",
  reference: "da Silva et al. 2024, arXiv 2410.09355, banana",
  formula:
    "p^*(x)=\\mathcal N\\!\\left(\\begin{bmatrix}x_1\\\\x_2+x_1^2+1\\end{bmatrix};0,\\begin{bmatrix}1&0.9\\\\0.9&1\\end{bmatrix}\\right)",
  parameters: {},
  counterpart: () => ({
    label: "The same on a grid",
    environment: { id: "hypergrid", dimensions: 2, height: 32, reward: { id: "banana" } },
  }),
  build(space: PlaneSpace) {
    const ridge: BentNormal = {
      weight: 1,
      mean1: 0,
      scale1: 1,
      a: -1,
      b: 0.9,
      c: -1,
      scale2: Math.sqrt(0.19),
    };
    return densityValues(space, {
      normals: [ridge],
      shown: [
        [-3, 3],
        [-9, 2],
      ],
      wide: [
        [-7, 8],
        [-60, 12],
      ],
    });
  },
});

/** What is shown while normals are placed. */
const PLACING: PlaneWindow = [
  [-6, 6],
  [-6, 6],
];

/** Up to nine normals anywhere. */
export const planeNormals = defineReward({
  isDensity: true,
  label: "Normals of your own",
  sentence: "Up to nine normals, each with its place, weight and width.",
  reference: "A mixture of normals",
  formula: "p^*(x)=\\sum_c w_c\\,\\mathcal N(x;c,\\sigma_c^2 I)",
  placing: PLACING,
  parameters: {
    x: {
      type: "numbers",
      label: "Places along x₁",
      sentence: "x₁ of each normal’s centre.",
      formula: "c_1",
      minimum: -5,
      maximum: 5,
      maximumLength: MOST_NORMALS,
      default: [-3, 0, 3],
    },
    y: {
      type: "numbers",
      label: "Places along x₂",
      sentence: "x₂ of each normal’s centre.",
      formula: "c_2",
      minimum: -5,
      maximum: 5,
      maximumLength: MOST_NORMALS,
      default: [-2, 2, -2],
    },
    weights: {
      type: "numbers",
      label: "Weights",
      sentence: "How much each normal counts: one number a normal, or one for all.",
      formula: "w",
      minimum: 0.01,
      maximum: 100,
      maximumLength: MOST_NORMALS,
      default: [1],
    },
    scales: {
      type: "numbers",
      label: "Widths",
      sentence: "Standard deviation of each normal: one number a normal, or one for all.",
      formula: "\\sigma",
      minimum: 0.1,
      maximum: 3,
      maximumLength: MOST_NORMALS,
      default: [0.5],
    },
  },
  check(_space: PlaneSpace, { x, y, weights, scales }) {
    const n = x?.length ?? 0;
    const problems: Problem[] = [];
    if (n === 0) problems.push({ path: "x", message: "x must hold at least one number." });
    if ((y?.length ?? 0) !== n)
      problems.push({
        path: "y",
        message: `y must hold as many numbers as x, ${n}, not ${y?.length ?? 0}.`,
      });
    for (const [path, list] of [
      ["weights", weights],
      ["scales", scales],
    ] as const) {
      const length = list?.length ?? 0;
      if (length !== 1 && length !== n)
        problems.push({
          path,
          message: `${path} must hold one number or as many as x, ${n}, not ${length}.`,
        });
    }
    return problems;
  },
  build(space: PlaneSpace, values) {
    const { x, y, weights, scales } = values;
    const places = x ?? [];
    const of = (list: readonly number[] | null, k: number) =>
      list?.[list.length === 1 ? 0 : k] ?? 1;
    const total = places.reduce((sum, _, k) => sum + of(weights, k), 0);
    const normals = places.map((x1, k) =>
      straightNormal(of(weights, k) / total, x1, y?.[k] ?? 0, of(scales, k)),
    );
    return densityValues(space, {
      normals,
      shown: PLACING,
      wide: [wideOf(normals, "mean1", "scale1"), wideOf(normals, "a", "scale2")],
    });
  },
});

function straightNormal(weight: number, x1: number, x2: number, scale: number): BentNormal {
  return { weight, mean1: x1, scale1: scale, a: x2, b: 0, c: 0, scale2: scale };
}

/** Eight standard deviations around every normal, and where policies begin. */
function wideOf(
  normals: readonly BentNormal[],
  mean: "mean1" | "a",
  scale: "scale1" | "scale2",
): readonly [number, number] {
  return [
    Math.min(-8, ...normals.map((normal) => normal[mean] - 8 * normal[scale])),
    Math.max(8, ...normals.map((normal) => normal[mean] + 8 * normal[scale])),
  ];
}

/** What the cells' graph is told of a target. Regions: cells where a normal has more of the density than any
 * other; modes: the cells of the centres. */
function densityValues(
  { cells }: PlaneSpace,
  density: PlaneTarget,
  places: Regions["places"] = null,
): RewardValues {
  const masses = targetCellMasses(density, cells);
  const { normals, shown } = density;
  const middles = (state: number) =>
    [
      cellMiddle(shown[0], cells, Math.floor(state / cells)),
      cellMiddle(shown[1], cells, state % cells),
    ] as const;
  const centres = new Set(
    normals.map((normal) => {
      const cell = (axis: 0 | 1, x: number) => {
        const [from, to] = shown[axis];
        return Math.min(cells - 1, Math.max(0, Math.floor((cells * (x - from)) / (to - from))));
      };
      return cell(0, normal.mean1) * cells + cell(1, bentMean(normal, normal.mean1));
    }),
  );
  return {
    density,
    logReward: (state) => Math.log(Math.max(LEAST_MASS, masses[state]!)),
    isMode: (state) => centres.has(state),
    regions: {
      names: normals.map(
        (normal) =>
          `normal at ${placeText(normal.mean1)}, ${placeText(bentMean(normal, normal.mean1))}`,
      ),
      regionOf: (state) => nearestNormal(normals, ...middles(state)),
      places,
    },
  };
}

/** The normal that has most of the density there. */
function nearestNormal(normals: readonly BentNormal[], x1: number, x2: number): number {
  const levels = normals.map(
    (normal) =>
      Math.log(normal.weight / (normal.scale1 * normal.scale2)) -
      squaredDistance(normal, x1, x2) / 2,
  );
  return levels.indexOf(Math.max(...levels));
}

function placeText(value: number): string {
  return numberText(Math.round(value * 100) / 100 + 0);
}

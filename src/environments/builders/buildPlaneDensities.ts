// The densities of rewards/planeDensities.ts. What a finite graph asks of a reward (log R of a state) is here
// the logarithm of the mass of a cell.
import { numberText } from "../../math/numberText.ts";
import type { RewardBuilder, RewardValues } from "../environment.ts";
import type { Regions } from "../regions/regions.ts";
import {
  PLACING,
  type planeBanana,
  type planeGaussians,
  type planeNormals,
} from "../rewards/planeDensities.ts";
import { cellMiddle } from "../spaces/planeSetting.ts";
import type { PlaneSpace } from "../spaces/planeSpace.ts";
import {
  type BentNormal,
  bentMean,
  type PlaneTarget,
  squaredDistance,
  targetCellMasses,
} from "../spaces/planeTarget.ts";

/** Cells of less mass than this count as of this: logarithms stay finite. */
const LEAST_MASS = 1e-300;

export const buildPlaneGaussians: RewardBuilder<PlaneSpace, typeof planeGaussians> = (
  space,
  { centres, variance },
) => {
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
};

export const buildPlaneBanana: RewardBuilder<PlaneSpace, typeof planeBanana> = (space) => {
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
};

export const buildPlaneNormals: RewardBuilder<PlaneSpace, typeof planeNormals> = (
  space,
  values,
) => {
  const { x, y, weights, scales } = values;
  const places = x ?? [];
  const of = (list: readonly number[] | null, k: number) => list?.[list.length === 1 ? 0 : k] ?? 1;
  const total = places.reduce((sum, _, k) => sum + of(weights, k), 0);
  const normals = places.map((x1, k) =>
    straightNormal(of(weights, k) / total, x1, y?.[k] ?? 0, of(scales, k)),
  );
  return densityValues(space, {
    normals,
    shown: PLACING,
    wide: [wideOf(normals, "mean1", "scale1"), wideOf(normals, "a", "scale2")],
  });
};

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

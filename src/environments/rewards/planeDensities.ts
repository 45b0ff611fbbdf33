// The targets of the plane: the two of da Silva et al. 2024 (arXiv 2410.09355) and normals that a person
// places. All are normalised densities, so log Z is 0.
import { defineReward } from "../environment.ts";
import type { Problem } from "../parameters.ts";
import type { PlaneSpace } from "../spaces/planeSpace.ts";
import type { PlaneWindow } from "../spaces/planeTarget.ts";

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
});

/** What is shown while normals are placed. */
export const PLACING: PlaneWindow = [
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
});

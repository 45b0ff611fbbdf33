// The banana: a strongly correlated Gaussian bent along a parabola, as in da Silva et al. 2024
// (arXiv 2410.09355), on a two-dimensional grid.
import { defineReward } from "../environment.ts";
import type { NumberParameter } from "../parameters.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import { floorParameter } from "./floor.ts";

/** R(s) = floor + N([x1, x2 + x1² + 1]; 0, [[1, .9], [.9, 1]]) with (x1, x2) on a window. */
export const banana = defineReward({
  label: "Banana",
  sentence: "One thin curved ridge, hard to follow for steps along the axes.",
  reference: "da Silva et al. 2024, arXiv 2410.09355, banana",
  formula:
    "R(s)=R_0+\\mathcal N\\!\\left(\\begin{bmatrix}x_1\\\\x_2+x_1^2+1\\end{bmatrix};0,\\begin{bmatrix}1&0.9\\\\0.9&1\\end{bmatrix}\\right)",
  parameters: {
    x1Minimum: windowEdge("x₁ from", "Position of the first cell in dimension 1.", -3),
    x1Maximum: windowEdge("x₁ to", "Position of the last cell in dimension 1.", 3),
    x2Minimum: windowEdge("x₂ from", "Position of the first cell in dimension 2.", -9),
    x2Maximum: windowEdge("x₂ to", "Position of the last cell in dimension 2.", 2),
    floor: floorParameter(1e-4),
  },
  check(space: GridSpace, values) {
    const problems = [];
    if (space.dimensions !== 2)
      problems.push({
        path: "id",
        message: `banana needs 2 dimensions; this grid has ${space.dimensions}.`,
      });
    for (const axis of ["x1", "x2"] as const) {
      const minimum = values[`${axis}Minimum`];
      const maximum = values[`${axis}Maximum`];
      if (minimum >= maximum)
        problems.push({
          path: `${axis}Maximum`,
          message: `${axis}Maximum must be above ${axis}Minimum (${minimum}) and at most 20, not ${maximum}.`,
        });
    }
    return problems;
  },
  counterpart: () => ({
    label: "The same on the plane",
    environment: { id: "plane", reward: { id: "banana" } },
  }),
});

function windowEdge(label: string, sentence: string, value: number): NumberParameter {
  return {
    type: "number",
    label,
    sentence,
    minimum: -20,
    maximum: 20,
    default: value,
    scale: "linear",
  };
}

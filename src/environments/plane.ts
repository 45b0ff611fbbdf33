// Continuous targets: two steps, s0 → x₁ → (x₁, x₂), each a real number that a mixture of normals draws, and
// p_B = 1. What the graph enumerates are cells of the plane, for pictures, regions and files; sampling,
// gradients and divergences are those of the densities (training/plane/planePath.ts, flow/planeEvaluator.ts).
// da Silva et al. 2024, arXiv 2410.09355; Lahlou et al. 2023.
import { defineEnvironment } from "./environment.ts";
import { planeBanana, planeGaussians, planeNormals } from "./rewards/planeDensities.ts";
import { type PlaneSpace, planeStateCount } from "./spaces/planeSpace.ts";

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
});

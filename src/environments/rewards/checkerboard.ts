// A checkerboard: squares of reward 1 + floor and squares of the floor alone. A familiar shape of
// density estimation; its many equal pieces show which ones a policy leaves out.
import { defineReward } from "../environment.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import { floorParameter } from "./floor.ts";

/** R(s) = floor + [Σ_d ⌊s_d·k/H⌋ even]. */
export const checkerboard = defineReward({
  label: "Checkerboard",
  sentence: "Full and empty squares take turns; the origin lies on a full one.",
  reference: "A familiar shape of density estimation",
  formula: "R(s)=R_0+\\mathbf 1\\Bigl[\\sum_d\\lfloor s_d k/H\\rfloor\\ \\text{even}\\Bigr]",
  parameters: {
    squares: {
      type: "integer",
      label: "Squares a side",
      sentence: "How many squares lie along each dimension.",
      formula: "k",
      minimum: 2,
      maximum: 16,
      default: 4,
    },
    floor: floorParameter(1e-3),
  },
  remark: ({ height }: GridSpace, { squares }) =>
    squares > height
      ? `Height ${height} has fewer cells than ${squares} squares: some squares have no cell.`
      : null,
});

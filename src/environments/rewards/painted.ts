// A target painted by hand on a one- or two-dimensional grid. What a byte means is in paint.ts.
import { defineReward } from "../environment.ts";
import type { Problem } from "../parameters.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import { decodePaint } from "./paint.ts";

/** base64url characters of the largest picture, 64 × 64 cells. */
const MAXIMUM_TEXT = Math.ceil((64 * 64 * 4) / 3);

/** R(s) = floor + (1 − floor)·byte/255 (linear) or floor^(1 − byte/255) (log). */
export const painted = defineReward({
  label: "Painted",
  sentence: "A target of your own, painted cell by cell.",
  reference: "This playground",
  formula:
    "R(s)=R_0^{\\,1-b(s)/255}\\ \\text{(log)}\\allowbreak\\quad\\text{or}\\quad R_0+(1-R_0)\\,b(s)/255\\ \\text{(linear)}",
  parameters: {
    values: {
      type: "text",
      label: "Picture",
      sentence:
        "One byte a cell, row by row, as base64url text: 0 is the floor, 255 is full; empty where nothing is painted yet.",
      minimumLength: 0,
      maximumLength: MAXIMUM_TEXT,
      default: "",
      content: "bytes",
    },
    scale: {
      type: "choice",
      label: "Scale",
      sentence: "Whether the paint’s strength is proportional to the reward or to its logarithm.",
      options: [
        { value: "log", label: "Logarithmic" },
        { value: "linear", label: "Linear" },
      ],
      default: "linear",
    },
    floor: {
      type: "number",
      label: "Floor",
      sentence: "Reward of an unpainted cell, as a share of a fully painted one.",
      formula: "R_0",
      minimum: 1e-6,
      maximum: 0.5,
      default: 1e-3,
      scale: "log",
    },
  },
  check(space: GridSpace, { values }) {
    const problems: Problem[] = [];
    if (space.dimensions > 2)
      problems.push({
        path: "id",
        message: `painted needs 1 or 2 dimensions; this grid has ${space.dimensions}.`,
      });
    if (values === "") return problems;
    const bytes = decodePaint(values);
    if (bytes === null)
      problems.push({
        path: "values",
        message: "values must be base64url text (A–Z, a–z, 0–9, - and _), which it is not.",
      });
    else if (bytes.length !== space.nStates)
      problems.push({
        path: "values",
        message: `values must hold ${space.nStates} bytes, one for each cell of the grid, not ${bytes.length}.`,
      });
    return problems;
  },
  remark: (_space: GridSpace, { values }) =>
    decodePaint(values)?.some((byte) => byte > 0)
      ? null
      : "Nothing is painted yet: every cell has the same reward.",
});

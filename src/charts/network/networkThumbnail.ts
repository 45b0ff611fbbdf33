// The small picture of a target over DAGs: its mean graph, every edge as dark as it is probable.
import { edgeMarginals } from "../../environments/networks/dagProbabilities.ts";
import { letterNames, numberDags } from "../../environments/spaces/dagSpace.ts";
import { paletteOf, type Theme } from "../ink/colours.ts";
import type { Surface } from "../surface/surface.ts";
import { cellsOfActions } from "./dagTable.ts";
import { drawMeanNetwork } from "./drawMeanNetwork.ts";

interface NetworkThumbnail {
  readonly environment: { readonly nodes: number };
  /** p* up to a factor. [state] */
  readonly mass: Float64Array;
  readonly side: number;
  readonly theme: Theme;
}

/** Left free around it, as a share of the side. */
const MARGIN = 0.08;

/** Draws it into a square. */
export function drawNetworkThumbnail(
  surface: Surface,
  { environment, mass, side, theme }: NetworkThumbnail,
): void {
  const { nodes } = environment;
  const total = mass.reduce((sum, value) => sum + value, 0) || 1;
  const values = new Float64Array(nodes * nodes);
  const marginals = edgeMarginals(numberDags(nodes), mass);
  cellsOfActions(nodes).forEach((cell, pair) => {
    values[cell] = marginals[pair]! / total;
  });
  const box = { x: MARGIN * side, y: MARGIN * side };
  drawMeanNetwork(
    surface,
    { ...box, width: side - 2 * box.x, height: side - 2 * box.y },
    {
      tables: { names: letterNames(nodes), edges: { values, reference: null } },
      hue: null,
      palette: paletteOf(theme),
    },
  );
}

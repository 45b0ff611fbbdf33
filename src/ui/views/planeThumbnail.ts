// The small picture of a target on the plane: its cells, which are those of a grid.
import type { RasterMaker } from "../../charts/ink/raster.ts";
import type { Surface } from "../../charts/surface/surface.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { ThumbnailOf } from "./environmentView.ts";
import { drawGridThumbnail } from "./gridThumbnail.ts";

type Plane = Extract<EnvironmentConfig, { readonly id: "plane" }>;

/** Cells are the first states. */
export function drawPlaneThumbnail(
  surface: Surface,
  { environment: { cells }, mass, ...rest }: ThumbnailOf<Plane>,
  makeRaster?: RasterMaker,
): void {
  const of = {
    ...rest,
    mass: mass.subarray(0, cells * cells),
    environment: { dimensions: 2, height: cells },
  };
  drawGridThumbnail(surface, of, makeRaster);
}

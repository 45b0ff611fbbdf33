// The small picture of a grid's target: its cells, or its bars where it has one dimension.
import { shownMasses } from "../../charts/grid/gridTables.ts";
import { createRaster, type RasterMaker, writePixels } from "../../charts/ink/raster.ts";
import { massScaleOf, tableOf } from "../../charts/ink/valueScale.ts";
import type { Surface } from "../../charts/surface/surface.ts";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import type { ThumbnailOf } from "./environmentView.ts";
import { drawMassBars } from "./rankedThumbnail.ts";
import type { Grid } from "./slices.ts";

/** Of more than two dimensions, the first pair's marginal. */
export function drawGridThumbnail(
  surface: Surface,
  {
    environment,
    mass,
    side,
    theme,
  }: Omit<ThumbnailOf<Grid>, "environment"> & {
    readonly environment: Pick<Grid, "dimensions" | "height">;
  },
  makeRaster: RasterMaker = createRaster,
): void {
  const { dimensions, height } = environment;
  if (dimensions === 1) {
    drawMassBars(surface, mass, { side, theme });
    return;
  }
  const shown = shownMasses(mass, gridSpace(dimensions, height)).slice(0, height * height);
  const scale = massScaleOf(shown);
  const raster = makeRaster(height);
  writePixels(raster.pixels, shown, null, { scale, colours: tableOf(scale, theme) });
  raster.show();
  surface.imageSmoothingEnabled = false;
  surface.drawImage(raster.bitmap, 0, 0, side, side);
}

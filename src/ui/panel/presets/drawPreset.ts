// Draws the small picture of a preset: a grid as the stage draws it, anything else as its masses from
// the largest to the smallest.

import { shownMasses } from "../../../charts/grid/gridTables.ts";
import { paletteOf, type Theme } from "../../../charts/ink/colours.ts";
import { createRaster, type RasterMaker, writePixels } from "../../../charts/ink/raster.ts";
import { massScaleOf, tableOf } from "../../../charts/ink/valueScale.ts";
import type { Surface } from "../../../charts/surface/surface.ts";
import { gridSpace } from "../../../environments/gridSpace.ts";
import type { EnvironmentConfig } from "../../../environments/registry.ts";

/** Side in device pixels; the style sheet says how large it is shown. */
export const PRESET_SIDE = 192;
/** So many states of a sequence or set are drawn, the most probable first. */
const MOST_RANKS = 256;

export interface PresetDrawing {
  /** p* up to a factor. [state] */
  readonly mass: Float64Array;
  readonly environment: EnvironmentConfig;
  readonly theme: Theme;
}

/** Draws on a cleared surface of PRESET_SIDE × PRESET_SIDE. */
export function drawPreset(
  surface: Surface,
  { mass, environment, theme }: PresetDrawing,
  makeRaster: RasterMaker = createRaster,
): void {
  if (environment.id !== "hypergrid" || environment.dimensions === 1) {
    const ranked = mass
      .filter((value) => value > 0)
      .sort()
      .reverse()
      .slice(0, MOST_RANKS);
    drawRanked(surface, environment.id === "hypergrid" ? mass : ranked, theme);
    return;
  }
  const { dimensions, height } = environment;
  // the first pair's marginal where there are more than two dimensions
  const shown = shownMasses(mass, gridSpace(dimensions, height)).slice(0, height * height);
  const scale = massScaleOf(shown);
  const raster = makeRaster(height);
  writePixels(raster.pixels, shown, null, { scale, colours: tableOf(scale, theme) });
  raster.show();
  surface.imageSmoothingEnabled = false;
  surface.drawImage(raster.bitmap, 0, 0, PRESET_SIDE, PRESET_SIDE);
}

function drawRanked(surface: Surface, mass: Float64Array, theme: Theme): void {
  const palette = paletteOf(theme);
  const largest = mass.reduce((a, b) => Math.max(a, b), 0) || 1;
  const foot = PRESET_SIDE - 12;
  surface.fillStyle = palette.accent;
  surface.globalAlpha = 0.75;
  for (let x = 0; x < PRESET_SIDE; x++) {
    const value = mass[Math.floor((x / PRESET_SIDE) * mass.length)]! / largest;
    surface.fillRect(x, foot - value * (foot - 12), 1, value * (foot - 12));
  }
  surface.globalAlpha = 1;
  surface.fillStyle = palette.inkSoft;
  surface.fillRect(0, foot, PRESET_SIDE, 2);
}

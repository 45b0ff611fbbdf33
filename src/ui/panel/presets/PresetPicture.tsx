// The small picture of a preset: its exact target, a grid as the stage draws it, anything else as its
// masses from the largest to the smallest.
import { useContext, useEffect, useRef } from "react";
import { shownMasses } from "../../../charts/grid/gridTables.ts";
import { paletteOf, type Theme } from "../../../charts/ink/colours.ts";
import { createRaster, writePixels } from "../../../charts/ink/raster.ts";
import { ThemeContext } from "../../../charts/ink/theme.ts";
import { massScaleOf, tableOf } from "../../../charts/ink/valueScale.ts";
import { gridSpace } from "../../../environments/gridSpace.ts";
import type { PresetId } from "../../../experiment/presets.ts";
import { presetConfig } from "../../../store/edit/currentPreset.ts";
import { presetMass } from "./presetMass.ts";

/** Side in device pixels; the style sheet says how large it is shown. */
const SIDE = 192;
/** So many states of a sequence or set are drawn, the most probable first. */
const MOST_RANKS = 256;

/** Decorative: the preset's sentence says what it is. */
export function PresetPicture({ id }: { readonly id: PresetId }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const theme = useContext(ThemeContext);
  useEffect(() => {
    // one picture at a time, so that the gallery opens at once
    const timer = setTimeout(() => {
      const context = ref.current?.getContext("2d");
      if (context) draw(context, id, theme);
    });
    return () => clearTimeout(timer);
  }, [id, theme]);
  return (
    <span className="preset-picture" aria-hidden="true">
      <canvas ref={ref} width={SIDE} height={SIDE} />
    </span>
  );
}

function draw(context: CanvasRenderingContext2D, id: PresetId, theme: Theme): void {
  context.clearRect(0, 0, SIDE, SIDE);
  const mass = presetMass(id);
  const { environment } = presetConfig(id);
  if (!mass) return;
  if (environment.id !== "hypergrid" || environment.dimensions === 1) {
    const ranked = mass
      .filter((value) => value > 0)
      .sort()
      .reverse()
      .slice(0, MOST_RANKS);
    drawRanked(context, environment.id === "hypergrid" ? mass : ranked, theme);
    return;
  }
  const { dimensions, height } = environment;
  // the first pair's marginal where there are more than two dimensions
  const shown = shownMasses(mass, gridSpace(dimensions, height)).slice(0, height * height);
  const scale = massScaleOf(shown);
  const raster = createRaster(height);
  writePixels(raster.pixels, shown, null, { scale, colours: tableOf(scale, theme) });
  raster.context.putImageData(raster.image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(raster.bitmap, 0, 0, SIDE, SIDE);
}

function drawRanked(context: CanvasRenderingContext2D, mass: Float64Array, theme: Theme): void {
  const palette = paletteOf(theme);
  const largest = mass.reduce((a, b) => Math.max(a, b), 0) || 1;
  const foot = SIDE - 12;
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.75;
  for (let x = 0; x < SIDE; x++) {
    const value = mass[Math.floor((x / SIDE) * mass.length)]! / largest;
    context.fillRect(x, foot - value * (foot - 12), 1, value * (foot - 12));
  }
  context.globalAlpha = 1;
  context.fillStyle = palette.inkSoft;
  context.fillRect(0, foot, SIDE, 2);
}

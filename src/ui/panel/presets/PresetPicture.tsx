// The small picture of a preset: its exact target, a grid as the stage draws it, anything else as its
// masses from the largest to the smallest.
import { useContext, useEffect, useRef } from "react";
import type { Theme } from "../../../charts/ink/colours.ts";
import { ThemeContext } from "../../../charts/ink/theme.ts";
import type { PresetId } from "../../../experiment/presets.ts";
import { presetConfig } from "../../../store/edit/currentPreset.ts";
import { drawPreset, PRESET_SIDE } from "./drawPreset.ts";
import { presetMass } from "./presetMass.ts";

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
      <canvas ref={ref} width={PRESET_SIDE} height={PRESET_SIDE} />
    </span>
  );
}

function draw(context: CanvasRenderingContext2D, id: PresetId, theme: Theme): void {
  context.clearRect(0, 0, PRESET_SIDE, PRESET_SIDE);
  const mass = presetMass(id);
  if (mass) drawPreset(context, { mass, environment: presetConfig(id).environment, theme });
}

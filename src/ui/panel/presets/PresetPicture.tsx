// The small picture of a preset: its exact target, as its environment is drawn in small.
import { useContext, useEffect, useRef } from "react";
import { ThemeContext } from "../../../charts/ink/theme.ts";
import type { PresetId } from "../../../experiment/presets.ts";
import { presetConfig } from "../../../store/edit/currentPreset.ts";
import { viewOf } from "../../views/environmentViews.ts";
import { presetTarget } from "./presetTarget.ts";

/** Side in device pixels; the style sheet says how large it is shown. */
const SIDE = 192;

/** Decorative: the preset's sentence says what it is. */
export function PresetPicture({ id }: { readonly id: PresetId }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const theme = useContext(ThemeContext);
  useEffect(() => {
    let isWanted = true;
    const { environment } = presetConfig(id);
    const draw = async () => {
      const drawThumbnail = await viewOf(environment).thumbnail();
      const context = ref.current?.getContext("2d");
      const target = isWanted && context ? presetTarget(id) : null;
      context?.clearRect(0, 0, SIDE, SIDE);
      if (target && context) drawThumbnail(context, { ...target, side: SIDE, theme });
    };
    // one picture at a time, so that the gallery opens at once; it does without one that can't be had
    const timer = setTimeout(() => void draw().catch(() => {}));
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [id, theme]);
  return (
    <span className="preset-picture" aria-hidden="true">
      <canvas ref={ref} width={SIDE} height={SIDE} />
    </span>
  );
}

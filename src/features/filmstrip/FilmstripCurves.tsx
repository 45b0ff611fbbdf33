// What the frames are worth against α, every seed of them: the exact total variation, and both KL
// divergences of the distributions over states.
import { useMemo } from "react";
import { ByAlpha } from "./ByAlpha.tsx";
import type { StripFrame } from "./stripNumbers.ts";
import { stripCharts } from "./stripSheet.ts";
import { seedsNote } from "./stripWords.ts";

interface FilmstripCurvesProps {
  readonly frames: readonly StripFrame[];
  readonly chosen: number;
  readonly onChoose: (frame: number) => void;
}

/** Two charts side by side, and what their dots are. */
export function FilmstripCurves({ frames, chosen, onChoose }: FilmstripCurvesProps) {
  const charts = useMemo(() => stripCharts(frames), [frames]);
  const alphas = useMemo(() => frames.map(({ alpha }) => alpha), [frames]);
  return (
    <div>
      <div className="filmstrip-curves">
        {charts.map(({ name, title, series }) => (
          <div key={name} className="filmstrip-curve">
            <ByAlpha {...{ name, title, series, alphas, chosen, onChoose }} />
          </div>
        ))}
      </div>
      <p className="soft">{seedsNote(frames[0]?.seeds.length ?? 0)}</p>
    </div>
  );
}

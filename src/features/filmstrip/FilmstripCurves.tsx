// What the frames are worth against what is varied, every seed of them: the exact total variation, and both KL
// divergences of the distributions over states.
import { useMemo } from "react";
import { ByParameter } from "./ByParameter.tsx";
import type { StripFrame } from "./stripNumbers.ts";
import { stripCharts } from "./stripSheet.ts";
import { seedsNote } from "./stripWords.ts";
import { parameterRecord, type Varied } from "./varied.ts";

interface FilmstripCurvesProps {
  readonly varied: Varied;
  readonly frames: readonly StripFrame[];
  readonly chosen: number;
  readonly onChoose: (frame: number) => void;
}

/** Two charts side by side, and what their dots are. */
export function FilmstripCurves({ varied, frames, chosen, onChoose }: FilmstripCurvesProps) {
  const { symbol, scale } = parameterRecord(varied);
  const charts = useMemo(() => stripCharts(frames, symbol), [frames, symbol]);
  const places = useMemo(() => frames.map(({ value }) => value), [frames]);
  return (
    <div>
      <div className="filmstrip-curves">
        {charts.map(({ name, title, series }) => (
          <div key={name} className="filmstrip-curve">
            <ByParameter {...{ name, title, symbol, scale, series, places, chosen, onChoose }} />
          </div>
        ))}
      </div>
      <p className="soft">{seedsNote(frames[0]?.seeds.length ?? 0)}</p>
    </div>
  );
}

// The chart of a quantity against α, to be pointed at: the nearest frame shows its seeds, a press
// chooses it.
import { memo, useRef, useState } from "react";
import type { Axis } from "../../charts/axis/axis.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { Inspector } from "../../charts/surface/Inspector.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import { numberText } from "../../math/numberText.ts";
import { type AlphaSeries, nearestFrame, seedsText, summariseByAlpha } from "./byAlphaData.ts";
import { drawByAlpha } from "./drawByAlpha.ts";

export interface ByAlphaProps {
  /** Accessible name. */
  readonly name: string;
  /** Over the vertical axis. */
  readonly title: string;
  /** Ascending. */
  readonly alphas: readonly number[];
  readonly series: readonly AlphaSeries[];
  /** Index of the chosen frame. */
  readonly chosen: number;
  readonly onChoose: (frame: number) => void;
}

/** Fills its parent, which must have a size. */
export const ByAlpha = memo(function ByAlpha(props: ByAlphaProps) {
  const { name, alphas, series, chosen, onChoose } = props;
  const palette = usePalette();
  const x = useRef<Axis | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const canvas = useCanvas((surface, view) => {
    x.current = drawByAlpha(surface, view, { ...props, hovered, palette });
  });
  const summary = () => summariseByAlpha(name, alphas, series);
  const onKey = (key: string): boolean => {
    const last = alphas.length - 1;
    if (key === "ArrowRight") onChoose(Math.min(last, chosen + 1));
    else if (key === "ArrowLeft") onChoose(Math.max(0, chosen - 1));
    else if (key === "Home") onChoose(0);
    else if (key === "End") onChoose(last);
    else return false;
    return true;
  };
  const values = series.map((one) => `${one.label} ${seedsText(one.values[chosen] ?? [])}`);
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      <Inspector
        label={`Inspect ${name}`}
        value={chosen}
        count={alphas.length}
        valueText={`α = ${numberText(alphas[chosen] ?? Number.NaN)}: ${values.join(", ")}`}
        onPoint={(at) => {
          if (x.current) setHovered(nearestFrame(alphas, x.current.from(at)));
        }}
        onLeave={() => setHovered(null)}
        onPick={(at) => {
          if (x.current) onChoose(nearestFrame(alphas, x.current.from(at)));
        }}
        onKey={onKey}
      />
    </ChartFrame>
  );
});

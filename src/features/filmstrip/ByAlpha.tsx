// The chart of a quantity against α, to be pointed at: a press chooses the nearest frame.
import { memo, useRef } from "react";
import type { Axis } from "../../charts/axis/axis.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { Inspector } from "../../charts/surface/Inspector.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import { formatSteady, numberText } from "../../math/numberText.ts";
import { type AlphaSeries, nearestFrame, summariseByAlpha } from "./byAlphaData.ts";
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
  const canvas = useCanvas((surface, view) => {
    x.current = drawByAlpha(surface, view, { ...props, palette });
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
  const values = series.map(
    (one) => `${one.label} ${formatSteady(one.values[chosen] ?? Number.NaN)}`,
  );
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      <Inspector
        label={`Inspect ${name}`}
        value={chosen}
        count={alphas.length}
        valueText={`α = ${numberText(alphas[chosen] ?? Number.NaN)}: ${values.join(", ")}`}
        onPoint={() => {}}
        onLeave={() => {}}
        onPick={(at) => {
          if (x.current) onChoose(nearestFrame(alphas, x.current.from(at)));
        }}
        onKey={onKey}
      />
    </ChartFrame>
  );
});

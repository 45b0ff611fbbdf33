// Log-weights of a lane's sampled trajectories of both kinds, about the exactly known log Z.
import { memo, useMemo, useRef, useState } from "react";
import { usePalette } from "../ink/theme.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import type { Box } from "../surface/surface.ts";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawWeights } from "./drawWeights.ts";
import { binText, type LogWeights, weightBins, weightsSummary } from "./weightBins.ts";

export interface WeightsChartProps {
  /** Accessible name. */
  readonly name: string;
  readonly weights: LogWeights;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly isInspectable: boolean;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** Fills its parent, which must have a size. */
export const WeightsChart = memo(function WeightsChart(props: WeightsChartProps) {
  const { name, weights, hue, isInspectable, onEnlarge } = props;
  const palette = usePalette();
  const plot = useRef<Box | null>(null);
  const [bin, setBin] = useState<number | null>(null);
  const bins = useMemo(() => weightBins(weights), [weights]);
  const count = bins.policy.length;
  const canvas = useCanvas((surface, view) => {
    plot.current = drawWeights(surface, view, { weights, hue, palette, bin });
  });
  const go = (to: number) => {
    setBin(Math.min(count - 1, Math.max(0, to)));
    return true;
  };
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={() => weightsSummary(weights)}>
      {isInspectable && weights.policy && (
        <Inspector
          label={`Inspect ${name}`}
          value={bin}
          count={count}
          valueText={bin === null ? "" : binText(bins, bin)}
          onPoint={(x) => {
            const box = plot.current;
            if (box) go(Math.floor(((x - box.x) / box.width) * count));
          }}
          onLeave={() => setBin(null)}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => go((count - 1) / 2)}
          onKey={(key) => {
            if (key === "ArrowRight") return go((bin ?? -1) + 1);
            if (key === "ArrowLeft") return go((bin ?? 0) - 1);
            if (key === "Home") return go(0);
            return key === "End" && go(count - 1);
          }}
        />
      )}
    </ChartFrame>
  );
});

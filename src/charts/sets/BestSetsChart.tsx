// The best sets that a lane's samples met, as members; on the target's card the best of all.
import { memo, useRef, useState } from "react";
import { usePalette } from "../ink/theme.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { type BestSets, bestSetsSummary, bestSetText } from "./bestSets.ts";
import { type BestSetsLayout, bestSetAt, drawBestSets } from "./drawBestSets.ts";

export interface BestSetsChartProps {
  /** Accessible name. */
  readonly name: string;
  readonly sets: BestSets;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly hoveredElement: number | null;
  readonly isInspectable: boolean;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** Fills its parent, which must have a size. */
export const BestSetsChart = memo(function BestSetsChart(props: BestSetsChartProps) {
  const { name, sets, hue, hoveredElement, isInspectable, onEnlarge } = props;
  const palette = usePalette();
  const layout = useRef<BestSetsLayout | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const rank = pointed !== null && pointed < sets.masks.length ? pointed : null;
  const canvas = useCanvas((surface, view) => {
    layout.current = drawBestSets(surface, view, { sets, hue, palette, rank, hoveredElement });
  });
  const nRows = () => layout.current?.nRows ?? sets.masks.length;
  const go = (to: number) => {
    setPointed(Math.min(nRows() - 1, Math.max(0, to)));
    return true;
  };
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={() => bestSetsSummary(sets)}>
      {isInspectable && sets.masks.length > 0 && (
        <Inspector
          label={`Inspect ${name}`}
          value={rank}
          count={nRows()}
          valueText={rank === null ? "" : bestSetText(sets, rank)}
          onPoint={(_, y) => setPointed(layout.current && bestSetAt(layout.current, y))}
          onLeave={() => setPointed(null)}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => go(0)}
          onKey={(key) => {
            if (key === "ArrowDown") return go((rank ?? -1) + 1);
            if (key === "ArrowUp") return go((rank ?? 0) - 1);
            if (key === "Home") return go(0);
            return key === "End" && go(nRows() - 1);
          }}
        />
      )}
    </ChartFrame>
  );
});

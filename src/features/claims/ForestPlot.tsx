// The forest plot of a card's answer, as high as its rows need.
import { memo, type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import type { Claim } from "../../claims/claim.ts";
import type { TestSoFar } from "../../claims/judgeSoFar.ts";
import { drawForest } from "./drawForest.ts";
import { forestRows, summariseForest } from "./forestData.ts";
import { layOutForest } from "./forestLayout.ts";

interface ForestPlotProps {
  readonly claim: Claim;
  readonly tests: readonly TestSoFar[];
}

/** The picture with its summary in words. */
export const ForestPlot = memo(function ForestPlot({ claim, tests }: ForestPlotProps) {
  const palette = usePalette();
  const rows = useMemo(() => forestRows(claim, tests), [claim, tests]);
  const canvas = useCanvas((surface, view) => drawForest(surface, view, { rows, palette }));
  const place = useRef<HTMLDivElement>(null);
  const { height } = layOutForest(rows, useWidthOf(place));
  return (
    <div className="claim-forest" ref={place} style={{ height: `${height}px` }}>
      <ChartFrame
        name="What was found, with intervals"
        canvas={canvas.ref}
        summary={() => summariseForest(rows)}
      />
    </div>
  );
});

/** The width that an element has (CSS pixels), as the page changes; where nothing tells of that, at first. */
function useWidthOf(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const follow = () => setWidth(current.clientWidth);
    follow();
    if (!("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(follow);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

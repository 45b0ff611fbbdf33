// The forest plot of a card's answer, as high as its rows need.
import { memo, useMemo, useRef } from "react";
import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import type { Claim } from "../../claims/claim.ts";
import type { TestSoFar } from "../../claims/judgeSoFar.ts";
import { useWidthOf } from "../../ui/kit/useWidthOf.ts";
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

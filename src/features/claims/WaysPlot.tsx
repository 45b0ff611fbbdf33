// The ways of a claim's lanes, as high as their experiments need.
import { memo, useRef } from "react";
import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import type { Claim } from "../../claims/claim.ts";
import type { SettingCurves } from "../../claims/claimCurves.ts";
import { useWidthOf } from "../../ui/kit/useWidthOf.ts";
import { drawWays, summariseWays, waysHeight } from "./drawWays.ts";

interface WaysPlotProps {
  readonly claim: Claim;
  readonly curves: readonly SettingCurves[];
}

/** The picture with its summary in words. */
export const WaysPlot = memo(function WaysPlot({ claim, curves }: WaysPlotProps) {
  const palette = usePalette();
  const canvas = useCanvas((surface, view) => drawWays(surface, view, { claim, curves, palette }));
  const place = useRef<HTMLDivElement>(null);
  const height = waysHeight({ claim, curves }, useWidthOf(place));
  return (
    <div className="claim-forest" ref={place} style={{ height: `${height}px` }}>
      <ChartFrame
        name="The ways of the lanes"
        canvas={canvas.ref}
        summary={() => summariseWays(claim, curves)}
      />
    </div>
  );
});

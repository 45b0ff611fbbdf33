// The majority-rule consensus of a target or a lane with the support of its clades. What is pointed at is a
// clade, which lights up in all cards.
import { memo, useRef } from "react";
import { usePalette } from "../ink/theme.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import type { CladeChartProps } from "./CladesChart.tsx";
import { type ConsensusLayout, cladeAt, drawConsensus } from "./drawConsensus.ts";
import { cladeText, consensusSummary } from "./treesText.ts";
import { useSupport } from "./useSupport.ts";

/** Fills its parent, which must have a size. */
export const ConsensusChart = memo(function ConsensusChart(props: CladeChartProps) {
  const { name, scale, hue, hoveredClade, onHoverClade, onEnlarge } = props;
  const { species, support } = useSupport(props);
  const palette = usePalette();
  const layout = useRef<ConsensusLayout | null>(null);
  const canvas = useCanvas((surface, view) => {
    layout.current = null;
    if (support)
      layout.current = drawConsensus(surface, view, {
        ...support,
        species,
        scale,
        hue,
        palette,
        hoveredClade,
      });
  });
  const compared = support && { ...support, species, kind: scale.kind };
  const clades = () => layout.current?.nodes.map(({ node }) => node.clade) ?? [];
  const at = hoveredClade === null ? -1 : clades().indexOf(hoveredClade);
  const go = (to: number) => {
    const shown = clades();
    onHoverClade?.(shown[Math.min(shown.length - 1, Math.max(0, to))] ?? null);
    return true;
  };
  return (
    <ChartFrame
      name={name}
      canvas={canvas.ref}
      summary={() => (compared ? consensusSummary(compared) : "")}
    >
      {onHoverClade && (
        <Inspector
          label={`Inspect ${name}`}
          value={at < 0 ? null : at}
          count={clades().length}
          valueText={hoveredClade === null || !compared ? "" : cladeText(hoveredClade, compared)}
          onPoint={(x, y) => {
            const clade = layout.current ? cladeAt(layout.current, x, y) : null;
            if (clade !== hoveredClade) onHoverClade(clade);
          }}
          onLeave={() => onHoverClade(null)}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => go(0)}
          onKey={(key) => {
            if (key === "ArrowDown" || key === "ArrowRight") return go(at + 1);
            if (key === "ArrowUp" || key === "ArrowLeft") return go(at - 1);
            if (key === "Home") return go(0);
            return key === "End" && go(clades().length - 1);
          }}
        />
      )}
    </ChartFrame>
  );
});

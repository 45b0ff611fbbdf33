// The support of clades under a target and a lane. What is pointed at is a clade, a set of trees; the same
// clade lights up in all cards.
import { memo, useRef } from "react";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { type CladesLayout, cladeRowAt, drawClades } from "./drawClades.ts";
import { cladesSummary, cladeText } from "./treesText.ts";
import { type SupportProps, useSupport } from "./useSupport.ts";

export interface CladeChartProps extends SupportProps {
  /** Accessible name: "Reverse KL: learned". */
  readonly name: string;
  readonly scale: ValueScale;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  /** The clade that is pointed at in any card, as bits. */
  readonly hoveredClade: number | null;
  /** Without it the picture is not interactive. */
  readonly onHoverClade?: (clade: number | null) => void;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** Fills its parent, which must have a size. */
export const CladesChart = memo(function CladesChart(props: CladeChartProps) {
  const { name, scale, hue, hoveredClade, onHoverClade, onEnlarge } = props;
  const { species, support } = useSupport(props);
  const palette = usePalette();
  const layout = useRef<CladesLayout | null>(null);
  const canvas = useCanvas((surface, view) => {
    layout.current = null;
    if (support)
      layout.current = drawClades(surface, view, {
        ...support,
        species,
        scale,
        hue,
        palette,
        hoveredClade,
      });
  });
  const compared = support && { ...support, species, kind: scale.kind };
  const rows = () => layout.current?.rows.map(({ clade }) => clade) ?? [];
  const at = hoveredClade === null ? -1 : rows().indexOf(hoveredClade);
  const go = (to: number) => {
    const shown = rows();
    onHoverClade?.(shown[Math.min(shown.length - 1, Math.max(0, to))] ?? null);
    return true;
  };
  return (
    <ChartFrame
      name={name}
      canvas={canvas.ref}
      summary={() => (compared ? cladesSummary(compared) : "")}
    >
      {onHoverClade && (
        <Inspector
          label={`Inspect ${name}`}
          value={at < 0 ? null : at}
          count={rows().length}
          valueText={hoveredClade === null || !compared ? "" : cladeText(hoveredClade, compared)}
          onPoint={(_, y) => {
            const row = layout.current ? cladeRowAt(layout.current, y) : -1;
            const clade = rows()[row] ?? null;
            if (clade !== hoveredClade) onHoverClade(clade);
          }}
          onLeave={() => onHoverClade(null)}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => go(0)}
          onKey={(key) => {
            if (key === "ArrowDown" || key === "ArrowRight") return go(at + 1);
            if (key === "ArrowUp" || key === "ArrowLeft") return go(at - 1);
            if (key === "Home") return go(0);
            return key === "End" && go(rows().length - 1);
          }}
        />
      )}
    </ChartFrame>
  );
});

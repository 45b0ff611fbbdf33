// What charts of clades share, whichever way they are drawn: support summed once, a clade that is pointed at by pointer
// or keys and lights up in all cards.
import { useRef } from "react";
import type { Palette } from "../ink/colours.ts";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import type { Surface, View } from "../surface/surface.ts";
import { useCanvas } from "../surface/useCanvas.ts";
import { cladeText, type SupportCompared } from "./treesText.ts";
import { type Support, type SupportProps, useSupport } from "./useSupport.ts";

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

/** What is drawn. */
export interface CladePicture extends Omit<Support, "table"> {
  readonly species: readonly string[];
  readonly scale: ValueScale;
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredClade: number | null;
}

/** A way to draw support. */
export interface CladeDrawing<Layout> {
  draw(surface: Surface, view: View, picture: CladePicture): Layout;
  /** The clades of a drawing in the order in which keys walk through them. */
  clades(layout: Layout): readonly number[];
  /** The clade at a point (CSS pixels). */
  at(layout: Layout, x: number, y: number): number | null;
  summary(compared: SupportCompared): string;
}

/** The chart of a drawing. It fills its parent, which must have a size. */
export function CladeChart<Layout>(
  props: CladeChartProps & { readonly drawing: CladeDrawing<Layout> },
) {
  const { drawing, name, scale, hue, hoveredClade, onHoverClade, onEnlarge } = props;
  const { species, support } = useSupport(props);
  const palette = usePalette();
  const layout = useRef<Layout | null>(null);
  const canvas = useCanvas((surface, view) => {
    layout.current =
      support &&
      drawing.draw(surface, view, { ...support, species, scale, hue, palette, hoveredClade });
  });
  const compared = support && { ...support, species, kind: scale.kind };
  const clades = () => (layout.current ? drawing.clades(layout.current) : []);
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
      summary={() => (compared ? drawing.summary(compared) : "")}
    >
      {onHoverClade && (
        <Inspector
          label={`Inspect ${name}`}
          value={at < 0 ? null : at}
          count={clades().length}
          valueText={hoveredClade === null || !compared ? "" : cladeText(hoveredClade, compared)}
          onPoint={(x, y) => {
            const clade = layout.current && drawing.at(layout.current, x, y);
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
}

// How probable each element of a large set is, under the target exactly and under a lane estimated. What is pointed
// at is an element; the same one lights up in all cards.
import { memo, useRef } from "react";
import { usePalette } from "../ink/theme.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawElements, type ElementsLayout, elementAt } from "./drawElements.ts";
import {
  type ElementOrder,
  type ElementShares,
  elementOrder,
  elementsSummary,
  elementText,
} from "./elementShares.ts";

export interface ElementsProps {
  /** Accessible name: "Reverse KL: learned". */
  readonly name: string;
  readonly shares: ElementShares;
  readonly order: ElementOrder;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  /** The element that is pointed at in any card. */
  readonly hoveredElement: number | null;
  /** Without it the picture is not interactive. */
  readonly onHoverElement?: (element: number | null) => void;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** Fills its parent, which must have a size. */
export const Elements = memo(function Elements(props: ElementsProps) {
  const { name, shares, order, hue, hoveredElement, onHoverElement, onEnlarge } = props;
  const palette = usePalette();
  const layout = useRef<ElementsLayout | null>(null);
  const canvas = useCanvas((surface, view) => {
    layout.current = drawElements(surface, view, { shares, order, hue, palette, hoveredElement });
  });
  const elements = elementOrder(shares, order);
  const at = hoveredElement === null ? -1 : elements.indexOf(hoveredElement);
  const go = (to: number) => {
    onHoverElement?.(elements[Math.min(elements.length - 1, Math.max(0, to))] ?? null);
    return true;
  };
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={() => elementsSummary(shares)}>
      {onHoverElement && (
        <Inspector
          label={`Inspect ${name}`}
          value={at < 0 ? null : at}
          count={elements.length}
          valueText={at < 0 || hoveredElement === null ? "" : elementText(shares, hoveredElement)}
          onPoint={(x) => onHoverElement(layout.current && elementAt(layout.current, x))}
          onLeave={() => onHoverElement(null)}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => go(0)}
          onKey={(key) => {
            if (key === "ArrowDown" || key === "ArrowRight") return go(at + 1);
            if (key === "ArrowUp" || key === "ArrowLeft") return go(at - 1);
            if (key === "Home") return go(0);
            return key === "End" && go(elements.length - 1);
          }}
        />
      )}
    </ChartFrame>
  );
});

// The words beside the panels of a grid picture: what each axis is called and where it begins and ends.
import { font, type Palette } from "../ink/colours.ts";
import type { Surface } from "../surface/surface.ts";
import { coordinateName } from "./coordinateName.ts";
import type { GridLayout, GridPanel } from "./gridLayout.ts";

/** Texts at the two ends of each dimension, and its name where that is another. [dimension] */
export type AxisEnds = readonly (readonly [low: string, high: string, name?: string])[];

interface GridAxes {
  readonly layout: GridLayout;
  readonly palette: Palette;
  /** What stands at both ends of each axis; left out: the first and the last coordinate. */
  readonly ends?: AxisEnds | undefined;
}

/** Names and ends of the axes beside a panel that stands at the left or the bottom. */
export function drawAxes(
  surface: Surface,
  panel: GridPanel,
  { layout, palette, ends }: GridAxes,
): void {
  const { height, dimensions } = layout.space;
  const bottom = panel.y + panel.height;
  surface.font = font(11);
  surface.fillStyle = palette.inkSoft;
  const isWide = panel.width >= 90;
  if (panel.isBottom) {
    surface.textBaseline = "top";
    surface.textAlign = "center";
    const name = ends?.[panel.pair[0]]?.[2] ?? coordinateName(panel.pair[0]);
    surface.fillText(name, panel.x + panel.width / 2, bottom + 4);
    if (isWide) {
      const [first, last] = ends?.[panel.pair[0]] ?? ["0", String(height - 1)];
      const inset = ends ? surface.measureText(first).width / 2 : panel.cell / 2;
      surface.fillText(first, panel.x + inset, bottom + 4);
      // under its cell, but never beyond the edge of the picture
      const reach = Math.max(panel.cell, surface.measureText(last).width) / 2;
      surface.fillText(last, panel.x + panel.width - reach, bottom + 4);
    }
  }
  if (!panel.isLeft || dimensions === 1) return;
  surface.textBaseline = "middle";
  surface.textAlign = "right";
  surface.fillText(coordinateName(panel.pair[1]), panel.x - 4, panel.y + panel.height / 2);
  if (!isWide) return;
  const [first, last] = ends?.[panel.pair[1]] ?? ["0", String(height - 1)];
  const inset = ends ? 6 : panel.cell / 2;
  surface.fillText(first, panel.x - 5, bottom - inset);
  surface.fillText(last, panel.x - 5, panel.y + inset);
}

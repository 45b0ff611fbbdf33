// The box beside a crosshair: what every lane is worth there, the largest on top as in the picture.

import type { Look } from "../../records/look.ts";
import { font, laneDash, type Palette } from "../ink/colours.ts";
import type { Box, Surface, View } from "../surface/surface.ts";
import { line } from "./axes.ts";

/** One lane's line in the box. */
export interface ReadoutRow {
  readonly label: string;
  readonly value: string;
  readonly colour: string;
  /** Its dash pattern counts. */
  readonly look: Look;
  /** Rows are sorted by this, largest first; NaN last. */
  readonly rank: number;
}

export interface Readout {
  readonly heading: string;
  readonly rows: readonly ReadoutRow[];
  /** Horizontal position of the crosshair (CSS pixels). */
  readonly at: number;
  readonly plot: Box;
  readonly view: View;
  readonly palette: Palette;
}

const ROW = 17;
const PAD = 8;
const SWATCH = 18;

/** Draws the box on the side of the crosshair that has the room. */
export function drawReadout(surface: Surface, readout: Readout): void {
  const { heading, at, plot, view, palette } = readout;
  const rows = [...readout.rows].sort((a, b) => order(b.rank) - order(a.rank));
  surface.font = font(12);
  const widest = (texts: readonly string[]) =>
    texts.reduce((width, text) => Math.max(width, surface.measureText(text).width), 0);
  const labels = widest(rows.map(({ label }) => label));
  const values = widest(rows.map(({ value }) => value));
  const width = Math.max(
    2 * PAD + SWATCH + 6 + labels + 12 + values,
    2 * PAD + surface.measureText(heading).width,
  );
  const height = 2 * PAD + ROW * (rows.length + 1) - 3;
  const isLeft = at + 12 + width > view.width;
  const x = Math.max(0, isLeft ? at - 12 - width : at + 12);
  const y = Math.max(0, Math.min(plot.y + 4, view.height - height));
  surface.fillStyle = palette.paper;
  surface.globalAlpha = 0.94;
  surface.fillRect(x, y, width, height);
  surface.globalAlpha = 1;
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  surface.textBaseline = "middle";
  surface.textAlign = "left";
  surface.fillStyle = palette.inkSoft;
  surface.fillText(heading, x + PAD, y + PAD + 6);
  rows.forEach((row, k) => {
    const middle = y + PAD + 6 + ROW * (k + 1);
    surface.strokeStyle = row.colour;
    surface.lineWidth = 2;
    surface.setLineDash(laneDash(row.look, 1.25));
    line(surface, [x + PAD, middle, x + PAD + SWATCH, middle]);
    surface.setLineDash([]);
    surface.fillStyle = palette.ink;
    surface.textAlign = "left";
    surface.fillText(row.label, x + PAD + SWATCH + 6, middle);
    surface.textAlign = "right";
    surface.fillText(row.value, x + width - PAD, middle);
  });
}

function order(rank: number): number {
  return Number.isNaN(rank) ? Number.NEGATIVE_INFINITY : rank;
}

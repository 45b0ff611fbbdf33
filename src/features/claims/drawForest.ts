// Draws a forest plot: a line a test from end to end of its interval, arrows where it goes on, a mark at what
// was found whose shape says the verdict, a dot a seed, and the claimed side shaded.
import { drawXAxis, fitText, line } from "../../charts/axis/axes.ts";
import { font, type Palette } from "../../charts/ink/colours.ts";
import { type Surface, snapLine, type View } from "../../charts/surface/surface.ts";
import type { ForestRow } from "./forestData.ts";
import { type ForestLine, type ForestPanel, layOutForest, WORD_LINE } from "./forestLayout.ts";

export interface ForestPicture {
  readonly rows: readonly ForestRow[];
  readonly palette: Palette;
}

/** What stands under each panel's axis. */
const titles = { ratio: "ratio, log scale", share: "share of all seeds there could be" } as const;

interface Drawing {
  readonly surface: Surface;
  readonly view: View;
  readonly palette: Palette;
  readonly left: number;
  readonly right: number;
  readonly labelWidth: number;
  readonly isWide: boolean;
}

/** Draws it from the top left corner on; layOutForest knows how high it is. */
export function drawForest(surface: Surface, view: View, { rows, palette }: ForestPicture): void {
  const layout = layOutForest(rows, view.width);
  const { left, right, labelWidth, isWide } = layout;
  const drawing = { surface, view, palette, left, right, labelWidth, isWide };
  for (const panel of layout.panels) {
    for (const one of panel.lines) {
      drawSide(drawing, panel, one);
      drawBorder(drawing, panel, one);
      drawWords(drawing, one);
      drawFound(drawing, panel, one);
    }
    const plot = { x: left, y: panel.top, width: right - left, height: panel.bottom - panel.top };
    drawXAxis(surface, panel.axis, { plot, palette, view, title: "" });
    surface.font = font(11);
    surface.fillStyle = palette.inkSoft;
    surface.textAlign = "center";
    surface.textBaseline = "top";
    surface.fillText(titles[panel.scale], (left + right) / 2, panel.bottom + 20);
  }
}

/** The claimed side of a row's border. */
function drawSide(
  { surface, palette, left, right }: Drawing,
  panel: ForestPanel,
  one: ForestLine,
): void {
  const { row, y, half } = one;
  const at = panel.axis.to(row.border);
  const [from, to] = row.expects === "lower" ? [left, at] : [at, right];
  surface.save();
  surface.globalAlpha = palette.theme === "light" ? 0.1 : 0.18;
  surface.fillStyle = palette.accent;
  surface.fillRect(from, y - half, to - from, 2 * half);
  surface.restore();
}

/** Where no difference lies, behind each row: words may stand between rows. */
function drawBorder(
  { surface, view, palette }: Drawing,
  panel: ForestPanel,
  one: ForestLine,
): void {
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  surface.setLineDash([3, 3]);
  const x = snapLine(panel.axis.to(one.row.border), view.pixelRatio);
  line(surface, [x, one.y - one.half, x, one.y + one.half]);
  surface.setLineDash([]);
}

function drawWords(drawing: Drawing, one: ForestLine): void {
  const { surface, palette, right, labelWidth, isWide, view } = drawing;
  const { row, measured, under, wordsY, y, headingTop } = one;
  surface.textBaseline = "middle";
  surface.textAlign = "left";
  if (headingTop !== null) {
    surface.font = font(12, 600);
    surface.fillStyle = palette.ink;
    surface.fillText(fitText(surface, row.setting, view.width), 0, headingTop + 12);
  }
  [...measured, ...under].forEach((text, k) => {
    const isMeasured = k < measured.length;
    surface.font = font(isMeasured ? 12 : 11);
    surface.fillStyle = isMeasured ? palette.ink : palette.inkSoft;
    surface.fillText(fitText(surface, text, labelWidth), 0, wordsY + k * WORD_LINE);
  });
  if (!isWide) return;
  const x = right + 14;
  surface.font = font(12);
  surface.fillStyle = palette.ink;
  surface.fillText(fitText(surface, row.found, view.width - x), x, y - WORD_LINE / 2);
  surface.font = font(11, row.verdict ? 600 : 400);
  surface.fillStyle = colourOf(row, palette);
  surface.fillText(row.verdict ?? "so far", x, y + WORD_LINE / 2);
}

function colourOf({ verdict }: ForestRow, palette: Palette): string {
  if (verdict === "holds") return palette.accent;
  return verdict === "fails" ? palette.lanes[1]! : palette.inkSoft;
}

function drawFound(
  { surface, palette, left, right }: Drawing,
  { axis }: ForestPanel,
  { row, y }: ForestLine,
): void {
  const inside = (value: number) => Math.min(right, Math.max(left, axis.to(value)));
  const colour = colourOf(row, palette);
  surface.save();
  surface.globalAlpha = 0.45;
  surface.fillStyle = palette.inkSoft;
  for (const seed of row.seeds) {
    surface.beginPath();
    surface.arc(inside(seed), y + 9, 1.75, 0, 2 * Math.PI);
    surface.fill();
  }
  surface.restore();
  surface.strokeStyle = colour;
  surface.lineWidth = 2;
  surface.setLineDash([]);
  if (row.interval) {
    const { low, high } = row.interval;
    const isOpen = {
      low: row.scale === "ratio" && low <= 0,
      high: high === Number.POSITIVE_INFINITY,
    };
    const [from, to] = [isOpen.low ? left : inside(low), isOpen.high ? right : inside(high)];
    line(surface, [from, y, to, y]);
    drawEnd(surface, [from, y], isOpen.low ? -1 : 0);
    drawEnd(surface, [to, y], isOpen.high ? 1 : 0);
  }
  if (row.value !== null) drawMark(surface, [inside(row.value), y], row, palette);
}

/** A bar across the line's end, or an arrow head to the left (−1) or right (1) where it goes on. */
function drawEnd(surface: Surface, [x, y]: readonly [number, number], direction: -1 | 0 | 1): void {
  if (direction === 0) {
    line(surface, [x, y - 4, x, y + 4]);
    return;
  }
  line(surface, [x - 6 * direction, y - 4, x, y]);
  line(surface, [x - 6 * direction, y + 4, x, y]);
}

/** Filled where it holds, a cross where it fails, hollow where that is open. */
function drawMark(
  surface: Surface,
  [x, y]: readonly [number, number],
  row: ForestRow,
  palette: Palette,
): void {
  const colour = colourOf(row, palette);
  if (row.verdict === "fails") {
    surface.strokeStyle = palette.paper;
    surface.lineWidth = 6;
    cross(surface, x, y);
    surface.strokeStyle = colour;
    surface.lineWidth = 2.5;
    cross(surface, x, y);
    return;
  }
  surface.beginPath();
  surface.arc(x, y, 4.5, 0, 2 * Math.PI);
  surface.fillStyle = row.verdict === "holds" ? colour : palette.paper;
  surface.fill();
  surface.strokeStyle = colour;
  surface.lineWidth = 2;
  surface.stroke();
}

function cross(surface: Surface, x: number, y: number): void {
  line(surface, [x - 4.5, y - 4.5, x + 4.5, y + 4.5]);
  line(surface, [x - 4.5, y + 4.5, x + 4.5, y - 4.5]);
}

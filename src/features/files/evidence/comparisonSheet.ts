// A comparison as one figure that stands alone on paper: what is compared, rows of pictures under their full names,
// the scales of their colours, what the figures are. Letters are a caption's, in one column or two. A pure drawing.
import { font, laneColour, laneDash, paletteOf } from "../../../charts/ink/colours.ts";
import type { Surface, View } from "../../../charts/surface/surface.ts";
import { wrappedText } from "../../../charts/surface/wrappedText.ts";
import type { Look } from "../../../records/look.ts";
import type { PagePicture } from "../capture.ts";
import type { FigureStyle, TextMeasure } from "./drawRaceFigure.ts";

export interface SheetCard {
  readonly title: string;
  readonly look: Look | null;
  readonly picture: PagePicture;
  /** Beneath it. */
  readonly figures: readonly string[];
}

/** Pictures side by side under one name; a chart takes the whole width. */
export interface SheetRow {
  readonly kind: "cards" | "chart";
  readonly name: string;
  readonly look: Look | null;
  readonly cards: readonly SheetCard[];
}

export interface ComparisonSheet {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly legends: readonly { readonly text: string; readonly picture: PagePicture | null }[];
  readonly notes: readonly string[];
  /** No picture is narrower (CSS pixels). */
  readonly least: number;
}

const MARGIN = 6;
const GAP = 10;
const SWATCH = 16;
/** No picture is wider (CSS pixels). */
const WIDEST = 200;
/** Of a chart's width. */
const CHART_SHARE = 0.5;
const BAR_HEIGHT = 30;
const BAR_WIDTH = 220;

const palette = paletteOf("light");

/** The height of a sheet of this width (CSS pixels). */
export function comparisonHeight(
  measure: TextMeasure,
  sheet: ComparisonSheet,
  style: FigureStyle,
): number {
  return Math.ceil(walk(measure, sheet, style, null));
}

/** Draws the sheet on white. */
export function drawComparison(
  surface: Surface,
  view: View,
  sheet: ComparisonSheet,
  style: FigureStyle,
): void {
  surface.fillStyle = palette.paper;
  surface.fillRect(0, 0, view.width, view.height);
  walk(surface, sheet, style, { surface, pixelRatio: view.pixelRatio });
}

/** Where a sheet is drawn on; null: it is only measured. */
type Target = { readonly surface: Surface; readonly pixelRatio: number } | null;

interface Text {
  readonly x: number;
  readonly width: number;
  readonly size: number;
  readonly weight?: 400 | 600;
  readonly soft?: boolean;
}

/** From top to bottom; returns how far it came. What is measured is what is drawn. */
function walk(
  measure: TextMeasure,
  sheet: ComparisonSheet,
  style: FigureStyle,
  target: Target,
): number {
  const { size, small, width } = style;
  const room = width - 2 * MARGIN;
  let y = MARGIN;
  const write = (text: string, { x, width: most, size: letters, weight, soft }: Text): number => {
    if (text === "") return 0;
    measure.font = font(letters, weight);
    const lines = wrappedText(measure, text, most);
    if (target) {
      const { surface } = target;
      surface.font = font(letters, weight);
      surface.fillStyle = soft ? palette.inkSoft : palette.ink;
      surface.textAlign = "left";
      surface.textBaseline = "middle";
      lines.forEach((line, k) => {
        surface.fillText(line, x, y + (k + 0.5) * (letters + 3));
      });
    }
    return lines.length * (letters + 3);
  };
  const named = (text: string, look: Look | null, of: Text): number => {
    if (look === null) return write(text, of);
    if (target) drawMark(target.surface, look, [of.x, y + (of.size + 3) / 2]);
    return write(text, { ...of, x: of.x + SWATCH, width: of.width - SWATCH });
  };
  const whole = { x: MARGIN, width: room };
  const columns = columnsOf(sheet, room);
  y += write(sheet.heading, { ...whole, size: size + 1, weight: 600 }) + 2;
  for (const text of sheet.lines) y += write(text, { ...whole, size });
  for (const row of sheet.rows) {
    y += GAP;
    y += named(row.name, row.look, { ...whole, size, weight: 600 });
    const isChart = row.kind === "chart";
    const nColumns = isChart ? 1 : columns;
    const cell = isChart ? room : Math.min(WIDEST, (room - (nColumns - 1) * GAP) / nColumns);
    for (let first = 0; first < row.cards.length; first += nColumns) {
      const cards = row.cards.slice(first, first + nColumns).map((card, k) => {
        const place = { x: MARGIN + k * (cell + GAP), width: cell };
        return { ...card, place };
      });
      y += Math.max(
        0,
        ...cards.map(({ title, look, place }) => named(title, look, { ...place, size: small })),
      );
      y += Math.max(
        0,
        ...cards.map(({ picture, place }) => {
          const own = picture.view.height / Math.max(1, picture.view.width);
          const height = cell * (isChart ? CHART_SHARE : own);
          if (target) drawAt(target, picture, { x: place.x, y, width: cell, height });
          return height;
        }),
      );
      y += 2;
      const nLines = Math.max(0, ...cards.map(({ figures }) => figures.length));
      for (let line = 0; line < nLines; line++)
        y += Math.max(
          0,
          ...cards.map(({ figures, place }) =>
            write(figures[line] ?? "", { ...place, size: small }),
          ),
        );
      y += 4;
    }
  }
  for (const { text, picture } of sheet.legends) {
    y += 4 + write(text, { ...whole, size: small });
    if (!picture) continue;
    const bar = { x: MARGIN, y, width: Math.min(BAR_WIDTH, room), height: BAR_HEIGHT };
    if (target) drawAt(target, picture, bar);
    y += BAR_HEIGHT;
  }
  y += 4;
  for (const text of sheet.notes) y += write(text, { ...whole, size: small, soft: true });
  return y + MARGIN;
}

/** As many as there is room for, of the fewest rows as few as they take: the same for all. */
function columnsOf({ rows, least }: ComparisonSheet, room: number): number {
  const nCards = Math.max(1, ...rows.map(({ cards }) => cards.length));
  const most = Math.max(1, Math.floor((room + GAP) / (least + GAP)));
  return Math.ceil(nCards / Math.ceil(nCards / most));
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawAt({ surface, pixelRatio }: NonNullable<Target>, picture: PagePicture, at: Place) {
  surface.save();
  surface.translate(at.x, at.y);
  picture.draw(surface, { width: at.width, height: at.height, pixelRatio });
  surface.restore();
}

function drawMark(surface: Surface, look: Look, [x, y]: readonly [number, number]): void {
  surface.strokeStyle = laneColour(palette, look);
  surface.lineWidth = 2;
  surface.setLineDash(laneDash(look, 1.25));
  surface.beginPath();
  surface.moveTo(x, y);
  surface.lineTo(x + SWATCH - 5, y);
  surface.stroke();
  surface.setLineDash([]);
}

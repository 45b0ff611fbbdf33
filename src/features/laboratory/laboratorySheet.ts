// The laboratory's pictures as one figure that stands alone on paper, as wide as one column of a journal or as
// two: what was measured, the pictures on common axes with full names, what lines, dots and crosses are. A pure
// drawing on white.
import { font, paletteOf } from "../../charts/ink/colours.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import { wrappedAt } from "../../charts/surface/wrappedText.ts";
import { drawEstimator } from "./drawEstimator.ts";
import type { EstimatorX } from "./estimatorData.ts";
import type { Panel } from "./figurePanels.ts";

export type ColumnCount = 1 | 2;

export interface LaboratorySheet {
  /** What was measured, of which experiment, when: the first line is the heading. */
  readonly lines: readonly string[];
  /** What lines, dots and crosses are. */
  readonly notes: readonly string[];
  readonly panels: readonly Panel[];
  readonly x: EstimatorX;
  readonly columns: ColumnCount;
}

/** Widths of one and two columns (CSS pixels, 96 an inch): 3.5 and 7.2 inches. */
const WIDTHS: Readonly<Record<ColumnCount, number>> = { 1: 336, 2: 691 };
const MARGIN = 8;
const GAP = 14;
const PANEL_HEIGHT = 170;
/** Of lines in the heading's and in the notes' size, and a character's width there, on the safe side. */
const HEADING = { height: 18, character: 7.6 } as const;
const SOFT = { height: 14, character: 6 } as const;

const palette = paletteOf("light");

/** The figure's size in CSS pixels. */
export function laboratorySheetSize(sheet: LaboratorySheet): {
  readonly width: number;
  readonly height: number;
} {
  const { width, headHeight, nRows, notes } = sheetLayout(sheet);
  const panels = nRows * (PANEL_HEIGHT + GAP);
  return { width, height: headHeight + panels + notes.length * SOFT.height + MARGIN };
}

/** Draws the figure on white. */
export function drawLaboratorySheet(surface: Surface, view: View, sheet: LaboratorySheet): void {
  const { heading, soft, notes, headHeight, nRows, panelWidth } = sheetLayout(sheet);
  surface.fillStyle = palette.paper;
  surface.fillRect(0, 0, view.width, view.height);
  let y = MARGIN;
  const write = (text: string, style: "heading" | "soft") => {
    const { height } = style === "heading" ? HEADING : SOFT;
    surface.font = style === "heading" ? font(13, 600) : font(11);
    surface.fillStyle = style === "heading" ? palette.ink : palette.inkSoft;
    surface.textAlign = "left";
    surface.textBaseline = "middle";
    surface.fillText(text, MARGIN, y + height / 2);
    y += height;
  };
  for (const text of heading) write(text, "heading");
  for (const text of soft) write(text, "soft");
  sheet.panels.forEach(({ title, series, common, figure }, k) => {
    surface.save();
    surface.translate(
      MARGIN + (k % sheet.columns) * (panelWidth + GAP),
      headHeight + Math.floor(k / sheet.columns) * (PANEL_HEIGHT + GAP),
    );
    drawEstimator(
      surface,
      { width: panelWidth, height: PANEL_HEIGHT, pixelRatio: view.pixelRatio },
      { title, x: sheet.x, series, common, isLog: figure.isLog, absence: figure.absence, palette },
    );
    surface.restore();
  });
  y = headHeight + nRows * (PANEL_HEIGHT + GAP);
  for (const text of notes) write(text, "soft");
}

function sheetLayout({ lines, notes, panels, columns }: LaboratorySheet) {
  const width = WIDTHS[columns];
  const room = width - 2 * MARGIN;
  const heading = brokenLines(lines.slice(0, 1), room / HEADING.character);
  const soft = brokenLines(lines.slice(1), room / SOFT.character);
  return {
    width,
    heading,
    soft,
    notes: brokenLines(notes, room / SOFT.character),
    headHeight: MARGIN + heading.length * HEADING.height + soft.length * SOFT.height + GAP,
    nRows: Math.ceil(panels.length / columns),
    panelWidth: (room - (columns - 1) * GAP) / columns,
  };
}

/** Texts in lines of at most so many characters, broken between words. */
function brokenLines(texts: readonly string[], most: number): readonly string[] {
  return texts.flatMap((text) => wrappedAt(text, most));
}

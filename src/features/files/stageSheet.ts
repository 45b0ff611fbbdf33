// The whole stage as one picture: every card with its name and headline, the colour scale, and which
// moment of which experiment it is. A pure drawing, for pages of a paper and frames of a replay.
import { fitText } from "../../charts/axis/axes.ts";
import { font, laneColour, laneDash, paletteOf } from "../../charts/ink/colours.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import { captionLines } from "./captionedPicture.ts";
import type { PageCard, PagePicture } from "./capture.ts";

export interface StageSheet {
  readonly cards: readonly PageCard[];
  readonly legend: PagePicture | null;
  /** "Three lanes · step 120". */
  readonly caption: string;
  /** Most cards in a row; left out: four. */
  readonly cardsARow?: number;
}

const MARGIN = 16;
const GAP = 24;
const HEAD = 24;
const FOOT = 26;
/** What a second line of figures takes. */
const LINE = 17;
const LEGEND_HEIGHT = 34;
const LEGEND_WIDTH = 300;
/** Narrower sheets have the scale below the words (CSS pixels). */
const BESIDE = 640;
/** More cards than this make a second row. */
const CARDS_A_ROW = 4;

const palette = paletteOf("light");

/** The sheet's size in CSS pixels; every card is as large as the first one. */
export function sheetSize(sheet: StageSheet): {
  readonly width: number;
  readonly height: number;
} {
  const { nColumns, nRows, cell, foot } = gridOf(sheet);
  const columns = MARGIN * 2 + nColumns * (cell.width + GAP) - GAP;
  const isAsWide = sheet.cards.length === 1 || sheet.cardsARow !== undefined;
  const width = Math.ceil(isAsWide ? columns : Math.max(columns, 480));
  const rows = nRows * (HEAD + cell.height + foot + GAP) - GAP;
  const below = footOf(sheet, width).height;
  return { width, height: Math.ceil(MARGIN * 2 + rows + below + GAP / 2) };
}

/** These cards in a size for paper: no picture narrower than `least` (CSS pixels), whatever the window. */
export function enlargedCards(cards: readonly PageCard[], least: number): readonly PageCard[] {
  const factor = Math.max(1, least / (cards[0]?.picture.view.width || least));
  return cards.map((card) => {
    const { view } = card.picture;
    const larger = { ...view, width: view.width * factor, height: view.height * factor };
    return { ...card, picture: { ...card.picture, view: larger } };
  });
}

/** Narrowest card of a column's sheet. */
const COLUMN_CARD = 120;

/** The sheet in a column of this width (CSS pixels): as many cards in a row as can be told apart there. */
export function sheetToFit(sheet: StageSheet, width: number): StageSheet {
  const cardsARow = Math.max(1, Math.floor((width - 2 * MARGIN + GAP) / (COLUMN_CARD + GAP)));
  const { nColumns } = gridOf({ ...sheet, cardsARow });
  const cell = (width - 2 * MARGIN - (nColumns - 1) * GAP) / nColumns;
  const cards = sheet.cards.map((card) => {
    const { view } = card.picture;
    const sized = { ...view, width: cell, height: (view.height * cell) / view.width };
    return { ...card, picture: { ...card.picture, view: sized } };
  });
  return { ...sheet, cards, cardsARow };
}

/** Draws the sheet on white. */
export function drawSheet(surface: Surface, view: View, sheet: StageSheet): void {
  const { nColumns, cell, foot } = gridOf(sheet);
  surface.fillStyle = palette.paper;
  surface.fillRect(0, 0, view.width, view.height);
  sheet.cards.forEach((card, index) => {
    surface.save();
    surface.translate(
      MARGIN + (index % nColumns) * (cell.width + GAP),
      MARGIN + Math.floor(index / nColumns) * (HEAD + cell.height + foot + GAP),
    );
    drawCard(surface, card, { ...cell, pixelRatio: view.pixelRatio });
    surface.restore();
  });
  drawFoot(surface, view, sheet);
}

function gridOf({ cards, cardsARow = CARDS_A_ROW }: StageSheet) {
  const { width = 240, height = 240 } = cards[0]?.picture.view ?? {};
  const n = Math.max(1, cards.length);
  const nColumns = n <= cardsARow ? n : Math.ceil(n / Math.ceil(n / cardsARow));
  const nLines = Math.max(1, ...cards.map((card) => figureLines(card, width).length));
  const foot = FOOT + (nLines - 1) * LINE;
  return { nColumns, nRows: Math.ceil(n / nColumns), cell: { width, height }, foot };
}

/** The figures, each on as many lines as it needs in a card of this width (CSS pixels). */
function figureLines({ figures }: Pick<PageCard, "figures">, width: number): readonly string[] {
  return figures.flatMap((figure) => captionLines(figure, width));
}

function drawCard(surface: Surface, card: PageCard, view: View): void {
  const { title, shortTitle, look, picture } = card;
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  let left = 0;
  if (look !== null) {
    surface.strokeStyle = laneColour(palette, look);
    surface.lineWidth = 3;
    surface.setLineDash(laneDash(look, 2));
    surface.beginPath();
    surface.moveTo(0, HEAD / 2 - 3);
    surface.lineTo(20, HEAD / 2 - 3);
    surface.stroke();
    surface.setLineDash([]);
    left = 28;
  }
  surface.fillStyle = palette.ink;
  surface.font = font(13, 600);
  const room = view.width - left;
  const name = surface.measureText(title).width <= room ? title : shortTitle;
  surface.fillText(fitText(surface, name, room), left, HEAD / 2 - 3);
  surface.save();
  surface.translate(0, HEAD);
  picture.draw(surface, view);
  surface.restore();
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.ink;
  surface.font = font(13);
  const below = HEAD + view.height + FOOT / 2;
  figureLines(card, view.width).forEach((figure, k) => {
    surface.fillText(fitText(surface, figure, view.width), 0, below + k * LINE);
  });
}

/** The words at the foot, and whether the scale has room beside them or stands below. */
function footOf({ legend, caption }: StageSheet, sheetWidth: number) {
  const room = sheetWidth - 2 * MARGIN;
  const isBeside = legend !== null && sheetWidth >= BESIDE;
  const width = isBeside ? room - LEGEND_WIDTH - GAP : room;
  const parts = [caption, legend?.name ?? ""].filter(Boolean);
  const lines = parts.flatMap((part) => captionLines(part, width));
  const words = Math.max(LEGEND_HEIGHT, lines.length * LINE);
  return { lines, isBeside, height: legend && !isBeside ? words + LEGEND_HEIGHT : words };
}

function drawFoot(surface: Surface, view: View, sheet: StageSheet): void {
  const { legend } = sheet;
  const { lines, isBeside, height } = footOf(sheet, view.width);
  const top = view.height - MARGIN - height;
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  surface.font = font(12);
  lines.forEach((text, k) => {
    surface.fillText(text, MARGIN, top + 8 + k * LINE);
  });
  if (!legend) return;
  const width = Math.min(LEGEND_WIDTH, view.width - 2 * MARGIN);
  surface.save();
  if (isBeside) surface.translate(view.width - MARGIN - width, top);
  else surface.translate(MARGIN, view.height - MARGIN - LEGEND_HEIGHT);
  legend.draw(surface, { width, height: LEGEND_HEIGHT, pixelRatio: view.pixelRatio });
  surface.restore();
}

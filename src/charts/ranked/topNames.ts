// The first ranks by name, in a list right of the marks: columns of a pixel have no room for names, so
// each row lays one state's column on its side, the target as a bar and every lane as a mark.
import { fitText, line } from "../axis/axes.ts";
import { font, type Palette } from "../ink/colours.ts";
import type { Box, Surface, View } from "../surface/surface.ts";

/** One state of the list. Positions are those of the value scale: 0 … 1, or −1 … 1 where signed. */
export interface NamedRow {
  readonly name: string;
  /** The target's position; null where the marks are differences to it or signed. */
  readonly target: number | null;
  readonly marks: readonly { readonly at: number; readonly hue: string }[];
  readonly colour: string;
}

/** Where the list stands. Units: CSS pixels. */
export interface NamesPlace extends Box {
  readonly nameWidth: number;
  readonly barWidth: number;
  readonly nRows: number;
}

/** As many are named at most. */
const MOST_NAMES = 10;
/** Height of a row, and below which width of a card and for how few rows there is no list (CSS pixels). */
const ROW = 14;
const NAMES_CARD_FROM = 140;
const FEWEST_ROWS = 3;
/** Between marks and names, and between a name and its bar (CSS pixels). */
const GAP = 8;
/** The longest name's share of a card, and a bar's; the rest is for the marks. */
const NAME_SHARE = 0.3;
const BAR_SHARE = 0.14;
const LONGEST_BAR = 72;

/** Room for the names of the first ranks, at the right of `free`; null where there is too little. */
export function namesPlace(
  surface: Surface,
  view: View,
  free: Box,
  names: readonly string[],
): NamesPlace | null {
  const nRows = Math.min(MOST_NAMES, names.length, Math.floor(free.height / ROW));
  if (view.width < NAMES_CARD_FROM || nRows < FEWEST_ROWS) return null;
  surface.font = font(11);
  const longest = Math.max(...names.slice(0, nRows).map((name) => surface.measureText(name).width));
  const nameWidth = Math.min(Math.ceil(longest), Math.floor(view.width * NAME_SHARE));
  const barWidth = Math.min(LONGEST_BAR, Math.round(view.width * BAR_SHARE));
  const width = nameWidth + GAP / 2 + barWidth;
  return {
    x: free.x + free.width - width,
    y: free.y,
    width,
    height: nRows * ROW,
    nameWidth,
    barWidth,
    nRows,
  };
}

/** How much the list takes of the plot's width (CSS pixels). */
export function namesRoom(place: NamesPlace | null): number {
  return place ? place.width + GAP : 0;
}

/** Which row is at a point; −1: none. */
export function rowAt(place: NamesPlace | null, x: number, y: number): number {
  if (!place || x < place.x || y < place.y || y >= place.y + place.height) return -1;
  return Math.floor((y - place.y) / ROW);
}

/** Draws the rows, the first rank on top. */
export function drawTopNames(
  surface: Surface,
  place: NamesPlace,
  rows: readonly NamedRow[],
  palette: Palette,
): void {
  const left = place.x + place.nameWidth + GAP / 2;
  surface.font = font(11);
  surface.textAlign = "right";
  surface.textBaseline = "middle";
  rows.forEach(({ name, target, marks, colour }, k) => {
    const top = place.y + k * ROW;
    const zero = left + (target === null ? place.barWidth / 2 : 0);
    const toX = (at: number) => zero + at * (place.x + place.width - zero);
    surface.fillStyle = colour;
    surface.fillText(fitText(surface, name, place.nameWidth), left - GAP / 2, top + ROW / 2);
    if (target !== null) {
      surface.fillStyle = palette.inkSoft;
      surface.globalAlpha = 0.3;
      surface.fillRect(zero, top + 3, toX(target) - zero, ROW - 6);
      surface.globalAlpha = 1;
    }
    for (const { at, hue } of marks) {
      surface.fillStyle = hue;
      if (target === null) {
        surface.globalAlpha = 0.28;
        surface.fillRect(Math.min(zero, toX(at)), top + 3, Math.abs(toX(at) - zero), ROW - 6);
        surface.globalAlpha = 1;
      }
      surface.fillRect(toX(at) - 1, top + 1, 2, ROW - 2);
    }
    surface.strokeStyle = palette.inkSoft;
    surface.lineWidth = 1;
    const x = Math.round(zero) + 0.5;
    line(surface, [x, top + 1, x, top + ROW - 1]);
  });
}

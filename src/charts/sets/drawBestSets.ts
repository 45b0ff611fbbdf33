// Draws the best sets a lane met: a row each, a mark an element, tall where it is a member, with log R and the
// estimated log(p/p*) at its right.
import { formatFixed } from "../../math/numberText.ts";
import { fitText } from "../axis/axes.ts";
import { font, type Palette } from "../ink/colours.ts";
import type { Surface, View } from "../surface/surface.ts";
import { type BestSets, bestSetText } from "./bestSets.ts";

export interface BestSetsPlot {
  readonly sets: BestSets;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  /** Rank that is pointed at; null: none. */
  readonly rank: number | null;
  /** An element that is pointed at elsewhere; null: none. */
  readonly hoveredElement: number | null;
}

export interface BestSetsLayout {
  readonly top: number;
  readonly row: number;
  readonly nRows: number;
}

const HEADER = 16;
const HEADINGS = 13;
const ROW = { least: 17, most: 24 } as const;
/** What log R and the log-ratio take, and from which width on there is room for both (CSS pixels). */
const REWARD = 40;
const RATIO = 64;
const BOTH_FROM = 240;

/** Draws the picture; returns where its rows are. */
export function drawBestSets(surface: Surface, view: View, picture: BestSetsPlot): BestSetsLayout {
  const { sets, palette, rank } = picture;
  const top = HEADER + HEADINGS;
  const most = Math.max(1, Math.floor((view.height - top) / ROW.least));
  const nRows = Math.min(sets.masks.length, most);
  const row = Math.min(ROW.most, (view.height - top) / Math.max(1, nRows));
  const numbers = (view.width >= BOTH_FROM ? REWARD : 0) + (sets.logRatios ? RATIO : 0);
  const strip = view.width - numbers - 4;
  const layout = { top, row, nRows };
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = rank === null ? palette.inkSoft : palette.ink;
  const heading = sets.logRatios
    ? nRows === 0
      ? "no set sampled yet"
      : "best sets among the samples"
    : "the best set of all";
  const words = rank === null ? heading : bestSetText(sets, rank);
  surface.fillText(fitText(surface, words, view.width), 0, HEADER / 2 - 1);
  surface.font = font(10);
  surface.textAlign = "right";
  surface.fillStyle = palette.inkSoft;
  if (view.width >= BOTH_FROM) surface.fillText("log R", strip + REWARD, HEADER + HEADINGS / 2 - 1);
  if (sets.logRatios) surface.fillText("est. ln p/p*", view.width - 1, HEADER + HEADINGS / 2 - 1);
  for (let k = 0; k < nRows; k++) drawRow(surface, view, picture, { k, strip, ...layout });
  return layout;
}

/** The rank at a height; null beside the rows. */
export function bestSetAt({ top, row, nRows }: BestSetsLayout, y: number): number | null {
  const at = Math.floor((y - top) / row);
  return at >= 0 && at < nRows ? at : null;
}

interface RowPlace extends BestSetsLayout {
  readonly k: number;
  /** Width of the marks. */
  readonly strip: number;
}

function drawRow(
  surface: Surface,
  view: View,
  { sets, hue, palette, rank, hoveredElement }: BestSetsPlot,
  { k, strip, top, row }: RowPlace,
): void {
  const y = top + k * row;
  if (k === rank) {
    surface.fillStyle = palette.ink;
    surface.globalAlpha = 0.14;
    surface.fillRect(0, y, view.width, row);
    surface.globalAlpha = 1;
  }
  const { universe } = sets;
  const pitch = strip / universe;
  const tall = Math.max(4, Math.min(1.6 * pitch, row - 5));
  const mask = sets.masks[k]!;
  for (let element = 0; element < universe; element++) {
    const isMember = (mask >>> element) & 1;
    surface.fillStyle = isMember ? (hue ?? palette.ink) : palette.line;
    const height = isMember ? tall : 2;
    surface.fillRect(element * pitch, y + row / 2 - height / 2, Math.max(1.5, pitch - 1), height);
    if (element === hoveredElement) {
      surface.strokeStyle = palette.ink;
      surface.lineWidth = 1;
      surface.strokeRect(element * pitch - 0.5, y + 2, pitch, row - 4);
    }
  }
  surface.font = font(11, k === rank ? 600 : 400);
  surface.textAlign = "right";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  if (view.width >= BOTH_FROM)
    surface.fillText(formatFixed(sets.logRewards[k], 2), strip + REWARD, y + row / 2 + 0.5);
  if (!sets.logRatios) return;
  surface.fillStyle = hue ?? palette.ink;
  surface.fillText(formatFixed(sets.logRatios[k], 2, true), view.width - 1, y + row / 2 + 0.5);
}

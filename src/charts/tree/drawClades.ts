// Draws clade support, the biologist's picture of a distribution over trees: a row a clade, its species as
// dots in columns of their own, the target's support as a grey bar, a lane's as a mark on it; differences
// about a middle line. Most supported first; what a lane holds and the target does not comes last, framed.
import { formatFixed, formatNumber, formatSigned } from "../../math/numberText.ts";
import { fitText, line } from "../axis/axes.ts";
import { shortNames } from "../axis/shortNames.ts";
import { font, type Palette } from "../ink/colours.ts";
import { isRooted, position, type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { hatch } from "../surface/hatch.ts";
import { type Surface, snap, type View } from "../surface/surface.ts";
import { speciesColours } from "./speciesInk.ts";
import { cladeText } from "./treesText.ts";
import { innerClades } from "./treeTable.ts";

export interface CladesPicture {
  readonly species: readonly string[];
  /** The target's support: what the order is by. [clade bits] */
  readonly target: Float64Array;
  /** [clade bits] */
  readonly values: Float64Array;
  /** [clade bits]; null: values stand for themselves. */
  readonly reference: Float64Array | null;
  /** What of a batch had each clade: bars of none are hatched; null: none is. [clade bits] */
  readonly came: Float64Array | null;
  readonly scale: ValueScale;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredClade: number | null;
  /** Clades of the tree that is pointed at or pinned elsewhere. */
  readonly marked: ReadonlySet<number>;
}

/** A row. */
export interface CladeRow {
  readonly clade: number;
  /** Whether it stands there for the lane alone. */
  readonly isExtra: boolean;
}

export interface CladesLayout {
  readonly rows: readonly CladeRow[];
  readonly top: number;
  readonly row: number;
}

const HEADER = 14;
const ROW = { least: 14, most: 20 } as const;
const GAP = 8;
/** Least room for bars, and what a number takes (CSS pixels). */
const BARS_FROM = 40;
const NUMBER = 34;
/** Clades of less support than this in target and lane are no rows. */
const LEAST_SUPPORT = 0.01;
/** A clade is held beside the target's rows where it has so many times the target's support. */
const EXTRA_FACTOR = 2;

/** Draws the picture; returns where its rows are. The clade that is pointed at is named above them. */
export function drawClades(surface: Surface, view: View, picture: CladesPicture): CladesLayout {
  const { species, palette, hue, scale } = picture;
  const n = species.length;
  const room = view.height - HEADER;
  const rows = cladeRows(picture, Math.max(1, Math.floor(room / ROW.least)));
  const row = Math.min(ROW.most, room / Math.max(1, rows.length));
  const short = shortNames(species);
  surface.font = font(11);
  const widest = Math.max(...short.map((text) => surface.measureText(text).width));
  const pitch = Math.max(11, Math.min(widest + 4, (0.45 * view.width) / n));
  const dotsWidth = pitch * n;
  const hasNumbers = view.width - dotsWidth - GAP - NUMBER >= BARS_FROM;
  const bars = {
    x: dotsWidth + GAP,
    width: Math.max(8, view.width - dotsWidth - GAP - (hasNumbers ? NUMBER + 4 : 1)),
  };
  surface.textBaseline = "middle";
  surface.textAlign = "center";
  surface.fillStyle = palette.inkSoft;
  const { hoveredClade } = picture;
  if (hoveredClade !== null && hoveredClade < 1 << n) {
    surface.textAlign = "left";
    surface.fillStyle = palette.ink;
    const text = cladeText(hoveredClade, { ...picture, kind: scale.kind });
    surface.fillText(fitText(surface, text, view.width), 0, HEADER / 2 - 1);
  } else if (widest + 1 <= pitch)
    short.forEach((text, k) => {
      surface.fillText(text, (k + 0.5) * pitch, HEADER / 2 - 1);
    });
  const isMass = scale.kind === "mass";
  const zero = isMass ? bars.x : bars.x + bars.width / 2;
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  const base = Math.round(zero) + 0.5;
  line(surface, [base, HEADER, base, HEADER + row * rows.length]);
  rows.forEach((one, k) => {
    drawRow(surface, one, {
      picture,
      pitch,
      bars,
      zero,
      top: HEADER + k * row,
      row,
      hasNumbers,
      right: view.width,
      pixelRatio: view.pixelRatio,
    });
  });
  const nExtra = rows.filter(({ isExtra }) => isExtra).length;
  if (nExtra > 0 && hue) {
    surface.strokeStyle = hue;
    surface.lineWidth = 1;
    surface.setLineDash([3, 3]);
    const height = nExtra * row;
    const top = HEADER + rows.length * row - height;
    surface.strokeRect(0.5, top + 0.5, view.width - 1, height - 1);
    surface.setLineDash([]);
  }
  if (rows.length === 0 && hue === null) {
    surface.textAlign = "left";
    surface.fillText(n < 3 ? "one tree alone" : "no clade above 1 %", bars.x, HEADER + 10);
  }
  return { rows, top: HEADER, row };
}

/** The clades of a picture with room for so many, in their order. */
export function cladeRows(
  { species, target, values, reference }: CladesPicture,
  count: number,
): readonly CladeRow[] {
  const learned = reference ? values : null;
  const clades = innerClades(species.length);
  const bySupport = [...clades].sort((a, b) => target[b]! - target[a]! || a - b);
  const supported = bySupport.filter((clade) => target[clade]! >= LEAST_SUPPORT);
  const first = new Set(supported.slice(0, count));
  const least = supported.length > count ? target[supported[count - 1]!]! : LEAST_SUPPORT;
  const extra = clades
    .filter(
      (clade) =>
        learned !== null &&
        !first.has(clade) &&
        learned[clade]! > least &&
        learned[clade]! > EXTRA_FACTOR * target[clade]!,
    )
    .sort((a, b) => learned![b]! - learned![a]!)
    .slice(0, Math.max(Math.floor(count / 3), count - first.size));
  const kept = supported.slice(0, Math.min(count, Math.max(0, count - extra.length)));
  return [
    ...kept.map((clade) => ({ clade, isExtra: false })),
    ...extra.map((clade) => ({ clade, isExtra: true })),
  ];
}

/** The row at a height; −1: none. */
export function cladeRowAt({ rows, top, row }: CladesLayout, y: number): number {
  const at = Math.floor((y - top) / row);
  return at >= 0 && at < rows.length ? at : -1;
}

interface RowDrawing {
  readonly picture: CladesPicture;
  /** From a species' column to the next. */
  readonly pitch: number;
  readonly bars: { readonly x: number; readonly width: number };
  readonly zero: number;
  readonly top: number;
  readonly row: number;
  readonly hasNumbers: boolean;
  readonly right: number;
  readonly pixelRatio: number;
}

function drawRow(surface: Surface, { clade }: CladeRow, drawing: RowDrawing): void {
  const { picture, pitch, bars, zero, top, row, right } = drawing;
  const { species, values, reference, scale, hue, palette, came } = picture;
  const middle = top + row / 2;
  const isPointed = picture.hoveredClade === clade;
  if (isPointed || picture.marked.has(clade)) {
    surface.fillStyle = isPointed ? palette.ink : palette.accent;
    surface.globalAlpha = isPointed ? 0.14 : 0.1;
    surface.fillRect(0, top, right, row);
    surface.globalAlpha = 1;
  }
  const colours = speciesColours(palette.theme);
  species.forEach((_, k) => {
    surface.beginPath();
    surface.arc((k + 0.5) * pitch, middle, clade & (1 << k) ? 4 : 1.25, 0, 2 * Math.PI);
    surface.fillStyle = clade & (1 << k) ? colours[k]! : palette.line;
    surface.fill();
    if (!(clade & (1 << k))) return;
    surface.strokeStyle = palette.inkSoft;
    surface.lineWidth = 0.75;
    surface.stroke();
  });
  const isMass = scale.kind === "mass";
  const own = values[clade]!;
  const value = reference ? valueOnScale(scale.kind, own, reference[clade]!) : own;
  const wanted = isMass ? (reference?.[clade] ?? (hue ? null : own)) : null;
  const toX = (at: number) => zero + at * (bars.x + bars.width - zero);
  if (wanted !== null) {
    surface.fillStyle = palette.inkSoft;
    surface.globalAlpha = hue ? 0.35 : 0.6;
    surface.fillRect(zero, top + 3, toX(position(scale, wanted)) - zero, row - 6);
    surface.globalAlpha = 1;
  }
  if (came?.[clade] === 0)
    hatch(surface, [{ x: bars.x, y: top + 3, width: bars.width, height: row - 6 }], {
      ...palette,
      spacing: 5,
    });
  if (hue) {
    const at = toX(position(scale, value));
    surface.fillStyle = hue;
    if (wanted === null) {
      surface.globalAlpha = 0.28;
      surface.fillRect(Math.min(zero, at), top + 3, Math.abs(at - zero), row - 6);
      surface.globalAlpha = 1;
    }
    surface.fillRect(snap(at - 1.25, drawing.pixelRatio), top + 1.5, 2.5, row - 3);
  }
  if (!drawing.hasNumbers) return;
  surface.font = font(11, isPointed ? 600 : 400);
  surface.textAlign = "right";
  surface.textBaseline = "middle";
  surface.fillStyle = hue ?? palette.ink;
  surface.fillText(numberOf(value, scale), right - 2, middle + 0.5);
}

/** Figures that stand in a column; digits that count where the scale goes over decades. */
function numberOf(value: number, scale: ValueScale): string {
  if (scale.kind === "mass")
    return scale.transform === "log" ? formatNumber(value, 2) : formatFixed(value, 2);
  return isRooted(scale) ? formatSigned(value, 1) : formatFixed(value, 2, true);
}

// Where a forest plot's parts lie: ratios in one panel, shares in another, each with its axis; rows of one
// experiment under its name. On a narrow place the words stand over their line instead of left of it.
import { type Axis, linearAxis, logAxis } from "../../charts/axis/axis.ts";
import { formatPercent } from "../../math/numberText.ts";
import type { ForestRow } from "./forestData.ts";

/** From this width on (CSS pixels) words stand left of the lines. */
const WIDE_FOREST = 560;

/** Of a line of words, of what is drawn where it stands under them, and between two rows. */
export const WORD_LINE = 15;
const MARKS = 24;
const GAP = 8;
/** A character’s width (CSS pixels), about. */
const CHARACTER = 6.3;
const HEADING = 22;
const AXIS = 40;
const TOP = 4;
/** Of words left of the lines and of numbers right of them. */
const LABELS = 0.45;
const NUMBERS = 160;

export interface ForestLine {
  readonly row: ForestRow;
  /** What was measured, in lines, and what stands under it. */
  readonly measured: readonly string[];
  readonly under: readonly string[];
  /** Middle of the first line of words; those that follow are `WORD_LINE` apart. */
  readonly wordsY: number;
  /** Height of the interval's line, and half of that of the claimed side. */
  readonly y: number;
  readonly half: number;
  /** Top of the experiment's name where the row is its first; null: none. */
  readonly headingTop: number | null;
}

export interface ForestPanel {
  readonly scale: ForestRow["scale"];
  readonly lines: readonly ForestLine[];
  readonly axis: Axis;
  readonly top: number;
  readonly bottom: number;
}

export interface ForestLayout {
  readonly isWide: boolean;
  /** Of the plots, from left to right. */
  readonly left: number;
  readonly right: number;
  /** Of the words left of them; of a narrow plot, of the words over it. */
  readonly labelWidth: number;
  readonly panels: readonly ForestPanel[];
  readonly height: number;
}

/** The layout in a place of this width. */
export function layOutForest(rows: readonly ForestRow[], width: number): ForestLayout {
  const isWide = width >= WIDE_FOREST;
  const labelWidth = isWide ? LABELS * (width - NUMBERS) : width;
  // labels of the axis' ends go beyond it
  const left = isWide ? labelWidth + 16 : 18;
  const right = isWide ? width - NUMBERS : width - 18;
  const hasHeadings = new Set(rows.map(({ setting }) => setting)).size > 1;
  let y = TOP;
  const panels = (["ratio", "share"] as const).flatMap((scale): ForestPanel[] => {
    const own = rows.filter((row) => row.scale === scale);
    if (own.length === 0) return [];
    const top = y;
    const lines = own.map((row, k): ForestLine => {
      const isFirst = hasHeadings && row.setting !== own[k - 1]?.setting;
      const headingTop = isFirst ? y : null;
      if (isFirst) y += HEADING;
      const measured = linesOf(row.measured, labelWidth);
      const verdict = row.verdict ?? "so far";
      const under = isWide ? [row.claimed] : [row.claimed, `${row.found} · ${verdict}`];
      const words = WORD_LINE * (measured.length + under.length);
      const rowHeight = words + GAP + (isWide ? 0 : MARKS);
      const top = y;
      y += rowHeight;
      return {
        row,
        measured,
        under,
        headingTop,
        wordsY: top + (GAP + WORD_LINE) / 2,
        y: isWide ? top + rowHeight / 2 : y - MARKS / 2 - 2,
        half: isWide ? rowHeight / 2 - 3 : 10,
      };
    });
    const bottom = y + 4;
    y = bottom + AXIS;
    const axis = scale === "ratio" ? ratioAxis(own, [left, right]) : shareAxis([left, right]);
    return [{ scale, lines, axis, top, bottom }];
  });
  return { isWide, left, right, labelWidth, panels, height: y };
}

/** The text in at most two lines of about this width, broken between words. */
function linesOf(text: string, width: number): readonly string[] {
  const most = Math.floor(width / CHARACTER);
  if (text.length <= most) return [text];
  const space = text.lastIndexOf(" ", most);
  return space < 1 ? [text] : [text.slice(0, space), text.slice(space + 1)];
}

function shareAxis(range: readonly [number, number]): Axis {
  return linearAxis({ domain: [0, 1], range }, 5, (value) => formatPercent(value));
}

/** Over everything that is finite, and at least from half to double. */
function ratioAxis(rows: readonly ForestRow[], range: readonly [number, number]): Axis {
  const all = rows.flatMap(({ value, interval, seeds }) => [
    ...seeds,
    ...(value === null ? [] : [value]),
    ...(interval ? [interval.low, interval.high] : []),
  ]);
  const shown = all.filter((value) => value > 0 && Number.isFinite(value));
  const low = shown.reduce((a, b) => Math.min(a, b), 0.5) / 1.15;
  const high = shown.reduce((a, b) => Math.max(a, b), 2) * 1.15;
  const decades = Math.log10(high / low);
  const room = range[1] - range[0];
  const every = Math.max(1, Math.ceil((decades * 44) / room));
  const factors = decades > 2.2 ? [1] : decades > 1 ? [1, 2, 5] : [1, 2, 3, 5, 7];
  return logAxis({ domain: [low, high], range }, { every, factors });
}

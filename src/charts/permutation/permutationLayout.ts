// Where the two parts of the picture lie: the matrix of items and places, and under it (beside it where
// the box is wide) the bars of inversions. A part is a cell (item · n + place) or, from n² on, a bar.
import type { Box, View } from "../surface/surface.ts";

export interface PermutationLayout {
  readonly size: number;
  /** The matrix: row r is the item order[r], column p the place p. */
  readonly matrix: Box;
  readonly bars: Box;
  readonly order: readonly number[];
  /** Whether there is room for captions and labels. */
  readonly hasText: boolean;
  /** Where the sentence on top stands: [x, y of its middle]. */
  readonly caption: readonly [number, number];
  readonly pixelRatio: number;
}

/** From this width on there are words (CSS pixels). */
const TEXT_FROM = 150;
const LEFT = 15;
const CAPTION = 16;
const PLACES = 14;
const GAP = 10;
const AXIS = 16;
/** Share of the height that the matrix takes of what both parts have. */
const MATRIX_SHARE = 0.64;
/** Wider boxes than this, in heights, have the bars beside the matrix. */
const WIDE_FROM = 1.35;
/** Cells are at most so many times as wide as high. */
const MOST_ASPECT = 2;

/** The layout for rows in this order of items. */
export function permutationLayout(
  order: readonly number[],
  view: View,
  hasText = view.width >= TEXT_FROM,
): PermutationLayout {
  const size = order.length;
  const left = hasText ? LEFT : 0;
  const top = hasText ? CAPTION + PLACES : 0;
  const bottom = hasText ? AXIS : 0;
  const { width, height, pixelRatio } = view;
  const common = { size, order, hasText, pixelRatio, caption: [0, CAPTION / 2] as const };
  if (width > WIDE_FROM * height) {
    const room = Math.max(10, height - top - bottom);
    const matrixWidth = Math.min(room * MOST_ASPECT, (width - left) * 0.58);
    const x = left + matrixWidth + 3 * GAP;
    return {
      ...common,
      matrix: { x: left, y: top, width: matrixWidth, height: room },
      bars: { x, y: top, width: Math.max(10, width - x - 1), height: room },
    };
  }
  const room = Math.max(10, height - top - bottom - GAP);
  const matrixHeight = room * MATRIX_SHARE;
  const boxWidth = Math.max(10, width - left - 1);
  return {
    ...common,
    matrix: { x: left, y: top, width: boxWidth, height: matrixHeight },
    bars: { x: left, y: top + matrixHeight + GAP, width: boxWidth, height: room - matrixHeight },
  };
}

/** How many numbers of inversions there are. */
export function nBarsOf(size: number): number {
  return (size * (size - 1)) / 2 + 1;
}

/** The box of a part. */
export function boxOf(layout: PermutationLayout, part: number): Box {
  const { size, matrix, bars, order } = layout;
  if (part < size * size) {
    const [row, place] = [order.indexOf(Math.floor(part / size)), part % size];
    const [width, height] = [matrix.width / size, matrix.height / size];
    return { x: matrix.x + place * width, y: matrix.y + row * height, width, height };
  }
  const width = bars.width / nBarsOf(size);
  return { ...bars, x: bars.x + (part - size * size) * width, width };
}

/** The part at a point; null between the parts. */
export function partAt(layout: PermutationLayout, x: number, y: number): number | null {
  const { size, matrix, bars, order } = layout;
  const within = (box: Box) =>
    x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
  if (within(matrix)) {
    const row = Math.floor(((y - matrix.y) / matrix.height) * size);
    return order[row]! * size + Math.floor(((x - matrix.x) / matrix.width) * size);
  }
  if (!within(bars)) return null;
  return size * size + Math.floor(((x - bars.x) / bars.width) * nBarsOf(size));
}

/** Where a key leads from a part (null: nowhere yet); null where the key moves nothing. */
export function movedPart(
  order: readonly number[],
  part: number | null,
  key: string,
): number | null {
  const size = order.length;
  const nCells = size * size;
  const last = nCells + nBarsOf(size) - 1;
  // positions run row by row as they are seen, then along the bars
  const ofPart = (at: number) =>
    at < nCells ? order.indexOf(Math.floor(at / size)) * size + (at % size) : at;
  const toPart = (at: number) =>
    at < nCells ? order[Math.floor(at / size)]! * size + (at % size) : at;
  const from = part === null ? 0 : ofPart(part);
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: from < nCells ? Math.min(from + size, nCells) : from,
    ArrowUp: from < nCells ? from - size : nCells - size,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  if (to === undefined) return null;
  return to < 0 || to > last ? toPart(from) : toPart(to);
}

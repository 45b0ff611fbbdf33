// Where the matrix of edges lies: a sentence on top, names of nodes along both sides; in a wide box the mean
// graph beside it.
import type { Box, View } from "../surface/surface.ts";
import { isPair } from "./dagSums.ts";

export interface EdgeMatrixLayout {
  readonly nodes: number;
  readonly matrix: Box;
  /** Where the mean graph is drawn; null: there is no room. */
  readonly mean: Box | null;
  /** How many lines the sentence on top has; 0: there are no words at all. */
  readonly nLines: number;
  readonly pixelRatio: number;
}

/** From this width on there are words, from this height on two lines of them (CSS pixels). */
const TEXT_FROM = 100;
const TWO_LINES_FROM = 130;
export const LINE = 15;
/** Names along the left, and along the top, at most. */
const NAMES = 14;
const LONGEST_NAME = 72;
/** Boxes from this width on that are wider than this, in heights, have the mean graph beside the matrix. */
const MEAN_FROM = { width: 460, aspect: 1.05 };
/** What the matrix then has of the width, and how many times as wide as high its cells are at most. */
const MATRIX_SHARE = 0.58;
const MOST_ASPECT = 1.6;
const GAP = 24;

/** The layout; `nameWidth` is what the widest name takes (CSS pixels). */
export function edgeMatrixLayout(
  nodes: number,
  { width, height, pixelRatio }: View,
  nameWidth: number,
  hasWords = width >= TEXT_FROM,
): EdgeMatrixLayout {
  const nLines = hasWords ? (height >= TWO_LINES_FROM ? 2 : 1) : 0;
  const left = hasWords ? Math.min(LONGEST_NAME, Math.max(NAMES, nameWidth + 6)) : 0;
  const top = hasWords ? nLines * LINE + NAMES : 0;
  const room = Math.max(10, height - top - 1);
  const common = { nodes, nLines, pixelRatio };
  if (!hasWords || width < MEAN_FROM.width || width < MEAN_FROM.aspect * height) {
    const matrix = { x: left, y: top, width: Math.max(10, width - left - 1), height: room };
    return { ...common, matrix, mean: null };
  }
  const matrixWidth = Math.min(room * MOST_ASPECT, (width - left) * MATRIX_SHARE);
  const matrixHeight = Math.min(room, matrixWidth);
  const x = left + matrixWidth + GAP;
  const side = Math.min(matrixHeight - LINE, width - x);
  return {
    ...common,
    matrix: { x: left, y: top, width: matrixWidth, height: matrixHeight },
    mean: { x: x + (width - x - side) / 2, y: top + LINE, width: side, height: side },
  };
}

/** The box of a cell. */
export function pairBox({ nodes, matrix }: EdgeMatrixLayout, cell: number): Box {
  const [width, height] = [matrix.width / nodes, matrix.height / nodes];
  const [row, column] = [Math.floor(cell / nodes), cell % nodes];
  return { x: matrix.x + column * width, y: matrix.y + row * height, width, height };
}

/** The pair of nodes at a point; null beside the matrix and on its diagonal. */
export function pairAt({ nodes, matrix }: EdgeMatrixLayout, x: number, y: number): number | null {
  const column = Math.floor(((x - matrix.x) / matrix.width) * nodes);
  const row = Math.floor(((y - matrix.y) / matrix.height) * nodes);
  if (Math.min(row, column) < 0 || Math.max(row, column) >= nodes || row === column) return null;
  return row * nodes + column;
}

/** Where a key leads from a cell (null: nowhere yet): over the diagonal, not onto it; null where the key
 * moves nothing. */
export function movedCell(nodes: number, cell: number | null, key: string): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: nodes,
    ArrowUp: -nodes,
  };
  const last = nodes * nodes - 2;
  if (key === "Home") return 1;
  if (key === "End") return last;
  const by = steps[key];
  if (by === undefined) return null;
  if (cell === null) return 1;
  for (let to = cell + by; to >= 0 && to < nodes * nodes; to += by)
    if (isPair(nodes, to)) return to;
  return cell;
}

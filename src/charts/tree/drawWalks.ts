// Draws sampled trajectories join by join: a row of small cladograms from the species by themselves to
// one tree, its leaves in one order throughout, so that a join is seen to grow. One trajectory fills the
// picture, of several as many as fit.

import { formatWhole } from "../../math/numberText.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import { shortNames } from "../axis/shortNames.ts";
import { font, type Palette } from "../ink/colours.ts";
import type { Box, Surface, View } from "../surface/surface.ts";
import { heightOf, leafOrder, placeForest } from "./cladogram.ts";
import { drawCladogram } from "./drawCladogram.ts";
import { nodesOf, parseForest, spokenName, type TreeNode } from "./treeNodes.ts";

export interface WalksPicture {
  readonly species: readonly string[];
  /** Names of the states. [state] */
  readonly labels: Texts;
  /** States of each trajectory, s0 first. */
  readonly walks: readonly (readonly number[])[];
  /** Index of the one that has the picture to itself; null: none. */
  readonly highlighted: number | null;
  /** How many of its transitions to show; left out: all. */
  readonly shownSteps?: number | undefined;
  /** The lane's colour, which the newest join has. */
  readonly hue: string;
  readonly palette: Palette;
}

/** One forest of a walk and its place. */
export interface WalkFrame {
  readonly state: number;
  readonly box: Box;
}

const GAP = { x: 10, y: 10 } as const;
const ROW = { least: 7, many: 11, most: 32 } as const;
/** Widest frame, and the narrowest of several rows (CSS pixels). */
const WIDEST = { alone: 240, among: 110 } as const;
const NARROWEST = 28;
const FOOT = 14;

/** Draws the walks; returns the frames, which answer what is pointed at. */
export function drawWalks(
  surface: Surface,
  view: View,
  picture: WalksPicture,
): readonly WalkFrame[] {
  const { walks, highlighted, shownSteps = Number.POSITIVE_INFINITY, palette } = picture;
  const n = picture.species.length;
  // frames too narrow to be read in a row: one trajectory of them all
  const isNarrow = (view.width - GAP.x * (n - 1)) / n < NARROWEST;
  const one = walks[highlighted ?? (isNarrow ? 0 : -1)];
  if (one) {
    const rest = highlighted === null ? walks.length - 1 : 0;
    const room = { width: view.width, height: view.height - (rest > 0 ? FOOT : 0) };
    const { columns, rows } = framesGrid(n, room);
    const width = Math.min(WIDEST.alone, (room.width - GAP.x * (columns - 1)) / columns);
    const height = Math.min(n * ROW.most, (room.height - GAP.y * (rows - 1)) / rows);
    const shown = one.slice(0, highlighted === null ? one.length : shownSteps + 1);
    const boxes = shown.map((_, k) => ({
      x: (k % columns) * (width + GAP.x),
      y: Math.floor(k / columns) * (height + GAP.y),
      width,
      height,
    }));
    drawRest(surface, view, rest, palette);
    return drawWalk(surface, shown, boxes, picture, one.at(-1)!);
  }
  const least = Math.max(n * ROW.least, 36);
  const room = view.height - FOOT;
  const nRows = Math.max(1, Math.min(walks.length, Math.floor((room + GAP.y) / (least + GAP.y))));
  const height = Math.min(n * ROW.many, (room + GAP.y) / nRows - GAP.y);
  const frames = walks.slice(0, nRows).flatMap((states, row) => {
    const width = Math.min(WIDEST.among, (view.width - GAP.x * (n - 1)) / n);
    const boxes = states.map((_, k) => ({
      x: k * (width + GAP.x),
      y: row * (height + GAP.y),
      width,
      height,
    }));
    return drawWalk(surface, states, boxes, picture, states.at(-1)!);
  });
  drawRest(surface, view, walks.length - nRows, palette);
  return frames;
}

/** How many trajectories there was no room for. */
function drawRest(surface: Surface, view: View, count: number, palette: Palette): void {
  if (count < 1) return;
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  surface.fillText(`${formatWhole(count)} more`, 0, view.height - FOOT / 2);
}

/** Columns and rows in which `n` frames are largest. */
export function framesGrid(
  n: number,
  { width, height }: Pick<View, "width" | "height">,
): { readonly columns: number; readonly rows: number } {
  const sizes = Array.from({ length: n }, (_, k) => {
    const columns = k + 1;
    const rows = Math.ceil(n / columns);
    const own = Math.min(WIDEST.alone, (width - GAP.x * k) / columns);
    const row = Math.min(ROW.most, (height - GAP.y * (rows - 1)) / rows / n);
    return { columns, rows, size: Math.min(own / 70, row / 11) };
  });
  // of equal sizes the fewest rows
  return sizes.reduce((a, b) => (b.size > a.size - 1e-9 ? b : a));
}

function drawWalk(
  surface: Surface,
  states: readonly number[],
  boxes: readonly Box[],
  { species, labels, hue, palette }: WalksPicture,
  end: number,
): readonly WalkFrame[] {
  const last = parseForest(textAt(labels, end)!, species);
  const order = leafOrder(last);
  const nLevels = Math.max(1, ...last.map(heightOf));
  const short = shortNames(species);
  surface.font = font(11);
  const names = species.map(spokenName);
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(...texts.map((text) => surface.measureText(text).width)));
  let before = new Set<number>();
  return states.map((state, k) => {
    const box = boxes[k]!;
    const row = box.height / species.length;
    const full = widest(names);
    const written =
      row < 10.5
        ? null
        : full + 50 <= box.width
          ? { texts: names, width: full }
          : { texts: short, width: widest(short) };
    const right = written ? written.width + 9 : 3;
    const trees = parseForest(textAt(labels, state)!, species);
    const clades = new Set(innerOf(trees));
    const joined = k === 0 ? [] : [...clades].filter((clade) => !before.has(clade));
    before = clades;
    const place = { ...box, x: box.x + 5, width: Math.max(4, box.width - 5 - right) };
    drawCladogram(surface, placeForest(trees, place, { order, nLevels }), {
      palette,
      names: written?.texts ?? null,
      nameWidth: (written?.width ?? 0) + 2,
      lineWidth: 1.25,
      dot: Math.min(3.5, Math.max(1.75, row / 3.5)),
      marked: joined.map((clade) => ({ clade, colour: hue, isFork: true })),
    });
    return { state, box };
  });
}

function innerOf(trees: readonly TreeNode[]): readonly number[] {
  return trees
    .flatMap((tree) => nodesOf(tree))
    .flatMap(({ clade, children }) => (children.length > 0 ? [clade] : []));
}

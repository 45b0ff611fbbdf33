// Draws the trees of largest mass, a tile each: rank and masses, a bar (the target's grey, the lane a mark
// on it, differences about a middle line), below them the tree. What stands there for the lane alone is
// framed in its colour.
import { formatNumber, formatSigned, formatWhole } from "../../math/numberText.ts";
import { fitText, line } from "../axis/axes.ts";
import { shortNames } from "../axis/shortNames.ts";
import { font, type Palette } from "../ink/colours.ts";
import { position, type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { hatch } from "../surface/hatch.ts";
import { type Box, type Surface, snap, type View } from "../surface/surface.ts";
import { chooseTrees, rankTrees, type ShownTree } from "./bestTrees.ts";
import { placeForest } from "./cladogram.ts";
import { drawCladogram } from "./drawCladogram.ts";
import { spokenName, treeBelow } from "./treeNodes.ts";
import { cladesOfTree, type TreeTable } from "./treeTable.ts";
import { TILE_FOOT, TILE_HEAD, type TreeTiles, tileBox, treeTiles } from "./treeTiles.ts";

export interface TreesPicture {
  readonly table: TreeTable;
  /** Species' names as the states have them. */
  readonly species: readonly string[];
  /** p*: what the ranks are by. [state] */
  readonly target: Float64Array;
  /** What is shown. [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Share of a batch's trajectories through each state; null: nothing is hatched. [state] */
  readonly visits: Float64Array | null;
  readonly scale: ValueScale;
  readonly order: "target" | "learned";
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
}

export interface TreesLayout {
  readonly tiles: TreeTiles;
  readonly trees: readonly ShownTree[];
}

const BAR = { top: 15, height: 5 } as const;

/** Draws the picture; returns where its trees are. */
export function drawTrees(surface: Surface, view: View, picture: TreesPicture): TreesLayout {
  const { species, table } = picture;
  const names = species.map(spokenName);
  const short = shortNames(species);
  const tiles = treeTiles(surface, view, { names, short, nTrees: table.nStates - table.first });
  const trees = treesShown(picture, tiles.nColumns * tiles.nRows);
  const written = tiles.labels === "none" ? null : tiles.labels === "names" ? names : short;
  trees.forEach((tree, k) => {
    const box = tileBox(tiles, k);
    drawFrame(surface, box, tree, picture);
    drawHead(surface, box, tree, picture, view.pixelRatio);
    const below = { ...box, y: box.y + TILE_HEAD, height: tiles.row * species.length };
    const right = tiles.nameWidth + tiles.dot + (tiles.nameWidth > 0 ? 6 : 1);
    const place = { ...below, x: box.x + 5, width: Math.max(4, box.width - right - 5) };
    const root = treeBelow((1 << species.length) - 1, [...cladesOfTree(table, tree.state)]);
    drawCladogram(surface, placeForest([root], place), {
      palette: picture.palette,
      names: written,
      nameWidth: tiles.nameWidth + 2,
      lineWidth: 1.25,
      dot: tiles.dot,
      marked: [],
    });
  });
  if (tiles.hasFoot) drawFoot(surface, view, trees, picture);
  return { tiles, trees };
}

/** The trees that a picture with room for so many shows. */
function treesShown(picture: TreesPicture, count: number): readonly ShownTree[] {
  const { table, target, values, reference, scale, hue, order } = picture;
  // of a pressure the largest of either sign
  const sizes = reference || scale.kind === "mass" ? values : values.map(Math.abs);
  return chooseTrees({
    order,
    count,
    first: table.first,
    ranking: rankTrees(target, table.first),
    target,
    // what is no mass is no reason to leave the target's order
    learned: hue && (reference || order === "learned") ? sizes : null,
  });
}

function drawFrame(surface: Surface, box: Box, tree: ShownTree, picture: TreesPicture): void {
  const { palette, hue, hoveredState, pinnedState } = picture;
  const outline = { x: box.x - 3.5, y: box.y - 2.5, width: box.width + 7, height: box.height + 5 };
  const stroke = (colour: string, dash: number[], width: number) => {
    surface.strokeStyle = colour;
    surface.lineWidth = width;
    surface.setLineDash(dash);
    surface.strokeRect(outline.x, outline.y, outline.width, outline.height);
    surface.setLineDash([]);
  };
  if (tree.isExtra && hue) stroke(hue, [3, 3], 1);
  if (tree.state === pinnedState) stroke(palette.accent, [], 1.5);
  if (tree.state === hoveredState) stroke(palette.ink, [], 1.5);
}

function drawHead(
  surface: Surface,
  box: Box,
  { state, rank }: ShownTree,
  picture: TreesPicture,
  pixelRatio: number,
): void {
  const { palette, scale, hue, values, reference, visits } = picture;
  const isMass = scale.kind === "mass";
  const own = values[state]!;
  const value = reference ? valueOnScale(scale.kind, own, reference[state]!) : own;
  const wanted = isMass ? (reference?.[state] ?? (hue ? null : own)) : null;
  const bar = { x: box.x, y: box.y + BAR.top, width: box.width, height: BAR.height };
  const zero = isMass ? bar.x : bar.x + bar.width / 2;
  const toX = (at: number) => zero + at * (bar.x + bar.width - zero);
  if (wanted !== null) {
    surface.fillStyle = palette.inkSoft;
    surface.globalAlpha = hue ? 0.35 : 0.6;
    surface.fillRect(zero, bar.y, toX(position(scale, wanted)) - zero, bar.height);
    surface.globalAlpha = 1;
  }
  surface.fillStyle = palette.line;
  surface.fillRect(bar.x, bar.y + bar.height, bar.width, 1);
  if (visits?.[state] === 0) hatch(surface, [bar], { ...palette, spacing: 5 });
  if (hue) {
    const at = toX(position(scale, value));
    surface.fillStyle = hue;
    if (wanted === null) {
      surface.globalAlpha = 0.28;
      surface.fillRect(Math.min(zero, at), bar.y, Math.abs(at - zero), bar.height);
      surface.globalAlpha = 1;
    }
    const x = Math.min(bar.x + bar.width - 2.5, snap(at - 1.25, pixelRatio));
    surface.fillRect(x, bar.y - 2, 2.5, bar.height + 3);
  }
  if (!isMass) {
    surface.strokeStyle = palette.inkSoft;
    surface.lineWidth = 1;
    line(surface, [zero, bar.y - 1, zero, bar.y + bar.height + 1]);
  }
  drawNumbers(surface, box, { value, wanted, rank, isSigned: !isMass }, picture);
}

interface HeadNumbers {
  readonly value: number;
  /** The target's; null: it has no part in it. */
  readonly wanted: number | null;
  readonly rank: number;
  readonly isSigned: boolean;
}

/** The number that is the card's own at the right, the rank at the left, between them the target's where
 * there is room; where there is little, fewer digits, then no rank. */
function drawNumbers(
  surface: Surface,
  { x, y, width }: Box,
  { value, wanted, rank, isSigned }: HeadNumbers,
  { palette, hue }: TreesPicture,
): void {
  const middle = y + 7;
  surface.textBaseline = "middle";
  surface.font = font(11);
  const title = `#${formatWhole(rank + 1)}`;
  const titleWidth = surface.measureText(title).width;
  surface.font = font(11, 600);
  const written = (digits: number) =>
    isSigned ? formatSigned(value, digits) : formatNumber(value, digits);
  const fits = (text: string) => surface.measureText(text).width + 4 + titleWidth <= width;
  const text = [written(2), written(1)].find(fits) ?? written(1);
  const hasTitle = fits(text);
  surface.textAlign = "right";
  surface.fillStyle = hue ?? palette.ink;
  surface.fillText(text, x + width, middle);
  const free = width - surface.measureText(text).width - 6;
  surface.font = font(11);
  surface.fillStyle = palette.inkSoft;
  if (hue && wanted !== null) {
    const other = formatNumber(wanted, 2);
    if (free - surface.measureText(other).width - 6 >= titleWidth)
      surface.fillText(other, x + free, middle);
  }
  surface.textAlign = "left";
  if (hasTitle) surface.fillText(title, x, middle);
}

/** What the trees of the picture hold together. */
function drawFoot(
  surface: Surface,
  view: View,
  trees: readonly ShownTree[],
  picture: TreesPicture,
): void {
  const { palette } = picture;
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  const room = view.width - 4;
  const texts = footTexts(trees, picture);
  const text = texts.find((one) => surface.measureText(one).width <= room) ?? texts.at(-1)!;
  surface.fillText(fitText(surface, text, room), 4, view.height - TILE_FOOT / 2 + 1);
}

/** "6 of 945 trees: target 0.43, learned 0.51", without its beginning, and "0.51 of 0.43" for the least room; of
 * a pressure its sum. The longest first. */
export function footTexts(
  trees: readonly ShownTree[],
  { table, values, reference, scale, hue }: TreesPicture,
): readonly string[] {
  const nTrees = table.nStates - table.first;
  const sum = (masses: Float64Array) =>
    trees.reduce((total, { state }) => total + masses[state]!, 0);
  const who =
    trees.length === nTrees ? `all ${nTrees}` : `${trees.length} of ${formatWhole(nTrees)} trees`;
  if (scale.kind !== "mass" && !reference)
    return [`${who}: ${formatSigned(sum(values), 2)} together`];
  const shown = formatNumber(sum(values), 2);
  if (!reference) return [`${who}: ${hue ? "learned " : ""}${shown}`, shown];
  const target = formatNumber(sum(reference), 2);
  const both = `target ${target}, ${hue ? "learned " : ""}${shown}`;
  return [`${who}: ${both}`, both, `${shown} of ${target}`];
}

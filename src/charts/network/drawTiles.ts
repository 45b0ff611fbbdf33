// Draws the graphs of largest mass: each a node-link graph on the colour of its mass with the target's colour
// in the corner, both masses below it, a letter and a bracket for graphs of one Markov class.
import { formatFixed, formatSigned } from "../../math/numberText.ts";
import { fitText } from "../axis/axes.ts";
import { cssColour, prefersInk } from "../ink/colourScales.ts";
import { font, type Palette } from "../ink/colours.ts";
import { isRooted, tableIndex, tableOf, type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { hatch } from "../surface/hatch.ts";
import type { Box, Surface } from "../surface/surface.ts";
import { drawNetwork } from "./drawNetwork.ts";
import { networkLayout } from "./networkLayout.ts";
import { FOOT, type TilesLayout } from "./tilesLayout.ts";
import { classLetters, classNote, dagText, type TilesData, tilesCaption } from "./tilesText.ts";

export interface TilesPicture {
  readonly layout: TilesLayout;
  readonly data: TilesData;
  readonly scale: ValueScale;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  /** States of a trajectory so far, s0 first; null: none is shown. */
  readonly walk: readonly number[] | null;
}

/** Below this width captions are short (CSS pixels). */
const SHORT_BELOW = 300;

/** Draws the picture. */
export function drawTiles(surface: Surface, picture: TilesPicture): void {
  const { layout, data, palette } = picture;
  const { hoveredState, pinnedState } = picture;
  const { ofState } = data.table.classes;
  const letters = classLetters(data);
  layout.tiles.forEach((box, k) => {
    const state = data.states[k]!;
    drawTile(surface, picture, box, state);
    const letter = letters.get(ofState[state]!);
    if (letter && layout.caption) drawLetter(surface, box, letter, palette);
    const isAkin = hoveredState !== null && ofState[hoveredState] === ofState[state];
    if (state === pinnedState) outline(surface, box, palette.accent, 2);
    if (state === hoveredState) outline(surface, box, palette.ink, 2.5);
    else if (isAkin) {
      surface.setLineDash([4, 3]);
      outline(surface, box, palette.ink, 1.5);
      surface.setLineDash([]);
    }
  });
  if (layout.caption) drawCaption(surface, picture, layout.caption);
  if (picture.walk) drawStrip(surface, picture, picture.walk);
}

function outline(
  surface: Surface,
  { x, y, width, height }: Box,
  colour: string,
  lineWidth: number,
) {
  surface.strokeStyle = colour;
  surface.lineWidth = lineWidth;
  const inset = lineWidth / 2;
  surface.strokeRect(x + inset, y + inset, width - lineWidth, height - lineWidth);
}

function drawTile(surface: Surface, picture: TilesPicture, box: Box, state: number): void {
  const { data, scale, palette, hue, layout } = picture;
  const { values, reference, table, names, visits } = data;
  const colours = tableOf(scale, palette.theme);
  const own = values[state]!;
  const wanted = reference?.[state] ?? null;
  const shown = wanted === null ? own : valueOnScale(scale.kind, own, wanted);
  const index = tableIndex(scale, shown);
  surface.fillStyle = cssColour(colours, index);
  surface.fillRect(box.x, box.y, box.width, box.height);
  if (scale.kind === "mass" && wanted !== null && hue)
    drawCorner(surface, box, cssColour(colours, tableIndex(scale, wanted)));
  if (visits?.[state] === 0) hatch(surface, [box], palette);
  outline(surface, box, palette.line, 1);
  const pad = 3;
  const inner = {
    x: box.x + pad,
    y: box.y + pad,
    width: box.width - 2 * pad,
    height: box.height - 2 * pad,
  };
  const ink = prefersInk(colours, index, palette.theme) ? palette.ink : palette.paper;
  drawNetwork(surface, networkLayout(names.length, inner), table.edges[state]!, {
    ink,
    palette,
    names,
  });
  if (layout.caption) drawNumbers(surface, picture, box, state, shown);
}

/** A folded corner, top right. */
function drawCorner(surface: Surface, { x, y, width, height }: Box, colour: string): void {
  const side = Math.min(14, 0.25 * Math.min(width, height));
  surface.fillStyle = colour;
  surface.beginPath();
  surface.moveTo(x + width - side, y);
  surface.lineTo(x + width, y);
  surface.lineTo(x + width, y + side);
  surface.closePath();
  surface.fill();
}

/** Below a tile: the lane's number at the left, the target's at the right. */
function drawNumbers(
  surface: Surface,
  { data, scale, palette, hue }: TilesPicture,
  box: Box,
  state: number,
  shown: number,
): void {
  const y = box.y + box.height + FOOT / 2 + 0.5;
  surface.textBaseline = "middle";
  const text =
    scale.kind === "mass"
      ? formatFixed(shown, 2)
      : isRooted(scale)
        ? formatSigned(shown, 1)
        : formatFixed(shown, 2, true);
  const ends = data.ends?.get(state) ?? 0;
  surface.font = font(11, 600);
  surface.textAlign = "left";
  surface.fillStyle = hue ?? palette.ink;
  surface.fillText(ends > 0 ? `${text} · ${ends}×` : text, box.x + 1, y);
  if (!data.reference) return;
  surface.font = font(11);
  surface.textAlign = "right";
  surface.fillStyle = palette.inkSoft;
  surface.fillText(formatFixed(data.reference[state]!, 2), box.x + box.width - 1, y);
}

/** The letter of a Markov class, top left. */
function drawLetter(surface: Surface, box: Box, letter: string, palette: Palette): void {
  surface.beginPath();
  surface.rect(box.x, box.y, 13, 13);
  surface.fillStyle = palette.paper;
  surface.fill();
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  surface.strokeRect(box.x + 0.5, box.y + 0.5, 13, 13);
  surface.font = font(10, 600);
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.ink;
  surface.fillText(letter, box.x + 7, box.y + 7);
}

function drawCaption(
  surface: Surface,
  { data, scale, palette, hoveredState, layout }: TilesPicture,
  [x, y]: readonly [number, number],
): void {
  const isPointed = hoveredState !== null && hoveredState < data.table.nStates;
  const isShort = layout.width < SHORT_BELOW;
  const note = isPointed && !isShort ? classNote(data, hoveredState) : "";
  const text = isPointed
    ? `${dagText(data, hoveredState, scale.kind)}${note && `; ${note}`}`
    : `${tilesCaption(data, scale.kind, isShort)}${!isShort && classLetters(data).size > 0 ? "; one letter: one Markov class" : ""}`;
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = isPointed ? palette.ink : palette.inkSoft;
  surface.fillText(fitText(surface, text, layout.width), x, y);
}

/** The graphs of a walk, each with the edge that was added last in the accent's colour. */
function drawStrip(surface: Surface, picture: TilesPicture, walk: readonly number[]): void {
  const { layout, data, palette } = picture;
  const { table, names } = data;
  const [first] = layout.strip;
  if (!first) return;
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  surface.fillText("the walk, edge by edge", first.x, first.y - 8);
  layout.strip.forEach((box, k) => {
    const state = walk[k];
    outline(surface, box, k === walk.length - 1 ? palette.accent : palette.line, 1);
    if (state === undefined) return;
    const edges = table.edges[state]!;
    const before = k === 0 ? edges : table.edges[walk[k - 1]!]!;
    const pad = 3;
    const inner = {
      x: box.x + pad,
      y: box.y + pad,
      width: box.width - 2 * pad,
      height: box.height - 2 * pad,
    };
    drawNetwork(surface, networkLayout(names.length, inner), edges, {
      ink: palette.ink,
      palette,
      names,
      marked: edges & ~before,
      mark: palette.accent,
    });
  });
}

// Draws the graphs of largest mass: each a node-link graph on the colour of its mass under a band of the
// target's colour, both masses below it, with a letter for those of one Markov class between them.
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

/** Of the target's colour, over a tile (CSS pixels). */
const BAND = 4;
/** Round a graph, between what stands below it, and of the circle round a letter (CSS pixels). */
const PAD = 2;
const GAP = 4;
const LETTER_RADIUS = 6;
interface TileNumbers {
  readonly box: Box;
  readonly state: number;
  /** What the tile's colour shows. */
  readonly shown: number;
  /** Of its Markov class, where others of it are shown. */
  readonly letter: string | undefined;
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
    const shown = drawTile(surface, picture, box, state);
    if (layout.caption)
      drawNumbers(surface, picture, { box, state, shown, letter: letters.get(ofState[state]!) });
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

/** What a tile leaves to its graph. */
function within({ x, y, width, height }: Box): Box {
  return { x: x + PAD, y: y + PAD, width: width - 2 * PAD, height: height - 2 * PAD };
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

/** Draws one graph; returns the value that its colour shows. */
function drawTile(surface: Surface, picture: TilesPicture, box: Box, state: number): number {
  const { data, scale, palette, hue } = picture;
  const { values, reference, table, names, visits } = data;
  const colours = tableOf(scale, palette.theme);
  const own = values[state]!;
  const wanted = reference?.[state] ?? null;
  const shown = wanted === null ? own : valueOnScale(scale.kind, own, wanted);
  const index = tableIndex(scale, shown);
  surface.fillStyle = cssColour(colours, index);
  surface.fillRect(box.x, box.y, box.width, box.height);
  const hasBand = scale.kind === "mass" && wanted !== null && hue !== null;
  const band = hasBand ? BAND : 0;
  if (hasBand) {
    surface.fillStyle = cssColour(colours, tableIndex(scale, wanted));
    surface.fillRect(box.x, box.y, box.width, band);
  }
  if (visits?.[state] === 0) hatch(surface, [box], palette);
  outline(surface, box, palette.line, 1);
  const inner = within({ ...box, y: box.y + band, height: box.height - band });
  const ink = prefersInk(colours, index, palette.theme) ? palette.ink : palette.paper;
  drawNetwork(surface, networkLayout(names.length, inner), table.edges[state]!, {
    ink,
    palette,
    names,
  });
  return shown;
}

/** Below a tile: the lane's number, the letter of a Markov class, the target's number, as far as there is
 * room. */
function drawNumbers(
  surface: Surface,
  { data, scale, palette, hue }: TilesPicture,
  { box, state, shown, letter }: TileNumbers,
): void {
  const y = box.y + box.height + FOOT / 2 + 0.5;
  const right = box.x + box.width - 1;
  surface.textBaseline = "middle";
  surface.textAlign = "left";
  surface.font = font(11, 600);
  const number =
    scale.kind === "mass"
      ? formatFixed(shown, 2)
      : isRooted(scale)
        ? formatSigned(shown, 1)
        : formatFixed(shown, 2, true);
  const ends = data.ends?.get(state) ?? 0;
  const text = ends > 0 ? `${number} · ${ends}×` : number;
  const from = box.x + 1 + surface.measureText(text).width + GAP;
  surface.fillStyle = hue ?? palette.ink;
  surface.fillText(text, box.x + 1, y);
  surface.font = font(11);
  const target = data.reference ? formatFixed(data.reference[state]!, 2) : "";
  const width = surface.measureText(target).width;
  const hasTarget = target !== "" && right - width >= from;
  surface.textAlign = "right";
  surface.fillStyle = palette.inkSoft;
  if (hasTarget) surface.fillText(target, right, y);
  const to = hasTarget ? right - width - GAP : right;
  if (letter === undefined || to - from < 2 * LETTER_RADIUS) return;
  const x = hasTarget ? (from + to) / 2 : to - LETTER_RADIUS;
  surface.beginPath();
  surface.arc(x, y, LETTER_RADIUS, 0, 2 * Math.PI);
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  surface.stroke();
  surface.font = font(10, 600);
  surface.textAlign = "center";
  surface.fillStyle = palette.ink;
  surface.fillText(letter, x, y);
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
    drawNetwork(surface, networkLayout(names.length, within(box)), edges, {
      ink: palette.ink,
      palette,
      names,
      marked: edges & ~before,
      mark: palette.accent,
    });
  });
}

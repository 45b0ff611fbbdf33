// Draws Markov classes: the target's mass as a grey bar, the lane's over it, and every graph of the class
// filled up to the share of its mass that the lane holds; where a layer compares, coloured by it instead.
import { formatFixed, formatNumber, formatSigned } from "../../math/numberText.ts";
import { fitText, haloText, line } from "../axis/axes.ts";
import { cssColour, prefersInk } from "../ink/colourScales.ts";
import { font, type Palette } from "../ink/colours.ts";
import {
  isRooted,
  position,
  tableIndex,
  tableOf,
  type ValueScale,
  valueOnScale,
} from "../ink/valueScale.ts";
import type { Box, Surface } from "../surface/surface.ts";
import { CAPTION_HEIGHT, type ClassRow, type ClassRowsLayout } from "./classRowsLayout.ts";
import { type ClassData, classText, heldMembers } from "./classRowsText.ts";
import { classMembers } from "./dagTable.ts";
import { drawNetwork } from "./drawNetwork.ts";
import { networkLayout } from "./networkLayout.ts";
import { dagText } from "./tilesText.ts";

export interface ClassRowsPicture {
  readonly layout: ClassRowsLayout;
  readonly data: ClassData;
  readonly scale: ValueScale;
  /** The largest mass of a class under the target: where the bars end. */
  readonly highest: number;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredClass: number | null;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
}

/** Tiles from this side on say how much too much they hold (CSS pixels), from this factor on. */
const FACTORS_FROM = { side: 34, factor: 1.5 };

/** Draws the picture. */
export function drawClassRows(surface: Surface, picture: ClassRowsPicture): void {
  const { layout, data, palette } = picture;
  layout.rows.forEach((row, k) => {
    const number = data.classes[k]!;
    if (number === picture.hoveredClass) {
      surface.fillStyle = palette.line;
      surface.globalAlpha = 0.4;
      surface.fillRect(row.box.x, row.box.y - 2, row.box.width, row.box.height + 3);
      surface.globalAlpha = 1;
    }
    drawBar(surface, picture, row.bar, number);
    // in their own order, the same in every card
    const members = classMembers(data.table.classes, number);
    row.tiles.forEach((box, tile) => {
      drawMember(surface, picture, box, members[tile]!);
    });
    if (layout.hasNumbers) drawNumbers(surface, picture, row, number);
  });
  if (layout.hasCaption) drawCaption(surface, picture);
}

function drawBar(surface: Surface, picture: ClassRowsPicture, bar: Box, number: number): void {
  const { data, scale, highest, hue, palette } = picture;
  const own = data.classValues[number]!;
  const wanted = data.classReference?.[number] ?? null;
  if (scale.kind !== "mass") {
    const shown = wanted === null ? own : valueOnScale(scale.kind, own, wanted);
    const limit = scale.kind === "signed" && wanted !== null ? highest : scale.limit;
    const at = position({ ...scale, limit }, shown);
    const middle = bar.x + bar.width / 2;
    surface.fillStyle = cssColour(
      tableOf(scale, palette.theme),
      tableIndex({ ...scale, limit }, shown),
    );
    surface.fillRect(middle, bar.y, (at * bar.width) / 2, bar.height);
    surface.strokeStyle = palette.inkSoft;
    surface.lineWidth = 1;
    line(surface, [middle, bar.y - 1, middle, bar.y + bar.height + 1]);
    return;
  }
  const on = { ...scale, maximum: highest };
  const target = wanted ?? (hue ? null : own);
  if (target !== null) {
    surface.fillStyle = palette.inkSoft;
    surface.globalAlpha = 0.35;
    surface.fillRect(bar.x, bar.y, position(on, target) * bar.width, bar.height);
    surface.globalAlpha = 1;
  }
  if (!hue) return;
  surface.fillStyle = hue;
  surface.fillRect(bar.x, bar.y + 2, position(on, own) * bar.width, bar.height - 4);
}

function drawMember(surface: Surface, picture: ClassRowsPicture, box: Box, state: number): void {
  const { data, scale, hue, palette } = picture;
  const { values, reference, table, names } = data;
  const own = values[state]!;
  const wanted = reference?.[state] ?? null;
  let ink = palette.ink;
  let factor = 1;
  if (scale.kind === "mass") {
    const share = wanted === null ? 1 : wanted > 0 ? own / wanted : own > 0 ? 1 : 0;
    const height = Math.min(1, share) * box.height;
    surface.fillStyle = hue ?? palette.inkSoft;
    surface.globalAlpha = hue ? 0.34 : 0.2;
    surface.fillRect(box.x, box.y + box.height - height, box.width, height);
    surface.globalAlpha = 1;
    if (hue && share < 0.995 && height >= 1)
      surface.fillRect(box.x, box.y + box.height - height, box.width, 1.5);
    factor = hue ? share : 1;
  } else {
    const colours = tableOf(scale, palette.theme);
    const shown = wanted === null ? own : valueOnScale(scale.kind, own, wanted);
    const index = tableIndex(scale, shown);
    surface.fillStyle = cssColour(colours, index);
    surface.fillRect(box.x, box.y, box.width, box.height);
    if (!prefersInk(colours, index, palette.theme)) ink = palette.paper;
  }
  const [outline, lineWidth] =
    state === picture.hoveredState
      ? [palette.ink, 2.5]
      : state === picture.pinnedState
        ? [palette.accent, 2.5]
        : [palette.inkSoft, 1];
  surface.strokeStyle = outline;
  surface.lineWidth = lineWidth;
  surface.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
  const pad = Math.max(2, 0.06 * box.width);
  const inner = {
    x: box.x + pad,
    y: box.y + pad,
    width: box.width - 2 * pad,
    height: box.height - 2 * pad,
  };
  drawNetwork(surface, networkLayout(names.length, inner), table.edges[state]!, {
    ink,
    palette,
    names,
  });
  if (factor >= FACTORS_FROM.factor) drawFactor(surface, picture, box, factor);
}

/** A band on top and, where there is room, how many times its mass a graph has. */
function drawFactor(
  surface: Surface,
  { hue, palette }: ClassRowsPicture,
  { x, y, width, height }: Box,
  share: number,
): void {
  surface.fillStyle = hue ?? palette.ink;
  surface.fillRect(x, y, width, 3);
  if (width < FACTORS_FROM.side) return;
  const text = Number.isFinite(share) ? `×${formatNumber(share, 2)}` : "";
  surface.font = font(10, 600);
  // nodes stand around the middle
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.ink;
  haloText(surface, text, [x + width / 2, y + height / 2], palette);
}

/** The lane's mass, the target's, and how many graphs of the class are held. */
function drawNumbers(
  surface: Surface,
  { data, scale, palette, hue, layout }: ClassRowsPicture,
  row: ClassRow,
  number: number,
): void {
  const own = data.classValues[number]!;
  const wanted = data.classReference?.[number] ?? null;
  const shown = wanted === null ? own : valueOnScale(scale.kind, own, wanted);
  const text =
    scale.kind === "mass"
      ? formatFixed(shown, 2)
      : isRooted(scale)
        ? formatSigned(shown, 1)
        : formatFixed(shown, 2, true);
  const size = classMembers(data.table.classes, number).length;
  const isTarget = wanted === null;
  const held = isTarget
    ? size === 1
      ? "1 graph"
      : `${size} graphs`
    : `${heldMembers(data, number)}/${size}`;
  const target = isTarget ? "" : formatFixed(wanted, 2);
  const parts = [
    { text, font: font(12, 600), colour: hue ?? palette.ink },
    { text: target, font: font(11), colour: palette.inkSoft },
    {
      text: held,
      font: font(11, isTarget ? 400 : 600),
      colour: isTarget ? palette.inkSoft : palette.ink,
    },
  ].filter((part) => part.text !== "");
  surface.textBaseline = "middle";
  parts.forEach((part, k) => {
    surface.font = part.font;
    surface.fillStyle = part.colour;
    // above the bar: at the left, in the middle, at the right
    const [align, x] = (
      [
        ["left", 0],
        ["center", row.box.width / 2],
        ["right", row.box.width],
      ] as const
    )[k === parts.length - 1 ? 2 : k]!;
    surface.textAlign = layout.isStacked ? align : "left";
    if (layout.isStacked) surface.fillText(part.text, x, row.bar.y - 7);
    else surface.fillText(part.text, 0, row.bar.y + 5 + 14.5 * k);
  });
  surface.textAlign = "left";
  if (row.nMore === 0) return;
  surface.font = font(11);
  surface.fillStyle = palette.inkSoft;
  surface.fillText(`+${row.nMore}`, ...row.more);
}

function drawCaption(surface: Surface, picture: ClassRowsPicture): void {
  const { data, scale, palette, hoveredClass, hoveredState, layout, hue } = picture;
  const { table } = data;
  const hasState = hoveredState !== null && hoveredState < table.nStates;
  const hasClass = hoveredClass !== null && hoveredClass < table.classes.count;
  const text = hasState
    ? dagText(data, hoveredState, scale.kind)
    : hasClass
      ? classText(data, hoveredClass, scale.kind)
      : hue && scale.kind === "mass"
        ? layout.isStacked
          ? "filled: share held"
          : "Markov classes; filled: share held"
        : "Markov classes, by mass";
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = hasState || hasClass ? palette.ink : palette.inkSoft;
  surface.fillText(fitText(surface, text, layout.width), 0, CAPTION_HEIGHT / 2);
}

// Draws the probabilities of elements: a column each, the target's as a grey bar, a lane's share as a dot with its 95 %
// interval, hollow where that leaves the target's probability out. What is pointed at is said on top.
import { fitText, line } from "../axis/axes.ts";
import { font, type Palette } from "../ink/colours.ts";
import { type Box, type Surface, snapLine, type View } from "../surface/surface.ts";
import {
  briefElementText,
  type ElementOrder,
  type ElementShares,
  elementOrder,
} from "./elementShares.ts";

export interface ElementsPlot {
  readonly shares: ElementShares;
  readonly order: ElementOrder;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredElement: number | null;
}

export interface ElementsLayout {
  readonly plot: Box;
  /** Elements from left to right. */
  readonly elements: readonly number[];
}

const HEADER = 16;
const FOOTER = 15;
const LEFT = 22;
/** Narrower pictures have no scale at their left (CSS pixels). */
const SCALE_FROM = 140;

/** Draws the picture; returns where its columns are. */
export function drawElements(surface: Surface, view: View, picture: ElementsPlot): ElementsLayout {
  const { shares, order, palette, hoveredElement } = picture;
  const left = view.width >= SCALE_FROM ? LEFT : 0;
  const plot = {
    x: left,
    y: HEADER,
    width: Math.max(1, view.width - left - 1),
    height: Math.max(1, view.height - HEADER - FOOTER),
  };
  const elements = elementOrder(shares, order);
  const layout = { plot, elements };
  drawScale(surface, view, picture, plot);
  const pitch = plot.width / elements.length;
  elements.forEach((element, k) => {
    drawColumn(surface, picture, element, { plot, x: plot.x + k * pitch, pitch });
  });
  drawNumbers(surface, picture, layout);
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  const isPointed = hoveredElement !== null && hoveredElement < shares.target.length;
  surface.fillStyle = isPointed ? palette.ink : palette.inkSoft;
  const words = isPointed
    ? briefElementText(shares, hoveredElement)
    : shares.lane
      ? "estimated share of each element, 95 %"
      : "probability of each element";
  surface.fillText(fitText(surface, words, view.width), 0, HEADER / 2 - 1);
  return layout;
}

/** The element at a horizontal position; null beside the columns. */
export function elementAt({ plot, elements }: ElementsLayout, x: number): number | null {
  return elements[Math.floor(((x - plot.x) / plot.width) * elements.length)] ?? null;
}

function heightOf(plot: Box, probability: number): number {
  return plot.y + plot.height * (1 - Math.min(1, Math.max(0, probability)));
}

function drawScale(surface: Surface, view: View, { palette }: ElementsPlot, plot: Box): void {
  surface.font = font(10);
  surface.textAlign = "right";
  surface.textBaseline = "middle";
  for (const [value, text] of [
    [0, "0"],
    [0.5, "½"],
    [1, "1"],
  ] as const) {
    const y = snapLine(heightOf(plot, value), view.pixelRatio);
    surface.strokeStyle = value === 0 ? palette.inkSoft : palette.line;
    surface.lineWidth = 1;
    line(surface, [plot.x, y, plot.x + plot.width, y]);
    surface.fillStyle = palette.inkSoft;
    if (plot.x > 0) surface.fillText(text, plot.x - 5, y);
  }
}

interface Column {
  readonly plot: Box;
  readonly x: number;
  readonly pitch: number;
}

function drawColumn(
  surface: Surface,
  { shares, hue, palette, hoveredElement }: ElementsPlot,
  element: number,
  { plot, x, pitch }: Column,
): void {
  const base = heightOf(plot, 0);
  if (element === hoveredElement) {
    surface.fillStyle = palette.ink;
    surface.globalAlpha = 0.14;
    surface.fillRect(x, plot.y, pitch, plot.height);
    surface.globalAlpha = 1;
  }
  const wanted = shares.target[element]!;
  const top = heightOf(plot, wanted);
  surface.fillStyle = palette.inkSoft;
  surface.globalAlpha = hue ? 0.35 : 0.6;
  surface.fillRect(x + 0.15 * pitch, top, 0.7 * pitch, base - top);
  surface.globalAlpha = 1;
  const { lane } = shares;
  if (!lane || !hue) return;
  const middle = x + pitch / 2;
  const [low, high] = [lane.low[element]!, lane.high[element]!];
  surface.strokeStyle = hue;
  surface.lineWidth = 1.5;
  line(surface, [middle, heightOf(plot, low), middle, heightOf(plot, high)]);
  surface.beginPath();
  surface.arc(
    middle,
    heightOf(plot, lane.shares[element]!),
    Math.min(3.5, Math.max(1.75, 0.36 * pitch)),
    0,
    2 * Math.PI,
  );
  const isOff = wanted < low || wanted > high;
  surface.fillStyle = isOff ? palette.paper : hue;
  surface.fill();
  surface.stroke();
}

/** The elements' numbers, as many as have room. */
function drawNumbers(
  surface: Surface,
  { palette, order }: ElementsPlot,
  { plot, elements }: ElementsLayout,
): void {
  surface.font = font(10);
  surface.textBaseline = "top";
  surface.textAlign = "center";
  surface.fillStyle = palette.inkSoft;
  const pitch = plot.width / elements.length;
  const widest = surface.measureText(String(elements.length - 1)).width + 4;
  const stride = Math.max(1, Math.ceil(widest / pitch));
  if (order === "target" && stride > 1) {
    surface.textAlign = "left";
    surface.fillText("most probable first", plot.x, plot.y + plot.height + 4);
    return;
  }
  elements.forEach((element, k) => {
    if (k % stride !== 0) return;
    surface.fillText(String(element), plot.x + (k + 0.5) * pitch, plot.y + plot.height + 4);
  });
}

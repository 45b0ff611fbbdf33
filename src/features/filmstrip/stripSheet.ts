// A strip as one picture that stands alone on paper: what was trained and how long, the frames with
// their seeds, the charts over what is varied, and what dots, lines and numbers are. A pure drawing on white.
import { font, paletteOf } from "../../charts/ink/colours.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import { wrappedAt } from "../../charts/surface/wrappedText.ts";
import { numberText } from "../../math/numberText.ts";
import type { ParameterSeries } from "./byParameterData.ts";
import { drawByParameter } from "./drawByParameter.ts";
import {
  countsText,
  type ShownSeed,
  type StripFrame,
  seedValues,
  shownSeed,
  standingsText,
} from "./stripNumbers.ts";
import { seedsNote, variationTexts } from "./stripWords.ts";
import { landmarkOf, parameterRecord, type Varied } from "./varied.ts";

/** A drawing and its size on the page. */
export interface FramePicture {
  readonly view: View;
  readonly draw: (surface: Surface, view: View) => void;
}

export interface StripSheet {
  /** What was trained, the first line its heading. */
  readonly lines: readonly string[];
  readonly varied: Varied;
  readonly frames: readonly StripFrame[];
  /** One a frame. */
  readonly pictures: readonly FramePicture[];
  readonly seed: ShownSeed;
}

const MARGIN = 16;
const GAP = 12;
const CELL = 112;
const LINE = 15;
/** More frames than this make a second row. */
const FRAMES_A_ROW = 9;
const CHART_HEIGHT = 200;
/** Characters of a line beneath a picture. */
const LINE_LENGTH = 20;

const palette = paletteOf("light");

/** The charts over what is varied, as the page and the sheet show them. */
export function stripCharts(
  frames: readonly StripFrame[],
  symbol: string,
): readonly {
  readonly name: string;
  readonly title: string;
  readonly series: readonly ParameterSeries[];
}[] {
  const of = (metric: "totalVariation" | "forwardKl" | "reverseKl") =>
    frames.map((frame) => seedValues(frame, metric));
  return [
    {
      name: `Total variation by ${symbol}`,
      title: "Total variation, exact",
      series: [{ label: "TV", lane: 0, values: of("totalVariation") }],
    },
    {
      name: `KL divergences of states by ${symbol}`,
      title: "KL of states, nats, exact",
      series: [
        { label: "forward KL", lane: 1, values: of("forwardKl") },
        { label: "reverse KL", lane: 2, values: of("reverseKl") },
      ],
    },
  ];
}

/** The sheet's size in CSS pixels. */
export function stripSheetSize(sheet: StripSheet): {
  readonly width: number;
  readonly height: number;
} {
  const { nColumns, nRows, cellHeight, headHeight } = layoutOf(sheet);
  return {
    width: 2 * MARGIN + Math.max(6, nColumns) * (CELL + GAP) - GAP,
    height: headHeight + nRows * cellHeight + CHART_HEIGHT + 2 * LINE + 2 * MARGIN,
  };
}

function layoutOf({ frames, pictures, lines, seed }: StripSheet) {
  const n = Math.max(1, frames.length);
  const nColumns = n <= FRAMES_A_ROW ? n : Math.ceil(n / 2);
  const { width = 1, height = 1 } = pictures[0]?.view ?? {};
  const pictureHeight = Math.round((CELL * height) / Math.max(1, width));
  return {
    nColumns,
    nRows: Math.ceil(n / nColumns),
    pictureHeight,
    cellHeight:
      2 * LINE +
      pictureHeight +
      44 +
      LINE * Math.max(0, ...frames.map((frame) => softLines(frame, seed).length)),
    headHeight: MARGIN + 8 + lines.length * (LINE + 2),
  };
}

/** Draws the sheet on white. */
export function drawStripSheet(surface: Surface, view: View, sheet: StripSheet): void {
  const { varied, frames, lines, pictures, seed } = sheet;
  const { symbol, scale } = parameterRecord(varied);
  const { nColumns, nRows, cellHeight, pictureHeight, headHeight } = layoutOf(sheet);
  surface.fillStyle = palette.paper;
  surface.fillRect(0, 0, view.width, view.height);
  lines.forEach((text, k) => {
    write(surface, text, [MARGIN, MARGIN + 6 + k * (LINE + 2)], k === 0 ? "heading" : "soft");
  });
  frames.forEach((frame, index) => {
    surface.save();
    surface.translate(
      MARGIN + (index % nColumns) * (CELL + GAP),
      headHeight + Math.floor(index / nColumns) * cellHeight,
    );
    drawFrame(surface, { varied, frame, seed, picture: pictures[index], pictureHeight, view });
    surface.restore();
  });
  const top = headHeight + nRows * cellHeight;
  const width = (view.width - 2 * MARGIN - 2 * GAP) / 2;
  stripCharts(frames, symbol).forEach(({ title, series }, k) => {
    surface.save();
    surface.translate(MARGIN + k * (width + 2 * GAP), top);
    const chart = { width, height: CHART_HEIGHT, pixelRatio: view.pixelRatio };
    const places = frames.map(({ value }) => value);
    const over = { symbol, scale, places };
    drawByParameter(surface, chart, { ...over, title, series, chosen: null, palette });
    surface.restore();
  });
  const notes = [
    seedsNote(frames[0]?.seeds.length ?? 0),
    "TV: total variation of the learned distribution from the target, exact, 0 to 1.",
  ];
  notes.forEach((text, k) => {
    write(surface, text, [MARGIN, top + CHART_HEIGHT + MARGIN + k * LINE], "soft");
  });
}

interface FrameDrawing {
  readonly varied: Varied;
  readonly frame: StripFrame;
  readonly seed: ShownSeed;
  readonly picture: FramePicture | undefined;
  readonly pictureHeight: number;
  readonly view: View;
}

function drawFrame(surface: Surface, drawing: FrameDrawing): void {
  const { varied, frame, seed, picture, pictureHeight, view } = drawing;
  const { symbol } = parameterRecord(varied);
  write(surface, `${symbol} = ${numberText(frame.value)}`, [0, LINE / 2], "strong");
  write(surface, landmarkOf(varied, frame.value), [0, LINE * 1.5], "soft");
  surface.save();
  surface.translate(0, 2 * LINE + 4);
  picture?.draw(surface, { width: CELL, height: pictureHeight, pixelRatio: view.pixelRatio });
  surface.restore();
  const values = seedValues(frame, "totalVariation");
  const shown = shownSeed(frame, seed);
  let y = 2 * LINE + 4 + pictureHeight + 10;
  drawDots(surface, values, { shown, y });
  const { middle } = variationTexts(values);
  y += 14;
  write(surface, `TV ${middle}`, [0, y], "strong");
  for (const text of softLines(frame, seed)) {
    y += LINE;
    write(surface, text, [0, y], "soft");
  }
}

/** What stands below a frame's TV: that it is a median, range, counts, who has stopped, the one pictured. */
function softLines(frame: StripFrame, seed: ShownSeed): readonly string[] {
  const { range } = variationTexts(seedValues(frame, "totalVariation"));
  const pictured = frame.seeds[shownSeed(frame, seed)]!.seed;
  const isOneOfMany = frame.seeds.length > 1;
  return [
    isOneOfMany ? ["median", range].filter(Boolean).join("; ") : null,
    countsText(frame),
    standingsText(frame),
    isOneOfMany ? `pictured: seed ${pictured}` : null,
  ].flatMap((text) => (text === null ? [] : wrappedAt(text, LINE_LENGTH)));
}

function drawDots(
  surface: Surface,
  values: readonly number[],
  { shown, y }: { readonly shown: number; readonly y: number },
): void {
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.setLineDash([]);
  surface.beginPath();
  surface.moveTo(0, y);
  surface.lineTo(CELL, y);
  surface.stroke();
  values.forEach((value, seed) => {
    if (!Number.isFinite(value)) return;
    surface.beginPath();
    surface.arc(value * CELL, y, 3, 0, 2 * Math.PI);
    surface.fillStyle = seed === shown ? palette.paper : palette.ink;
    surface.fill();
    surface.strokeStyle = palette.ink;
    surface.lineWidth = seed === shown ? 2 : 1;
    surface.stroke();
  });
}

const fonts = { heading: font(14, 600), strong: font(12, 600), soft: font(11) } as const;

function write(
  surface: Surface,
  text: string,
  [x, y]: readonly [number, number],
  style: keyof typeof fonts,
): void {
  surface.font = fonts[style];
  surface.fillStyle = style === "soft" ? palette.inkSoft : palette.ink;
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillText(text, x, y);
}

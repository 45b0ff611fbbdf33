// A strip as a file: the sheet as SVG or PNG, the numbers as CSV. Every file carries the link of the
// strip's own experiment, which opens its values as lanes.
import { flushSync } from "react-dom";
import { paletteOf } from "../../charts/ink/colours.ts";
import { SvgSurface } from "../../charts/surface/svgSurface.ts";
import { drawingOf } from "../../charts/surface/useCanvas.ts";
import { spreadsheetText } from "../../experiment/files/csv.ts";
import { withPngText } from "../../experiment/files/png.ts";
import { encodeLink } from "../../experiment/link.ts";
import { setView } from "../../store/view/viewStore.ts";
import { fileName, saveFile } from "../../ui/kit/files/saveFile.ts";
import type { ShownSeed, StripFrame } from "./stripNumbers.ts";
import {
  drawStripSheet,
  type FramePicture,
  type StripSheet,
  stripSheetSize,
} from "./stripSheet.ts";
import { type StripText, stripCsv, stripLines } from "./stripTable.ts";
import { parameterRecord } from "./varied.ts";

/** PNG pixels a CSS pixel: about 300 a printed inch. */
const PNG_SCALE = 3;

export interface StripContents extends StripText {
  readonly frames: readonly StripFrame[];
  /** The list on the page, whose canvases are the frames' pictures. */
  readonly list: HTMLElement;
  readonly seed: ShownSeed;
}

/** Saves the strip; returns the file's name. @throws Error where the browser makes no such picture. */
export async function saveStrip(
  strip: StripContents,
  format: "csv" | "svg" | "png",
): Promise<string> {
  const { config, step, frames } = strip;
  const name = fileName(config.environment.id, step, `-filmstrip.${format}`);
  const link = new URL(encodeLink(config), location.origin + location.pathname).href;
  if (format === "csv") saveFile(name, spreadsheetText(link, stripCsv(frames, strip)), "text/csv");
  else if (format === "svg") saveFile(name, svgOf(strip, link), "image/svg+xml");
  else saveFile(name, await pngOf(strip, link), "image/png");
  return name;
}

function svgOf(strip: StripContents, link: string): string {
  return onPaper(strip, (sheet) => {
    const size = stripSheetSize(sheet);
    const surface = new SvgSurface(newCanvas(1, 1).context);
    drawStripSheet(surface, { ...size, pixelRatio: 2 }, sheet);
    const { paper } = paletteOf("light");
    return surface.toSvg({ ...size, paper, link, title: sheet.lines.join(". ") });
  });
}

async function pngOf(strip: StripContents, link: string): Promise<BlobPart> {
  const canvas = onPaper(strip, (sheet) => {
    const { width, height } = stripSheetSize(sheet);
    const made = newCanvas(Math.round(width * PNG_SCALE), Math.round(height * PNG_SCALE));
    made.context.scale(PNG_SCALE, PNG_SCALE);
    drawStripSheet(made.context, { width, height, pixelRatio: PNG_SCALE }, sheet);
    return made.canvas;
  });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The browser could not make a PNG of this size.");
  // PNG texts are Latin-1
  const { symbol } = parameterRecord(strip.varied);
  const whole = stripLines(strip).join(". ");
  const Title = symbol < "\u0100" ? whole : whole.replaceAll(symbol, strip.varied.parameter);
  return withPngText(new Uint8Array(await blob.arrayBuffer()), {
    Title,
    Source: link,
    Software: "GFlowNet playground",
  });
}

/** Calls `use` while the frames' pictures are in the light theme; nobody sees it. */
function onPaper<Result>(strip: StripContents, use: (sheet: StripSheet) => Result): Result {
  flushSync(() => setView({ pictureTheme: "light" }));
  try {
    const { varied, frames, seed, list } = strip;
    return use({ lines: stripLines(strip), varied, frames, seed, pictures: picturesIn(list) });
  } finally {
    flushSync(() => setView({ pictureTheme: null }));
  }
}

function picturesIn(list: HTMLElement): readonly FramePicture[] {
  return [...list.children].flatMap((frame) => {
    const canvas = frame.querySelector<HTMLCanvasElement>("canvas[role=img]");
    return (canvas && drawingOf(canvas)) ?? [];
  });
}

function newCanvas(width: number, height: number) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gives no canvas to draw on.");
  return { canvas, context };
}

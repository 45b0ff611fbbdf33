// A picture of the page as a file: SVG, which stays sharp and editable, or PNG at three pixels a
// point. Both are drawn on white, and carry the link they came from.
import { paletteOf } from "../../charts/ink/colours.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import { SvgSurface } from "../../charts/surface/svgSurface.ts";
import { withPngText } from "../../experiment/files/png.ts";
import { captionedSize, drawCaptioned } from "./captionedPicture.ts";
import {
  capture,
  type PageCard,
  type PagePicture,
  pagePictures,
  stageCards,
  stageLegend,
} from "./capture.ts";
import { PAPER_SCALE } from "./figureSizes.ts";
import { drawSheet, enlargedCards, sheetSize, sheetToFit } from "./stageSheet.ts";

/** The name under which all cards are offered as one picture. */
export const WHOLE_STAGE = "Stage: all cards";

/** PNG pixels a CSS pixel: about 300 a printed inch. */
const PNG_SCALE = 3;
/** Longest side of a PNG (pixels): larger canvases fail on phones. */
const MAXIMUM_SIDE = 8_192;

/** Narrowest picture of a card in a file (CSS pixels), among others and alone. */
const STAGE_CARD = 220;
const SINGLE_CARD = 340;

export interface PictureRequest {
  /** A chart's accessible name, or WHOLE_STAGE. */
  readonly name: string;
  readonly link: string;
  /** What stands at the foot: which moment of which experiment it is. */
  readonly caption: string;
  /** CSS pixels, 96 an inch: a column's; null: as on the page. */
  readonly width: number | null;
}

/** The SVG's text. @throws Error where the page no longer shows that picture. */
export function svgFile(request: PictureRequest): string {
  const { name, link } = request;
  return capture({}, () => svgOfDrawing(drawingForPaper(request), { title: name, link }));
}

/** A drawing and its size. */
export interface PaperDrawing {
  readonly view: View;
  readonly draw: (surface: Surface, view: View) => void;
}

/** What a file says of its picture. */
export interface PictureOrigin {
  readonly title: string;
  readonly link: string;
}

/** A drawing as the text of an SVG. */
export function svgOfDrawing({ view, draw }: PaperDrawing, { title, link }: PictureOrigin): string {
  const surface = new SvgSurface(paperMeasure());
  // SVG has no pixels to snap to; two a point keep hairlines at half a point
  draw(surface, { ...view, pixelRatio: 2 });
  const { paper } = paletteOf("light");
  return surface.toSvg({ ...view, paper, link, title });
}

/** What knows how wide text is in files. */
export function paperMeasure(): Pick<CanvasRenderingContext2D, "font" | "measureText"> {
  return newCanvas(1, 1).context;
}

/** The PNG's bytes. @throws Error as svgFile. */
export async function pngFile(request: PictureRequest): Promise<Uint8Array<ArrayBuffer>> {
  const { name, link } = request;
  const scale = request.width === null ? PNG_SCALE : PAPER_SCALE;
  const { canvas } = capture({}, () => paintForPaper(drawingForPaper(request), scale));
  return pngOfCanvas(canvas, { title: name, link });
}

/** A drawing as the bytes of a PNG, at `scale` pixels a CSS pixel. */
export function pngOfDrawing(
  drawing: PaperDrawing,
  origin: PictureOrigin,
  scale: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return pngOfCanvas(paintForPaper(drawing, scale).canvas, origin);
}

function paintForPaper({ view, draw }: PaperDrawing, scale: number) {
  return paint(draw, view, Math.min(scale, MAXIMUM_SIDE / Math.max(view.width, view.height)));
}

async function pngOfCanvas(
  canvas: HTMLCanvasElement,
  { title, link }: PictureOrigin,
): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The browser could not make a PNG of this size.");
  const bytes = new Uint8Array(await blob.arrayBuffer());
  // PNG texts are Latin-1
  const Title = title.replaceAll("α", "alpha").replaceAll("ε", "epsilon").replaceAll("≤", "<=");
  return withPngText(bytes, { Title, Source: link, Software: "GFlowNet playground" });
}

/** The whole stage on a bitmap of its own. To be called inside `capture`. */
export function paintStage(caption: string, scale: number): HTMLCanvasElement {
  const { view, draw } = drawingOfSheet(stageCards(), { caption, width: null });
  return paint(draw, view, scale).canvas;
}

/** The size of the whole stage. To be called inside `capture`. */
export function stageSize() {
  return sheetSize({ cards: stageCards(), legend: stageLegend(), caption: "" });
}

function drawingForPaper({ name, caption, width }: PictureRequest): PaperDrawing {
  const cards = stageCards();
  if (name === WHOLE_STAGE)
    return drawingOfSheet(enlargedCards(cards, STAGE_CARD), { caption, width });
  const card = cards.find(({ picture }) => picture.name === name);
  if (card) {
    // without a colour scale nothing else says what is drawn
    const words = stageLegend() ? caption : captionOf(name, caption);
    return drawingOfSheet(enlargedCards([card], SINGLE_CARD), { caption: words, width });
  }
  const shown = pagePictures().find((one) => one.name === name);
  if (!shown) throw new Error(`The page no longer shows “${name}”.`);
  const picture = width ? pictureToFit(shown, width) : shown;
  const captioned = { picture, caption: captionOf(name, caption) };
  const draw = (surface: Surface, view: View) => drawCaptioned(surface, view, captioned);
  return { view: { ...captionedSize(captioned), pixelRatio: 1 }, draw };
}

/** The chart in the width of a column, no taller than it is broad. */
function pictureToFit(picture: PagePicture, width: number): PagePicture {
  const { view } = picture;
  const height = Math.min(width * 0.8, Math.max(width * 0.55, (view.height * width) / view.width));
  return { ...picture, view: { ...view, width, height: Math.round(height) } };
}

function captionOf(name: string, caption: string): string {
  return [name, caption].filter(Boolean).join(" · ");
}

function drawingOfSheet(
  cards: readonly PageCard[],
  { caption, width }: Pick<PictureRequest, "caption" | "width">,
): PaperDrawing {
  const whole = { cards, legend: stageLegend(), caption };
  const sheet = width === null ? whole : sheetToFit(whole, width);
  if (cards.length === 0) throw new Error("The stage shows no pictures yet.");
  const draw = (surface: Surface, view: View) => drawSheet(surface, view, sheet);
  return { view: { ...sheetSize(sheet), pixelRatio: 1 }, draw };
}

function paint(draw: (surface: Surface, view: View) => void, view: View, scale: number) {
  const { canvas, context } = newCanvas(
    Math.round(view.width * scale),
    Math.round(view.height * scale),
  );
  context.fillStyle = paletteOf("light").paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  draw(context, { ...view, pixelRatio: scale });
  return { canvas };
}

function newCanvas(width: number, height: number) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gives no canvas to draw on.");
  return { canvas, context };
}

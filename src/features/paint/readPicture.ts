// A picture's bytes to grey values on a grid: known by its first bytes, bounded by its header, decoded,
// cropped to the grid's shape around its middle, scaled, on white where it is transparent. Runs in the
// worker; where that cannot draw, on the page.
import { fileKind, KIND_BYTES, type RasterFormat } from "../../experiment/files/fileKind.ts";
import { pictureHeader } from "../../experiment/files/pictureHeader.ts";
import { prepareSvg } from "../../experiment/files/svgSource.ts";
import { textOfBytes } from "../../experiment/files/textOfBytes.ts";
import type {
  GreyRequest,
  PictureDeed,
  PictureRecord,
  PictureReply,
  PictureResult,
} from "./pictureMessages.ts";

/** Most bytes of a file, and most pixels of a picture: a telephone's largest has 50 million. */
const MAXIMUM_BYTES = 32_000_000;
const MAXIMUM_PIXELS = 64_000_000;
/** Browsers decode no longer side. */
const MAXIMUM_SIDE = 32_767;
/** Pixels that a cell is averaged of along each side, and the longest side that is drawn. */
const OVERSAMPLING = 8;
const LONGEST_DRAWN = 512;

/** The canvas of a page or of a worker. */
export type DrawingContext = Pick<
  OffscreenCanvasRenderingContext2D,
  "drawImage" | "getImageData" | "imageSmoothingQuality"
>;
export type CreateContext = (width: number, height: number) => DrawingContext | null;

/** Reads what can be read without the page; never rejects. */
export async function readPicture(
  { file, width, height }: GreyRequest,
  createContext: CreateContext,
): Promise<PictureReply> {
  if (file.size > MAXIMUM_BYTES) return refuse("A picture may have at most 32 MB.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = fileKind(bytes.subarray(0, KIND_BYTES), bytes.length);
  if (kind.kind === "refused") return refuse(kind.message);
  if (kind.kind === "text") return refuse("This is a text, whatever its name says, not a picture.");
  if (kind.kind === "raster")
    return readRaster(
      new Blob([bytes]),
      { format: kind.format, bytes, width, height },
      createContext,
    );
  const text = textOfBytes(bytes);
  if (text === null) return refuse("This SVG is damaged: it is no text.");
  const svg = prepareSvg(text, drawnSide(width, height));
  if (!svg.ok) return refuse(svg.message);
  const size = { width: svg.width, height: svg.height };
  const what: PictureDeed[] = [
    ...deedsOf(size, { width, height }),
    ...(svg.hasScripts ? (["withoutScripts"] as const) : []),
  ];
  const record = { from: "SVG", ...size, nFrames: 1, what };
  return { type: "svg", source: svg.source, record };
}

interface Raster {
  readonly format: RasterFormat;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

async function readRaster(
  picture: Blob,
  { format, bytes, width, height }: Raster,
  createContext: CreateContext,
): Promise<PictureReply> {
  const damaged = `This ${format === "icon" ? "icon" : `${format} picture`} is damaged or was cut off, or this browser does not read its kind.`;
  const header = pictureHeader(format, bytes);
  if (!header) return refuse(damaged);
  const isTurned = header.orientation >= 5;
  const seen = isTurned
    ? { width: header.height, height: header.width }
    : { width: header.width, height: header.height };
  if (seen.width === 0 || seen.height === 0) return refuse("It has no area: a side has 0 pixels.");
  if (Math.max(seen.width, seen.height) > MAXIMUM_SIDE || seen.width * seen.height > MAXIMUM_PIXELS)
    return refuse(
      `It has ${seen.width} × ${seen.height} pixels; at most ${MAXIMUM_PIXELS / 1e6} million are read. Save it smaller, then open that.`,
    );
  if (typeof createImageBitmap !== "function") return { type: "needsPage" };
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture, { imageOrientation: "from-image" });
  } catch {
    return refuse(damaged);
  }
  const drawn = greyOf(bitmap, { width, height }, createContext);
  const size = { width: bitmap.width, height: bitmap.height };
  bitmap.close();
  if (!drawn) return { type: "needsPage" };
  const what: PictureDeed[] = [
    ...(header.orientation > 1 ? (["oriented"] as const) : []),
    ...deedsOf(size, { width, height }),
    ...(drawn.isTransparent ? (["onWhite"] as const) : []),
    ...(header.nFrames > 1 ? (["firstFrame"] as const) : []),
  ];
  const record = {
    from: format === "icon" ? "icon" : format,
    ...size,
    nFrames: header.nFrames,
    what,
  };
  return { type: "done", result: { ok: true, grey: drawn.grey, record } };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Grey values and whether it had transparent parts; null where there is no canvas to draw on. */
export function greyOf(
  picture: CanvasImageSource & Size,
  { width, height }: Size,
  createContext: CreateContext,
): { readonly grey: Uint8Array; readonly isTransparent: boolean } | null {
  const times = Math.max(1, Math.floor(drawnSide(width, height) / Math.max(width, height)));
  const context = createContext(width * times, height * times);
  if (!context) return null;
  const scale = Math.min(picture.width / width, picture.height / height);
  const cropped = { width: width * scale, height: height * scale };
  context.imageSmoothingQuality = "high";
  context.drawImage(
    picture,
    (picture.width - cropped.width) / 2,
    (picture.height - cropped.height) / 2,
    cropped.width,
    cropped.height,
    0,
    0,
    width * times,
    height * times,
  );
  const { data } = context.getImageData(0, 0, width * times, height * times);
  let isTransparent = false;
  const sums = new Float64Array(width * height);
  for (let at = 0, y = 0; y < height * times; y++)
    for (let x = 0; x < width * times; x++, at += 4) {
      const alpha = data[at + 3]! / 255;
      if (alpha < 0.99) isTransparent = true;
      // luma of Rec. 709, on white
      const luma = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
      sums[Math.floor(y / times) * width + Math.floor(x / times)]! +=
        alpha * luma + 255 * (1 - alpha);
    }
  return { grey: Uint8Array.from(sums, (sum) => Math.round(sum / times ** 2)), isTransparent };
}

/** Pixels of the longer side of what is drawn before it is averaged to cells. */
function drawnSide(width: number, height: number): number {
  return Math.min(LONGEST_DRAWN, OVERSAMPLING * Math.max(width, height));
}

function deedsOf(picture: Size, grid: Size): PictureDeed[] {
  const isCropped = Math.abs(picture.width * grid.height - picture.height * grid.width) > 0.5;
  const isScaled = picture.width !== grid.width || picture.height !== grid.height;
  return [...(isCropped ? (["cropped"] as const) : []), ...(isScaled ? (["scaled"] as const) : [])];
}

function refuse(message: string): Extract<PictureReply, { readonly type: "done" }> {
  const result: PictureResult = { ok: false, message };
  return { type: "done", result };
}

/** What was done to a picture, as a sentence for `width` × `height` cells. */
export function sentenceOfPicture(record: PictureRecord, { width, height }: Size): string {
  const { from, nFrames, what } = record;
  const words: Readonly<Record<PictureDeed, string>> = {
    oriented: "turned upright",
    cropped: "cropped to its middle",
    scaled: `scaled to ${width} × ${height}`,
    onWhite: "put on white where it is transparent",
    firstFrame: from === "AVIF" ? "of its frames the first" : `the first of ${nFrames} frames`,
    withoutScripts: "without its scripts and movements",
  };
  const size = `${Math.round(record.width)} × ${Math.round(record.height)}`;
  const done = what.map((deed) => words[deed]).join(", ");
  return `${from} of ${size}${done ? `: ${done}` : ""}.`;
}

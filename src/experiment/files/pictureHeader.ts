// What the header of a picture says before anything is decoded: its size, how many frames it has, and
// whether it is turned. A few hundred bytes may claim gigabytes of pixels. Formats: PNG (W3C), EXIF 2.3 in
// JPEG (ITU T.81), GIF89a, WebP (RFC 9649), AVIF (ISO 23008-12), BMP, ICO.
import type { RasterFormat } from "./fileKind.ts";

export interface PictureHeader {
  /** Pixels as they are stored. */
  readonly width: number;
  readonly height: number;
  /** 1 where it does not move. */
  readonly nFrames: number;
  /** EXIF: 1 upright, up to 8; from 5 on width and height change places. */
  readonly orientation: number;
}

/** Reads the header; null where the file ends, or makes no sense, before it does. */
export function pictureHeader(format: RasterFormat, bytes: Uint8Array): PictureHeader | null {
  try {
    return readers[format](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const still = { nFrames: 1, orientation: 1 };

const readers: Readonly<Record<RasterFormat, (view: DataView) => PictureHeader | null>> = {
  PNG: readPng,
  JPEG: readJpeg,
  GIF: readGif,
  WebP: readWebp,
  AVIF: readAvif,
  BMP: (view) => {
    const isOld = view.getUint32(14, true) === 12;
    const width = isOld ? view.getUint16(18, true) : Math.abs(view.getInt32(18, true));
    const height = isOld ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
    return { width, height, ...still };
  },
  icon: readIcon,
};

function readPng(view: DataView): PictureHeader {
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  let nFrames = 1;
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at);
    const type = textAt(view, at + 4, 4);
    if (type === "acTL") nFrames = Math.max(1, view.getUint32(at + 8));
    if (type === "IDAT") break;
    at += 12 + length;
  }
  return { width, height, nFrames, orientation: 1 };
}

function readJpeg(view: DataView): PictureHeader | null {
  let orientation = 1;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd8 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    const length = view.getUint16(at + 2);
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return {
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        nFrames: 1,
        orientation,
      };
    if (marker === 0xda || marker === 0xd9) return null;
    if (marker === 0xe1 && textAt(view, at + 4, 6) === "Exif\0\0")
      orientation = exifOrientation(view, at + 10, at + 2 + length);
    at += 2 + length;
  }
}

function exifOrientation(view: DataView, from: number, end: number): number {
  const isLittle = textAt(view, from, 2) === "II";
  const directory = from + view.getUint32(from + 4, isLittle);
  if (directory + 2 > end) return 1;
  const nEntries = view.getUint16(directory, isLittle);
  for (let k = 0; k < nEntries; k++) {
    const at = directory + 2 + 12 * k;
    if (at + 12 > end) return 1;
    if (view.getUint16(at, isLittle) !== 0x0112) continue;
    const orientation = view.getUint16(at + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

function readGif(view: DataView): PictureHeader {
  const width = view.getUint16(6, true);
  const height = view.getUint16(8, true);
  let at = 13 + colourTable(view.getUint8(10));
  let nFrames = 0;
  while (at < view.byteLength) {
    const block = view.getUint8(at);
    if (block === 0x21) at = afterBlocks(view, at + 2);
    else if (block === 0x2c && at + 10 < view.byteLength) {
      nFrames++;
      at = afterBlocks(view, at + 11 + colourTable(view.getUint8(at + 9)));
    } else break;
  }
  return { width, height, nFrames: Math.max(1, nFrames), orientation: 1 };
}

function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function afterBlocks(view: DataView, from: number): number {
  let at = from;
  while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
  return at + 1;
}

function readWebp(view: DataView): PictureHeader | null {
  const kind = textAt(view, 12, 4);
  if (kind === "VP8 ")
    return {
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
      ...still,
    };
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, ...still };
  }
  if (kind !== "VP8X") return null;
  const width = 1 + view.getUint16(24, true) + 0x10000 * view.getUint8(26);
  const height = 1 + view.getUint16(27, true) + 0x10000 * view.getUint8(29);
  let nFrames = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    if (textAt(view, at, 4) === "ANMF") nFrames++;
    const length = view.getUint32(at + 4, true);
    at += 8 + length + (length & 1);
  }
  return { width, height, nFrames: Math.max(1, nFrames), orientation: 1 };
}

/** The largest "ispe" (size of an item) in the first boxes; tiles and thumbnails have smaller ones. */
function readAvif(view: DataView): PictureHeader | null {
  const head = textAt(view, 0, Math.min(view.byteLength, 65_536));
  let width = 0;
  let height = 0;
  for (let at = head.indexOf("ispe"); at >= 0; at = head.indexOf("ispe", at + 4)) {
    const [w, h] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (w * h > width * height) [width, height] = [w, h];
  }
  // a sequence does not say how many before its samples are counted
  const nFrames = head.slice(8, 12) === "avis" ? 2 : 1;
  return width > 0 ? { width, height, nFrames, orientation: 1 } : null;
}

/** Browsers show the largest picture of an icon. */
function readIcon(view: DataView): PictureHeader | null {
  const nPictures = view.getUint16(4, true);
  let width = 0;
  let height = 0;
  for (let k = 0; k < nPictures; k++) {
    const at = 6 + 16 * k;
    const offset = view.getUint32(at + 12, true);
    // a PNG within says its own size, whatever the list says
    const isPng = textAt(view, offset, 4) === "\x89PNG";
    const w = isPng ? view.getUint32(offset + 16) : view.getUint8(at) || 256;
    const h = isPng ? view.getUint32(offset + 20) : view.getUint8(at + 1) || 256;
    if (w * h > width * height) [width, height] = [w, h];
  }
  return width > 0 ? { width, height, ...still } : null;
}

function textAt(view: DataView, from: number, length: number): string {
  let text = "";
  for (let k = 0; k < length; k++) text += String.fromCharCode(view.getUint8(from + k));
  return text;
}

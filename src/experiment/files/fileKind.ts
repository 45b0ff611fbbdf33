// biome-ignore-all lint/suspicious/noControlCharactersInRegex: headers are bytes
// What a file is by its first bytes, whatever its name says: a picture that browsers decode, an SVG, a
// text, or something that is refused by the name of its format, with what to do instead.

/** Pictures that browsers decode, by the name they are spoken of. */
export type RasterFormat = "PNG" | "JPEG" | "GIF" | "WebP" | "AVIF" | "BMP" | "icon";

export type FileKind =
  | { readonly kind: "raster"; readonly format: RasterFormat }
  | { readonly kind: "svg" }
  | { readonly kind: "text" }
  /** `message`: whole sentences, without the file's name. */
  | { readonly kind: "refused"; readonly message: string };

/** Bytes from the start of a file that are enough to know it by. */
export const KIND_BYTES = 4_096;

const EXPORT = "Export it as PNG or JPEG, then open that.";
const TABLE = "Save the table as CSV, then open that.";

/** First bytes (as Latin-1) and what they are the start of; the first that fits counts. */
const signatures: readonly (readonly [RegExp, RasterFormat | string])[] = [
  [/^\x89PNG\r\n\x1a\n/, "PNG"],
  [/^\xff\xd8\xff/, "JPEG"],
  [/^GIF8[79]a/, "GIF"],
  [/^RIFF[\s\S]{4}WEBP/, "WebP"],
  [/^BM[\s\S]{4}\0\0\0\0/, "BMP"],
  [/^\0\0[\x01\x02]\0[^\0]\0/, "icon"],
  [/^[\s\S]{4}ftypavi[fs]/, "AVIF"],
  [
    /^[\s\S]{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/,
    `This is a HEIC picture, as phones take them, which browsers do not read. ${EXPORT}`,
  ],
  [
    /^[\s\S]{4}ftypcrx /,
    `This is a raw photograph (Canon CR3), which browsers do not read. ${EXPORT}`,
  ],
  [
    /^(?:II\*\0[\s\S]{4}CR|FUJIFILMCCD-RAW|IIRO|IIRS|IIU\0|\0MRM|FOVb)/,
    `This is a raw photograph of a camera, which browsers do not read. ${EXPORT}`,
  ],
  [
    /^(?:II[*+]\0|MM\0[*+])/,
    `This is a TIFF picture or a raw photograph (TIFF, DNG, NEF, ARW), which browsers do not read. ${EXPORT}`,
  ],
  [/^%PDF-/, `This is a PDF document (or an Illustrator file), not a picture. ${EXPORT}`],
  [
    /^(?:%!PS|\xc5\xd0\xd3\xc6)/,
    `This is a PostScript file, not a picture that browsers read. ${EXPORT}`,
  ],
  [/^8BPS/, `This is a Photoshop file, which browsers do not read. ${EXPORT}`],
  [/^gimp xcf/, `This is a GIMP file, which browsers do not read. ${EXPORT}`],
  [
    /^(?:\xff\x0a|\0\0\0\x0cJXL )/,
    `This is a JPEG XL picture, which most browsers do not read. ${EXPORT}`,
  ],
  [
    /^(?:\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/,
    `This is a JPEG 2000 picture, which browsers do not read. ${EXPORT}`,
  ],
  [
    /^(?:\xd7\xcd\xc6\x9a|\x01\0\0\0[\s\S]{36} EMF)/,
    `This is a Windows metafile, which browsers do not read. ${EXPORT}`,
  ],
  [
    /^#\?RADIANCE|^v\/1\x01|^DDS |^qoif|^P[1-7]\s/,
    `This picture’s format (HDR, EXR, DDS, QOI or PNM) is not read by browsers. ${EXPORT}`,
  ],
  [
    /^(?:[\s\S]{4}ftyp|\x1a\x45\xdf\xa3|RIFF[\s\S]{4}AVI |OggS)/,
    "This is a film or a sound, not a picture. Save one frame of it as PNG.",
  ],
  [/^\x1f\x8b/, "This file is compressed (gzip, SVGZ). Unpack it, then open what is in it."],
  [
    /^PK\x03\x04[\s\S]{0,400}(?:xl\/|\[Content_Types\])/,
    `This is a workbook or document (XLSX, DOCX). ${TABLE}`,
  ],
  [/^PK\x03\x04[\s\S]{0,60}opendocument\.spreadsheet/, `This is a workbook (ODS). ${TABLE}`],
  [
    /^(?:PK[\x03\x05]|Rar!|7z\xbc\xaf)/,
    "This is an archive or a document of several files (ZIP). Open what is in it.",
  ],
  [/^\xd0\xcf\x11\xe0/, `This is an old Office file (XLS, DOC). ${TABLE}`],
  [/^\x93NUMPY/, "This is a binary array of NumPy. Write it with numpy.savetxt, then open that."],
  [
    /^(?:\x89HDF|MATLAB 5)/,
    "This is a binary file of MATLAB or HDF5. Write the table with writematrix (CSV), then open that.",
  ],
  [/^PAR1|^ARROW1/, `This is a binary table (Parquet, Arrow). ${TABLE}`],
];
const formats: readonly string[] = ["PNG", "JPEG", "GIF", "WebP", "AVIF", "BMP", "icon"];

/** The kind of a file of `size` bytes, of which `head` holds the first KIND_BYTES. */
export function fileKind(head: Uint8Array, size: number): FileKind {
  if (size === 0) return { kind: "refused", message: "It is empty: the file has no bytes." };
  const text = latin1(head.subarray(0, 512));
  const found = signatures.find(([pattern]) => pattern.test(text))?.[1];
  if (found !== undefined)
    return formats.includes(found)
      ? { kind: "raster", format: found as RasterFormat }
      : { kind: "refused", message: found };
  return kindOfText(latin1(head));
}

function kindOfText(head: string): FileKind {
  // UTF-16 has every other byte zero
  const text = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "").replaceAll("\0", "");
  const start = text
    .replace(/^\s+/, "")
    .replace(
      /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE svg[^[>]*(?:\[[^\]]*\]\s*)?>|\s+)+/i,
      "",
    );
  if (/^<(?:\w+:)?svg[\s>/]/i.test(start)) return { kind: "svg" };
  if (/^<(?:!doctype html|html|head|body)\b/i.test(start))
    return {
      kind: "refused",
      message: "This is a web page (HTML), not a picture: the download may have failed.",
    };
  return { kind: "text" };
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

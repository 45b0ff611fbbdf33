// Pictures that other programs wrote, by what these were told to write; their headers cut off at every
// byte and damaged; and formats that no browser decodes, by their published first bytes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileKind, type RasterFormat } from "./fileKind.ts";
import { hollowPng, pictures } from "./pictureFixtures.ts";
import { pictureHeader } from "./pictureHeader.ts";

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"));
const kindOf = (bytes: Uint8Array) => fileKind(bytes.subarray(0, 4096), bytes.length);
const messageOf = (text: string) => {
  const kind = kindOf(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  return kind.kind === "refused" ? kind.message : kind.kind;
};

const known: readonly (readonly [
  keyof typeof pictures,
  RasterFormat,
  number,
  number,
  number,
  number,
])[] = [
  ["orientedJpeg", "JPEG", 16, 8, 1, 6],
  ["cmykJpeg", "JPEG", 16, 16, 1, 1],
  ["png16", "PNG", 8, 8, 1, 1],
  ["greyPng", "PNG", 8, 8, 1, 1],
  ["palettePng", "PNG", 8, 8, 1, 1],
  ["clearPng", "PNG", 8, 8, 1, 1],
  ["gif", "GIF", 8, 8, 2, 1],
  ["apng", "PNG", 8, 8, 2, 1],
  ["webp", "WebP", 8, 8, 2, 1],
  ["webpLossless", "WebP", 8, 8, 1, 1],
  ["webpLossy", "WebP", 16, 16, 1, 1],
  ["avif", "AVIF", 16, 16, 1, 1],
  ["bmp", "BMP", 8, 8, 1, 1],
  ["ico", "icon", 8, 8, 1, 1],
];

describe("the header of a picture", () => {
  it.each(known)("%s is a %s of %i × %i", (name, format, width, height, nFrames, orientation) => {
    const bytes = bytesOf(pictures[name]);
    expect(kindOf(bytes)).toEqual({ kind: "raster", format });
    expect(pictureHeader(format, bytes)).toEqual({ width, height, nFrames, orientation });
  });

  it("never throws nor hangs where it is cut off or damaged", () => {
    for (const [name, format] of known) {
      const bytes = bytesOf(pictures[name]);
      for (let length = 0; length < bytes.length; length++)
        pictureHeader(format, bytes.subarray(0, length));
      fc.assert(
        fc.property(fc.nat(), fc.uint8Array({ maxLength: 6 }), (at, put) => {
          const damaged = bytes.slice();
          damaged.set(put, at % (damaged.length - put.length));
          pictureHeader(format, damaged);
        }),
        { numRuns: 300, seed: 3 },
      );
    }
  });

  it("says what a file of a few bytes claims to be", () => {
    expect(pictureHeader("PNG", hollowPng(20_000, 20_000))).toMatchObject({ width: 20_000 });
    expect(pictureHeader("PNG", hollowPng(0, 5))).toMatchObject({ width: 0, height: 5 });
  });
});

describe("what browsers do not decode is named", () => {
  it.each([
    ["\0\0\0\x18ftypheic\0\0", /HEIC picture, as phones take them.*PNG or JPEG/],
    ["\0\0\0\x18ftypmif1\0\0", /HEIC/],
    ["\0\0\0\x18ftypcrx \0\0", /Canon CR3/],
    ["II*\0\x10\0\0\0CR\x02", /raw photograph/],
    ["II*\0\x08\0\0\0", /TIFF/],
    ["MM\0*\0\0\0\x08", /TIFF/],
    ["%PDF-1.7", /PDF/],
    ["%!PS-Adobe", /PostScript/],
    ["8BPS\0\x01", /Photoshop/],
    ["gimp xcf v011", /GIMP/],
    ["\xff\x0a", /JPEG XL/],
    ["\0\0\0\x0cjP  \r\n", /JPEG 2000/],
    ["\0\0\0\x20ftypisom", /film/],
    ["\x1a\x45\xdf\xa3", /film/],
    ["\x1f\x8b\x08", /gzip, SVGZ/],
    ["PK\x03\x04\x14\0\x06\0[Content_Types].xml", /XLSX.*CSV/],
    ["PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.spreadsheet", /ODS/],
    ["PK\x03\x04\x14", /archive/],
    ["\xd0\xcf\x11\xe0", /old Office/],
    ["\x93NUMPY\x01\0", /numpy\.savetxt/],
    ["MATLAB 5.0 MAT-file", /MATLAB/],
    ["<!DOCTYPE html><html>", /web page/],
    ["  <html>", /web page/],
    ["", /empty/],
  ])("%j", (start, message) => {
    expect(messageOf(start)).toMatch(message);
  });

  it.each([
    ['<svg viewBox="0 0 1 1"/>', "svg"],
    [
      '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made -->\n<!DOCTYPE svg PUBLIC "-//W3C" "x" [ <!ENTITY a "b"> ]>\n<svg>',
      "svg",
    ],
    ["\xff\xfe<\0s\0v\0g\0>\0", "svg"],
    ["<svg:svg xmlns:svg='x'>", "svg"],
    ["1,2\n3,4", "text"],
    ['{"seed":3}', "text"],
    ["hello", "text"],
  ])("%j is %s", (start, kind) => {
    expect(messageOf(start)).toBe(kind);
  });
});

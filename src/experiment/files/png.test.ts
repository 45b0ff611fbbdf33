// Chunks put into a PNG of one pixel, read back by hand with Node's zlib and checksum.
import { inflateSync, crc32 as nodeCrc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { crc32, withPngText } from "./png.ts";

/** One black pixel. */
const pixel = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "base64",
  ),
);

describe("withPngText", () => {
  it("adds texts as whole chunks and leaves the others as they were", () => {
    const png = withPngText(pixel, { Source: "https://x.org/#v=1&title=é", Title: "α" });
    const view = new DataView(png.buffer);
    const chunks: [string, string][] = [];
    for (let at = 8; at < png.length; ) {
      const length = view.getUint32(at);
      const whole = png.subarray(at + 4, at + 8 + length);
      expect(view.getUint32(at + 8 + length)).toBe(nodeCrc32(whole));
      const text = Buffer.from(whole).toString("latin1");
      chunks.push([text.slice(0, 4), text.slice(4)]);
      at += 12 + length;
    }
    expect(chunks.map(([type]) => type)).toEqual(["IHDR", "tEXt", "tEXt", "IDAT", "IEND"]);
    expect(chunks[1]![1]).toBe("Source\0https://x.org/#v=1&title=é");
    expect(chunks[2]![1]).toBe("Title\0?");
    expect([...inflateSync(Buffer.from(chunks[3]![1], "latin1"))]).toEqual([0, 0]);
  });

  it("refuses what is no PNG", () => {
    expect(() => withPngText(new Uint8Array(40), {})).toThrow(RangeError);
  });
});

describe("crc32", () => {
  it("has the check value of the standard", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });
});

describe("a text in a picture", () => {
  it("has a keyword of at most 79 characters", () => {
    const png = withPngText(pixel, { ["k".repeat(90)]: "text" });
    const at = Buffer.from(png).indexOf("tEXt");
    expect(png.indexOf(0, at + 4)).toBe(at + 4 + 79);
  });

  it("keeps the last Latin-1 letter and replaces the first one beyond", () => {
    const png = Buffer.from(withPngText(pixel, { a: "ÿĀ" }));
    const at = png.indexOf("tEXta\0");
    expect([...png.subarray(at + 6, at + 8)]).toEqual([0xff, 0x3f]);
  });

  it.each([
    ["the first byte", 0],
    ["the name of the header", 12],
  ])("is refused where %s is another", (_, at) => {
    const other = pixel.slice();
    other[at] = 1;
    expect(() => withPngText(other, {})).toThrow("not a PNG file");
  });

  it("is refused where the picture ends with its header, and not before", () => {
    expect(() => withPngText(pixel.subarray(0, 32), {})).toThrow("not a PNG file");
    expect(withPngText(pixel.subarray(0, 33), {})).toEqual(pixel.slice(0, 33));
  });
});

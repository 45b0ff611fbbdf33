// Text in a PNG file: tEXt chunks (PNG specification, section 11.3.3), put before the image data so
// that a reader finds them without decoding anything.

/** Bytes of the signature and of the IHDR chunk, which must come first. */
const HEAD = 8 + 25;

/**
 * The same picture with keywords and their texts. Keywords have at most 79 characters; both are
 * Latin-1, and what is not is written as "?".
 * @throws RangeError where the bytes are no PNG file.
 */
export function withPngText(
  png: Uint8Array,
  entries: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  if (
    png.length < HEAD ||
    png[0] !== 0x89 ||
    String.fromCharCode(...png.subarray(12, 16)) !== "IHDR"
  )
    throw new RangeError("not a PNG file");
  const chunks = Object.entries(entries).map(([keyword, text]) =>
    chunk("tEXt", latin1(`${keyword.slice(0, 79)}\0${text}`)),
  );
  const length = chunks.reduce((sum, { length: own }) => sum + own, png.length);
  const out = new Uint8Array(length);
  out.set(png.subarray(0, HEAD));
  let position = HEAD;
  for (const own of chunks) {
    out.set(own, position);
    position += own.length;
  }
  out.set(png.subarray(HEAD), position);
  return out;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(latin1(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    return code < 256 ? code : 0x3f;
  });
}

/** CRC-32 of ISO 3309, as PNG and zip use it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

// The text of a file of unknown origin, whatever program wrote it: UTF-8 or UTF-16 by its byte-order
// mark, UTF-16 without one where every other byte is zero, and the Western code page of old programs
// where the bytes are no UTF-8. What holds zeros otherwise is no text.

/** The text without its byte-order mark; null where the bytes are none. */
export function textOfBytes(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return decodeWide(bytes.subarray(2), true);
  if (a === 0xfe && b === 0xff) return decodeWide(bytes.subarray(2), false);
  const isMarked = a === 0xef && b === 0xbb && c === 0xbf;
  const rest = isMarked ? bytes.subarray(3) : bytes;
  if (rest.length >= 4 && a !== 0 && b === 0 && c !== 0 && d === 0) return decodeWide(rest, true);
  if (rest.length >= 4 && a === 0 && b !== 0 && c === 0 && d !== 0) return decodeWide(rest, false);
  if (rest.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(rest);
  } catch {
    return new TextDecoder("windows-1252").decode(rest);
  }
}

/** UTF-16, with its bytes swapped where they are big-endian: not every TextDecoder knows that. */
function decodeWide(bytes: Uint8Array, isLittle: boolean): string | null {
  if (bytes.length % 2 !== 0) return null;
  const ordered = isLittle
    ? bytes
    : Uint8Array.from({ length: bytes.length }, (_, at) => bytes[at ^ 1]!);
  return new TextDecoder("utf-16le").decode(ordered);
}

// Bytes in a link: base64url as in the config, or "." and the base64url of the same bytes deflated
// (RFC 1951) where that is shorter. Unpacking is bounded before it happens: a packed text is never
// longer than the plain one may be, and is inflated into a buffer of the allowed size, so a link can
// hold no bomb. Whoever packs or unpacks imports flate.ts, or loads it first (loadFlate.ts):
// without it nothing is packed, and what is packed cannot be read.
import { decodePaint, encodePaint } from "../environments/rewards/paint.ts";

/** What a packed text starts with; base64url has no such character. */
const MARK = ".";

/** Raw deflate (RFC 1951). */
interface Flate {
  deflate(bytes: Uint8Array): Uint8Array;
  /** Into `out`, of which no more is handed back than was written. @throws where it cannot be inflated. */
  inflate(packed: Uint8Array, out: Uint8Array): Uint8Array;
}

let flate: Flate | null = null;

/** Called by flate.ts. */
export function provideFlate(provided: Flate): void {
  flate = provided;
}

/** Whether a text with a link may hold packed bytes while there is nothing to unpack them with. */
export function lacksFlate(text: string): boolean {
  return flate === null && text.includes(`=${MARK}`);
}

/** The shorter of the text itself and its packed form. */
export function packBytes(text: string): string {
  const bytes = decodePaint(text);
  // of two texts for the same bytes only the usual one would come back
  if (!flate || bytes === null || encodePaint(bytes) !== text) return text;
  const packed = MARK + encodePaint(flate.deflate(bytes));
  return packed.length < text.length ? packed : text;
}

/**
 * Undoes packBytes; text without the mark is handed back as it is. Null where it cannot be unpacked
 * into a text of at most `maximumLength` characters.
 */
export function unpackBytes(text: string, maximumLength: number): string | null {
  if (!text.startsWith(MARK)) return text;
  if (!flate || text.length > maximumLength) return null;
  const packed = decodePaint(text.slice(MARK.length));
  if (packed === null) return null;
  const maximumBytes = Math.floor((maximumLength * 3) / 4);
  try {
    const out = new Uint8Array(maximumBytes + 1);
    const bytes = flate.inflate(packed, out);
    return bytes.length > maximumBytes ? null : encodePaint(bytes);
  } catch {
    return null;
  }
}

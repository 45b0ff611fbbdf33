// Bytes in a link: base64url as in the config, or "." and the base64url of the same bytes deflated
// (RFC 1951) where that is shorter. Unpacking is bounded before it happens: a packed text is never
// longer than the plain one may be, and is inflated into a buffer of the allowed size, so a link can
// hold no bomb. Long lists travel so too, as the text they would be (packList). Whoever packs or unpacks
// imports flate.ts, or loads it first (loadFlate.ts): without it nothing is packed, and what is packed cannot
// be read.
import { decodePaint, encodePaint } from "../environments/rewards/paint.ts";

/** What a packed text starts with; base64url has no such character. */
const MARK = ".";
/** What a packed list starts with: a list that is written out escapes its colons, and no number has one. */
const LIST_MARK = ":.";
/** Characters of a list that stays legible in a link. */
const LONGEST_LEGIBLE = 300;

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
  return flate === null && /=(?::|%3A)?\./i.test(text);
}

/** Whether a link may be shorter once there is something to pack it with: one that is long, or holds bytes. */
export function wantsFlate(link: () => string, hasBytes: boolean): boolean {
  return flate === null && (hasBytes || link().length > LONGEST_LEGIBLE);
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
  if (text.length > maximumLength) return null;
  const bytes = inflated(text.slice(MARK.length), Math.floor((maximumLength * 3) / 4));
  return bytes && encodePaint(bytes);
}

/** A list in ASCII as it stands in a link: itself where it is short, else the shorter of it and its packed form. */
export function packList(text: string): string {
  if (!flate || text.length <= LONGEST_LEGIBLE) return text;
  const packed = LIST_MARK + encodePaint(flate.deflate(new TextEncoder().encode(text)));
  return packed.length < text.length ? packed : text;
}

/** Undoes packList; null where it cannot be unpacked into ASCII of at most `maximumLength` characters. */
export function unpackList(text: string, maximumLength: number): string | null {
  if (!text.startsWith(LIST_MARK)) return text;
  const bytes = inflated(text.slice(LIST_MARK.length), maximumLength);
  return bytes?.every((byte) => byte < 128) ? new TextDecoder().decode(bytes) : null;
}

/** What base64url text was deflated from; null where it is no such text, or more than `maximumBytes`. */
function inflated(text: string, maximumBytes: number): Uint8Array | null {
  if (!flate) return null;
  const packed = decodePaint(text);
  if (!packed) return null;
  try {
    const bytes = flate.inflate(packed, new Uint8Array(maximumBytes + 1));
    return bytes.length > maximumBytes ? null : bytes;
  } catch {
    return null;
  }
}

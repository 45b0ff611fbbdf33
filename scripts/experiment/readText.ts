// A config's text from a file, a pipe or standard input: no more of it than a config can need, in the
// encoding that its first bytes say.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { reasonOf } from "../output.mjs";

/** What stands for standard input where a file is named. */
export const STANDARD_INPUT = "-";

/** A run file of the largest experiment is a tenth of this. A device that never ends ends here. */
const MOST_BYTES = 256 * 2 ** 20;

const CHUNK = 2 ** 16;

type Read =
  | { readonly text: string }
  | { readonly missing: true }
  /** The end of a sentence that begins with the name. */
  | { readonly problem: string };

/** Reads to the end; never throws. */
export function readText(name: string): Read {
  let file: number | null = null;
  try {
    file = name === STANDARD_INPUT ? 0 : openSync(name, "r");
    if (fstatSync(file).isDirectory()) return { problem: "is a folder" };
    const bytes = readBytes(file);
    return bytes ? decoded(bytes) : { problem: `is larger than ${MOST_BYTES / 2 ** 20} MB` };
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENAMETOOLONG") return { missing: true };
    return { problem: `cannot be read: ${reasonOf(error)}` };
  } finally {
    if (file) closeSync(file);
  }
}

/** Null where there is too much. A pipe that is open without waiting says so when it is empty. */
function readBytes(file: number): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = new Uint8Array(CHUNK);
    const n = readChunk(file, chunk);
    if (n === null) continue;
    if (n === 0) return Buffer.concat(chunks);
    length += n;
    if (length > MOST_BYTES) return null;
    chunks.push(chunk.subarray(0, n));
  }
}

/** Bytes read, 0 at the end; null where there are none yet. */
function readChunk(file: number, chunk: Uint8Array): number | null {
  try {
    return readSync(file, chunk);
  } catch (error) {
    if (codeOf(error) === "EOF") return 0;
    if (codeOf(error) !== "EAGAIN") throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    return null;
  }
}

/** UTF-8, or UTF-16 where it begins with the mark of that; the mark itself is no text. */
function decoded(bytes: Uint8Array): Read {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { problem: "is no text in UTF-8 or UTF-16" };
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

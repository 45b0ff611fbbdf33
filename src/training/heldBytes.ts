// How much memory plain data holds: the bytes of all typed arrays within, each buffer once.
import { arraysIn } from "../math/arraysIn.ts";

/** Bytes under `value`, through arrays, maps and plain objects; private fields are not seen. */
export function heldBytes(value: unknown): number {
  const buffers = new Set(arraysIn(value).map(({ buffer }) => buffer));
  let bytes = 0;
  for (const buffer of buffers) bytes += buffer.byteLength;
  return bytes;
}

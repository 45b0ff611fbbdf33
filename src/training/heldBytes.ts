// How much memory plain data holds: the bytes of all typed arrays within, each buffer once.

/** Bytes under `value`, through arrays, maps and plain objects; private fields are not seen. */
export function heldBytes(value: unknown): number {
  const buffers = new Set<ArrayBufferLike>();
  collect(value, buffers, new Set());
  let bytes = 0;
  for (const buffer of buffers) bytes += buffer.byteLength;
  return bytes;
}

function collect(value: unknown, buffers: Set<ArrayBufferLike>, seen: Set<object>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
  else if (value instanceof Map) for (const entry of value.values()) collect(entry, buffers, seen);
  else for (const entry of Object.values(value)) collect(entry, buffers, seen);
}

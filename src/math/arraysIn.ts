// The typed arrays within plain data: what is transferred with a message, and what memory is held by.

/** Each array under `value` once, through arrays, maps and plain objects; private fields are not seen. */
export function arraysIn(value: unknown): ArrayBufferView[] {
  const found: ArrayBufferView[] = [];
  collect(value, found, new Set());
  return found;
}

function collect(value: unknown, found: ArrayBufferView[], seen: Set<object>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (ArrayBuffer.isView(value)) found.push(value);
  else if (value instanceof Map) for (const entry of value.values()) collect(entry, found, seen);
  else for (const entry of Object.values(value)) collect(entry, found, seen);
}

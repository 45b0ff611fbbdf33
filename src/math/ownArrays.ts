// Plain data ready for a message: a typed array that is a part of a larger buffer would take all of that along.

/** A copy that holds the same, in which such arrays have buffers of their own; the others are not copied. What is the
 * same object in several places stays so. */
export function ownArrays<Data>(data: Data): Data {
  const known = new Map<unknown, unknown>();
  const copy = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (!known.has(value)) known.set(value, copyOf(value));
    return known.get(value);
  };
  const copyOf = (value: object): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (!ArrayBuffer.isView(value))
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part)]));
    const isWhole = value.byteLength === value.buffer.byteLength || value instanceof DataView;
    return isWhole ? value : (value as Float64Array).slice();
  };
  return copy(data) as Data;
}

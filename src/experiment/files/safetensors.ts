// The safetensors format: eight bytes with the length of a JSON header, the header, and the numbers
// as raw little-endian bytes. Python reads it with the package of that name; in JavaScript a
// Float32Array over the bytes is the tensor. Writing only.

/** One named array. The shape's product is the number of values. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * The file's bytes: tensors one after the other in the order given, F32, row-major. The header is
 * padded with spaces so that the numbers start at a multiple of eight.
 * @throws RangeError where a shape does not fit its values, or a name is there twice.
 */
export function safetensorsFile(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const entries = new Map<string, unknown>([["__metadata__", metadata]]);
  let offset = 0;
  for (const { name, shape, values } of tensors) {
    if (entries.has(name)) throw new RangeError(`two tensors are called ${name}`);
    if (shape.reduce((size, n) => size * n, 1) !== values.length)
      throw new RangeError(`${name}: shape ${shape.join("×")} for ${values.length} values`);
    const end = offset + 4 * values.length;
    entries.set(name, { dtype: "F32", shape, data_offsets: [offset, end] });
    offset = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(json, 8);
  let position = 8 + headerLength;
  for (const { values } of tensors)
    for (const value of values) {
      view.setFloat32(position, value, true);
      position += 4;
    }
  return bytes;
}

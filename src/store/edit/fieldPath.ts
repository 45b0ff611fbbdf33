// Reads and replaces one field of nested plain data by its dotted path ("lanes.0.alpha"), the same
// paths that validation reports. Never mutates what it is given.

/** The value at `path`, or undefined where there is none. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** A copy of `root` with `value` at `path`; objects and arrays beside the path are shared. */
export function withValueAt<Root>(root: Root, path: string, value: unknown): Root {
  // the shape is kept along the path, so the copy has the type of the original
  return replaced(root, path.split("."), value) as Root;
}

function replaced(root: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(root))
    return root.map((item, index) => (index === Number(key) ? replaced(item, rest, value) : item));
  const record = (root ?? {}) as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replaced(record[key], rest, value) };
}

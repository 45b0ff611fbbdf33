// JSON of a large value, a few of its parts at a time.

/** How deep a value is taken apart: down to the tables of a seed in a run file. */
const DEPTH = 5;

/** The value as `JSON.stringify` writes it, in pieces to be put together. Plain objects and lists, without `toJSON`. */
export function* jsonInParts(value: unknown, depth = DEPTH): Generator<string> {
  if (depth === 0 || typeof value !== "object" || value === null) {
    // in a list; in an object what is not there is left out
    yield JSON.stringify(value) ?? "null";
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, item]) => isList || item !== undefined);
  let before = isList ? "[" : "{";
  for (const [name, item] of entries) {
    yield isList ? before : `${before}${JSON.stringify(name)}:`;
    yield* jsonInParts(item, depth - 1);
    before = ",";
  }
  yield `${entries.length === 0 ? before : ""}${isList ? "]" : "}"}`;
}

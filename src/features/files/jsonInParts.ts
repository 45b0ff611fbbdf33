// JSON of a large value, a few of its parts at a time.

/** How deep a value is taken apart: down to the tables of a seed in a run file. */
const DEPTH = 5;
/** Characters from which on what is written is handed over to the browser's own memory. */
const LONGEST = 1_000_000;

/** The value as `JSON.stringify` writes it, in pieces to be put together. Plain objects and lists, without `toJSON`. */
export function* jsonInParts(value: object): Generator<undefined, Blob> {
  const pieces: Blob[] = [];
  let text = "";
  for (const part of partsOf(value, DEPTH)) {
    text += part;
    if (text.length > LONGEST) {
      pieces.push(new Blob([text]));
      text = "";
    }
    yield;
  }
  return new Blob([...pieces, text]);
}

function* partsOf(value: unknown, depth: number): Generator<string> {
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
    yield* partsOf(item, depth - 1);
    before = ",";
  }
  yield `${entries.length === 0 ? before : ""}${isList ? "]" : "}"}`;
}

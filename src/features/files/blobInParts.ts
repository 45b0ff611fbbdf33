// A long text of many pieces as a file, some of them at a time.

/** Characters from which on what is gathered is handed over to the browser's own memory. */
const LONGEST = 1_000_000;

/** The pieces, put together. */
export function* blobInParts(pieces: Iterable<string>): Generator<undefined, Blob> {
  const blobs: Blob[] = [];
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length > LONGEST) {
      blobs.push(new Blob([text]));
      text = "";
    }
    yield;
  }
  return new Blob([...blobs, text]);
}

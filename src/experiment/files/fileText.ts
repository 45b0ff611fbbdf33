// The text of a file as its writer encoded it: UTF-8 and UTF-16 by their byte-order marks or their zeros,
// else the code page of Western Windows, in which Excel still saves CSV. And what a file is that is
// no text.

/** How far into a file its encoding is looked for (bytes). */
const HEAD = 4_096;

/** A file's bytes as text, without a byte-order mark. Never throws. */
export function textOfBytes(bytes: Uint8Array): string {
  const encoding = utf16Of(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // bytes that UTF-8 does not have are no damage but another code page
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // without a mark every other byte of numbers and their separators is 0
  const head = bytes.subarray(0, HEAD);
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2]!++;
  const most = head.length * 0.4;
  if (zeros[1]! > most && zeros[0] === 0) return "utf-16le";
  return zeros[0]! > most && zeros[1] === 0 ? "utf-16be" : null;
}

const kinds: readonly (readonly [begins: string, name: string])[] = [
  ["PK\x03\x04", "a workbook or an archive (.xlsx, .ods, .numbers, .npz, .zip)"],
  ["\xd0\xcf\x11\xe0", "a workbook of an older Excel (.xls)"],
  ["MATLAB 5.0 MAT-file", "a MATLAB file (.mat)"],
  ["\x89HDF", "an HDF5 file (.h5, .mat)"],
  ["PAR1", "a Parquet file"],
  ["ARROW1", "an Arrow file"],
  ["%PDF", "a PDF file"],
  ["{\\rtf", "a text with layout (.rtf)"],
  ["\x1f\x8b", "a compressed file (.gz, .RData)"],
  ["\x80\x04\x95", "a pickle of Python"],
  ["\x80\x05\x95", "a pickle of Python"],
];

/** What a file is whose tables are not read, with the way out; null where it may be text. */
export function foreignFile(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 24));
  const kind = kinds.find(([begins]) => head.startsWith(begins));
  return kind
    ? `It is ${kind[1]}, which is not read: save the numbers as CSV, or copy the cells and paste them here.`
    : null;
}

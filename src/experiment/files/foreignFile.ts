// What a file is whose tables are not read, by its first bytes.

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

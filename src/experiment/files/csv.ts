// Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet: text that it would run
// as a formula starts with an apostrophe instead. Text in, text out.

/** A cell: text, a number, or null for none. Numbers that are not finite are left empty. */
export type Cell = string | number | null;

/** Rows as CSV text: fields separated by commas, every row ended by CR LF. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

/**
 * A table with the link it came from as its first line, "# " before it: CSV knows no comments, so a
 * reader skips one line.
 */
export function linkedCsv(link: string, table: string): string {
  return `# ${withoutFormulas(link.replace(/\s/g, ""))}\r\n${table}`;
}

/**
 * The same as a file: with the mark that tells a spreadsheet that its letters are UTF-8 (α, Rényi).
 */
export function spreadsheetText(link: string, table: string): string {
  return `\ufeff${linkedCsv(link, table)}`;
}

/** The same of a table in pieces. */
export function* spreadsheetPieces(link: string, table: Iterable<string>): Generator<string> {
  yield spreadsheetText(link, "");
  yield* table;
}

/**
 * A spreadsheet parts the link's line at its commas, in some countries at semicolons: what follows one must
 * not begin a formula either. Escaped it means the same; numbers stay as they are.
 */
function withoutFormulas(link: string): string {
  return link.replace(
    /([,;])(?!-?[\d.]+(?:[,;&]|$))([=+\-@|])/g,
    (_, separator: string, sign: string) =>
      // "+" is how a link writes a space
      `${separator}%${(sign === "+" ? " " : sign).charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** One field, quoted where it has to be. */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  // what a spreadsheet takes for the start of a formula, also where white space stands before it
  const text = /^\s*[=+\-@\t\r|＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

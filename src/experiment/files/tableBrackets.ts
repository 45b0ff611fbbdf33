// Tables in brackets, as programs print them and as code writes them: JSON, Python, NumPy, MATLAB, Julia,
// Mathematica, C; and the rows of a LaTeX array. A text that is none of these comes back as null.
import { formatWhole } from "../../math/numberText.ts";
import type { RawRow } from "./tableRows.ts";

export type Bracketed =
  /** `asOneRow`: the same numbers where line ends between them mean nothing; null where they mean rows. */
  | {
      readonly ok: true;
      readonly rows: readonly RawRow[];
      readonly asOneRow: readonly RawRow[] | null;
    }
  | { readonly ok: false; readonly message: string };

/** What may stand before the first bracket: `A =`, `np.array(`, `tensor(`. */
const opening =
  /^\s{0,100}(?:[\w.:*<>,\s[\]]{1,60}=\s{0,20})?(?:[A-Za-z_][\w.]{0,40}\s?\(\s{0,20}){0,2}(?=[[{]\s{0,100}(?:[[{]|[+\-\u2212.]?[\d.]))/;
/** What may stand after the last one: `, dtype=float32)`, `;`. */
const closing = /^\s*(?:,[\w.=:,'"\s]{0,80})?\){0,3}\s*;?\s*$/;

/** Numbers in one pair of brackets, or in a pair a row. */
export function bracketedRows(written: string, maximumCells: number): Bracketed | null {
  // rows may be Python's tuples
  const text = /^\s{0,100}[[({]\s{0,100}\(\s{0,100}[+\-.\d]/.test(written)
    ? written.replaceAll("(", "[").replaceAll(")", "]")
    : written;
  const start = opening.exec(text)?.[0].length;
  if (start === undefined) return null;
  const groups: string[] = [];
  let between = "";
  let depth = 0;
  let own = start + 1;
  let at = start;
  for (; at < text.length; at++) {
    const mark = text[at];
    if (mark === "[" || mark === "{") {
      if (++depth === 3) return refusal("It is nested three deep, and a table is a list of rows.");
      if (depth === 2) between += text.slice(own, at);
      own = at + 1;
    } else if (mark === "]" || mark === "}") {
      if (depth === 2) groups.push(text.slice(own, at));
      else between += text.slice(own, at);
      own = at + 1;
      if (--depth === 0) break;
    }
  }
  if (depth !== 0 || !closing.test(text.slice(at + 1, at + 200))) return null;
  if (text.slice(start, at).includes("...") || text.slice(start, at).includes("…"))
    return refusal(
      'It has "...", where the program that printed it left numbers out: have it print all.',
    );
  if (text.slice(start, at).split(",", maximumCells + 2).length > maximumCells + 1)
    return refusal(
      `It has more than ${formatWhole(maximumCells)} numbers, which is more than are read.`,
    );
  if (groups.length > 0) {
    if (/[^\s,;]/.test(between)) return refusal("Some of its numbers stand outside of its rows.");
    return { ok: true, rows: numbered(groups), asOneRow: null };
  }
  const lines = between.split(/[;\n]/).filter((line) => /[^\s,]/.test(line));
  const isWrapped = !between.includes(";") && lines.length > 1;
  return {
    ok: true,
    rows: numbered(lines),
    asOneRow: isWrapped
      ? numbered([lines.map((line) => line.replace(/,\s{0,9}$/, "")).join(",")])
      : null,
  };
}

/** The rows of a LaTeX array or tabular: cells part by &, rows by \\. */
export function latexRows(text: string, maximumRows: number): readonly RawRow[] | null {
  if (!text.includes("&") || !text.includes("\\\\")) return null;
  const bare = text
    .replace(/\\(?:begin|end)\{[^}\n]{1,40}\}(?:\{[^}\n]{0,80}\})?/g, "")
    .replace(/\\(?:hline|toprule|midrule|bottomrule)\b/g, "")
    .replaceAll("$", "");
  const rows = bare.split("\\\\", maximumRows + 1).filter((row) => row.trim() !== "");
  return rows.map((row, index) => ({
    line: index + 1,
    cells: row.split("&").map((cell) => cell.trim()),
  }));
}

function numbered(rows: readonly string[]): readonly RawRow[] {
  return rows.map((row, index) => ({ line: index + 1, cells: partsOf(row) }));
}

/** Commas part cells, and so does white space; a comma at the end parts nothing. */
function partsOf(row: string): string[] {
  const parts = row.split(",").map((part) => part.trim());
  if (parts.length > 1 && parts.at(-1) === "") parts.pop();
  return parts.flatMap((part) => part.split(/\s+/));
}

function refusal(message: string): Bracketed {
  return { ok: false, message };
}

// The one reader of aligned sequences as people paste them: FASTA, PHYLIP (sequential or interleaved, with
// names of ten characters or of one word) and plain lines, "name sequence" or a sequence alone. Never throws;
// lengths are looked at before letters. What each format's lines say lies in alignmentFormats.ts.

import { isSpeciesName, LETTERS, MAXIMUM_COLUMNS } from "../../environments/rewards/alignment.ts";
import { newickName } from "../../environments/trees/newick.ts";
import { formatWhole } from "../../math/numberText.ts";
import {
  fastaRows,
  phylipRows,
  plainRows,
  type ReadRows,
  type SpeciesRow,
} from "./alignmentFormats.ts";

/** Aligned sequences of two to seven species. */
export interface ReadSequences {
  readonly format: "FASTA" | "PHYLIP" | "plain";
  /** As they are shown, distinct. [species] */
  readonly names: readonly string[];
  /** In capitals, U as T. [species] */
  readonly sequences: readonly string[];
}

export type ReadAlignment =
  | ({ readonly ok: true } & ReadSequences)
  /** `message`: one sentence that names line and value. */
  | { readonly ok: false; readonly message: string };

/** What other formats begin with. */
const otherFormats: readonly (readonly [begins: RegExp, name: string])[] = [
  [/^#nexus/i, "a NEXUS file"],
  [/^(?:clustal|muscle|probcons)\b/i, "a CLUSTAL file"],
  [/^# stockholm/i, "a Stockholm file"],
  [/^@/, "a FASTQ file"],
  [/^(?:LOCUS|ID)\s{3,}/, "a GenBank or EMBL file"],
  [/^\(.*\)/, "a tree in Newick format"],
];

/** Most characters that are read. */
const MAXIMUM_TEXT = 1_000_000;
const LEAST_SPECIES = 2;
const MOST_SPECIES = 7;

/** Reads pasted sequences. */
export function readAlignment(text: string): ReadAlignment {
  if (text.length > MAXIMUM_TEXT)
    return refusal(
      `The text has ${formatWhole(text.length)} characters; at most ${formatWhole(MAXIMUM_TEXT)} are read.`,
    );
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, k) => ({ text: line, number: k + 1 }))
    .filter((line) => line.text.trim() !== "");
  const first = lines[0]?.text.trim() ?? "";
  if (first === "") return refusal("There is nothing to read: paste a sequence a line.");
  const foreign = otherFormats.find(([begins]) => begins.test(first));
  if (foreign)
    return refusal(`This is ${foreign[1]}, which is not read here: paste FASTA or PHYLIP.`);
  if (/^[>;]/.test(first)) return checked("FASTA", fastaRows(lines));
  if (/^\d+\s+\d+(\s|$)/.test(first)) {
    const nSpecies = Number(first.split(/\s/)[0]);
    if (nSpecies < LEAST_SPECIES || nSpecies > MOST_SPECIES)
      return refusal(
        `Line ${lines[0]!.number} says ${formatWhole(nSpecies)} species; a tree here relates ${LEAST_SPECIES} to ${MOST_SPECIES}.`,
      );
    let refused: ReadAlignment | null = null;
    for (const rows of phylipRows(lines)) {
      const read = checked("PHYLIP", rows);
      if (read.ok) return read;
      refused ??= read;
    }
    return refused!;
  }
  return checked("plain", plainRows(lines));
}

function refusal(message: string): ReadAlignment {
  return { ok: false, message };
}

/** The rows as an alignment, or what is the matter with the first that is none. */
function checked(format: ReadSequences["format"], rows: ReadRows): ReadAlignment {
  if (typeof rows === "string") return refusal(rows);
  if (rows.length < LEAST_SPECIES || rows.length > MOST_SPECIES)
    return refusal(
      `There ${rows.length === 1 ? "is 1 sequence" : `are ${formatWhole(rows.length)} sequences`}; a tree here relates ${LEAST_SPECIES} to ${MOST_SPECIES} species.`,
    );
  const length = rows[0]!.letters.length;
  const written = rows.map(({ letters }) => letters.toUpperCase().replaceAll("U", "T"));
  // a point repeats what the first sequence has there
  const sequences = written.map((letters, k) =>
    k === 0 ? letters : letters.replace(/\./g, (_, at: number) => written[0]![at] ?? "."),
  );
  const names = rows.map(({ name }, k) => name ?? "ABCDEFG"[k]!);
  for (const [k, row] of rows.entries()) {
    const problem =
      lengthProblem(row, names[k]!, length, rows[0]!.line) ??
      letterProblem(row, names[k]!, sequences[k]!) ??
      nameProblem(row, names, k);
    if (problem) return refusal(problem);
  }
  return { ok: true, format, names, sequences };
}

function lengthProblem(
  { line, letters }: SpeciesRow,
  name: string,
  expected: number,
  firstLine: number,
): string | null {
  if (letters === "") return `Line ${line} has no sequence for ${quoted(name)}.`;
  if (expected > MAXIMUM_COLUMNS)
    return `The sequences have ${formatWhole(expected)} columns; at most ${formatWhole(MAXIMUM_COLUMNS)} are taken, so paste a part of them.`;
  return letters.length === expected
    ? null
    : `The sequence of ${quoted(name)} (line ${line}) has ${formatWhole(letters.length)} letters, the first one (line ${firstLine}) ${formatWhole(expected)}: aligned sequences are equally long.`;
}

function letterProblem(
  { line, letters }: SpeciesRow,
  name: string,
  sequence: string,
): string | null {
  const at = [...sequence].findIndex((letter) => !LETTERS.includes(letter));
  return at < 0
    ? null
    : `The sequence of ${quoted(name)} (line ${line}) has ${quoted([...letters][at]!)} at column ${at + 1}; known are A, C, G, T, U, and N, ? and - for what is not known.`;
}

function nameProblem({ line }: SpeciesRow, names: readonly string[], k: number): string | null {
  const name = names[k]!;
  if (!isSpeciesName(name))
    return `Line ${line} names a species ${quoted(name)}; names have at most 40 characters, without parentheses, commas, colons, semicolons, brackets and quotes.`;
  return names.findIndex((other) => newickName(other) === newickName(name)) < k
    ? `Line ${line} names a species ${quoted(name)}, as a line before it does: each needs a name of its own.`
    : null;
}

/** A pasted value between quotes, shortened. */
function quoted(text: string): string {
  const characters = [...text];
  return `"${characters.length > 24 ? `${characters.slice(0, 23).join("")}…` : text}"`;
}

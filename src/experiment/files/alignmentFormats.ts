// What the lines of FASTA, PHYLIP and plain text say of sequences: names and letters, not yet checked.
// Pearson and Lipman 1988; https://phylipweb.github.io/phylip/doc/sequence.html

/** A line with something in it. */
export interface TextLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** A species as it stands in a text. */
export interface SpeciesRow {
  /** Null: the text gives none. */
  readonly name: string | null;
  /** Without white space. */
  readonly letters: string;
  /** Line that it begins on. */
  readonly line: number;
}

/** The species of a text, or a sentence on why there are none. */
export type ReadRows = readonly SpeciesRow[] | string;

/** The longest header that is a name; of a longer one the first word is. */
const LONGEST_HEADER = 40;
/** Columns of a name in strict PHYLIP. */
const STRICT_NAME = 10;

const withoutSpace = (text: string) => text.replaceAll(/\s+/g, "");
const wordsOf = (text: string) => text.trim().split(/\s+/);

/** ">" and a name on a line, letters on those that follow; ";" begins a remark. */
export function fastaRows(lines: readonly TextLine[]): ReadRows {
  const rows: { name: string; letters: string; line: number }[] = [];
  for (const { text, number } of lines) {
    if (text.startsWith(";")) continue;
    if (text.startsWith(">")) {
      const header = text.slice(1).trim();
      if (header === "") return `Line ${number} begins a sequence without a name after ">".`;
      rows.push({ name: headerName(header), letters: "", line: number });
    } else if (rows.length > 0) rows.at(-1)!.letters += withoutSpace(text);
    else return `Line ${number} stands before the first name: a name’s line begins with ">".`;
  }
  return rows;
}

/** Headers describe as much as they name: what a tree cannot hold is left out of them. */
function headerName(header: string): string {
  const name = header.length > LONGEST_HEADER ? wordsOf(header)[0]! : header;
  const kept = name
    .replaceAll(/[(),:;'"[\]]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return kept === "" ? name : kept;
}

/** The ways to read PHYLIP, the likeliest first. */
export function* phylipRows(lines: readonly TextLine[]): Generator<ReadRows> {
  const [nSpecies = 0, nColumns = 0] = wordsOf(lines[0]!.text).map(Number);
  const rest = lines.slice(1);
  const isInterleaved = rest.length > nSpecies && rest.length % nSpecies === 0;
  const layouts = isInterleaved ? [interleaved, sequential] : [sequential, interleaved];
  for (const split of [splitWord, splitStrict])
    for (const layout of layouts) yield layout(rest, { nSpecies, nColumns, split });
}

interface PhylipShape {
  readonly nSpecies: number;
  readonly nColumns: number;
  /** A line with a name, parted. */
  readonly split: (text: string) => { readonly name: string; readonly letters: string };
}

/** The name is the first word. */
function splitWord(text: string) {
  const [name = "", ...letters] = wordsOf(text);
  return { name, letters: letters.join("") };
}

/** The name is ten characters wide, spaces too. */
function splitStrict(text: string) {
  return {
    name: text.slice(0, STRICT_NAME).trim(),
    letters: withoutSpace(text.slice(STRICT_NAME)),
  };
}

/** One species after another, each on as many lines as it takes. */
function sequential(
  lines: readonly TextLine[],
  { nSpecies, nColumns, split }: PhylipShape,
): ReadRows {
  const rows: { name: string; letters: string; line: number }[] = [];
  for (const { text, number } of lines) {
    const last = rows.at(-1);
    if (last && last.letters.length < nColumns) last.letters += withoutSpace(text);
    else rows.push({ ...split(text), line: number });
  }
  return counted(rows, { nSpecies, nColumns });
}

/** Blocks of a line a species; the first has the names. */
function interleaved(lines: readonly TextLine[], shape: PhylipShape): ReadRows {
  const { nSpecies } = shape;
  const rows = lines
    .slice(0, nSpecies)
    .map(({ text, number }) => ({ ...shape.split(text), line: number }));
  lines.slice(nSpecies).forEach(({ text }, k) => {
    rows[k % nSpecies]!.letters += withoutSpace(text);
  });
  return counted(rows, shape);
}

function counted(
  rows: readonly SpeciesRow[],
  { nSpecies, nColumns }: Pick<PhylipShape, "nSpecies" | "nColumns">,
): ReadRows {
  if (rows.length !== nSpecies)
    return `Line 1 says ${nSpecies} species, but ${rows.length} ${rows.length === 1 ? "is" : "are"} there.`;
  const wrong = rows.find(({ letters }) => letters.length !== nColumns);
  return wrong
    ? `Line 1 says ${nColumns} columns, but the sequence of "${wrong.name}" (line ${wrong.line}) has ${wrong.letters.length}.`
    : rows;
}

/** A species a line: a name and letters, or letters alone, which may stand in blocks. */
export function plainRows(lines: readonly TextLine[]): ReadRows {
  const words = lines.map(({ text }) => wordsOf(text));
  const isNamed = words.every((row) => row.length > 1) && !areBlocks(words);
  return words.map((row, k) => ({
    name: isNamed ? row[0]! : null,
    letters: (isNamed ? row.slice(1) : row).join(""),
    line: lines[k]!.number,
  }));
}

/** Whether first words are letters as the others are: equally long, and too long for names like A. */
function areBlocks(words: readonly (readonly string[])[]): boolean {
  const length = words[0]![0]!.length;
  return words.every(
    ([first = "", second = ""]) =>
      first.length === length && /^[ACGTUN?.-]{4,}$/i.test(first) && second.length <= length,
  );
}

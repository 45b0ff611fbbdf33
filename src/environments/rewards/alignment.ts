// Aligned sequences as rewards of trees take them: one a species, letters of one column under one another.
// What a config leaves out stands in alignmentOf.ts.

import type { Parameters, Problem } from "../parameters.ts";
import { newickName } from "../trees/newick.ts";

/** Most letters a sequence may have. */
export const MAXIMUM_COLUMNS = 2_000;
/** Most characters of a species' name. */
const MAXIMUM_NAME = 40;

/** What sequences are written in. N, ? and - are unknown. */
export const LETTERS = "ACGTN?-";

/** What would end a name in a tree. */
const NO_NAME = /[(),:;'"[\]\p{Cc}\p{Cs}\u2028\u2029]/u;

/** Whether a species may be called so: trees are written with the name. */
export function isSpeciesName(name: string): boolean {
  return name.trim() !== "" && [...name].length <= MAXIMUM_NAME && !NO_NAME.test(name);
}

/** The parameters that rewards of an alignment have in common. */
export const alignmentParameters = {
  sequences: {
    type: "texts",
    label: "Sequences",
    sentence:
      "One aligned sequence a species, of A, C, G and T; N, ? and - are unknown. Where left out, a simulated alignment stands in.",
    maximumLength: 7,
    maximumTextLength: MAXIMUM_COLUMNS,
    default: null,
  },
  names: {
    type: "texts",
    label: "Names",
    sentence: "What the species are called, in the order of the sequences; letters where left out.",
    maximumLength: 7,
    maximumTextLength: MAXIMUM_NAME,
    default: null,
  },
  columns: {
    type: "integer",
    label: "Columns",
    sentence:
      "How many columns of the alignment count, from its first on; all where it has no more.",
    formula: "L",
    unit: "columns",
    minimum: 1,
    maximum: MAXIMUM_COLUMNS,
    default: MAXIMUM_COLUMNS,
  },
} as const satisfies Parameters;

/** What a config says of an alignment. */
export interface AlignmentValues {
  readonly sequences: readonly string[] | null;
  readonly names: readonly string[] | null;
  readonly columns: number;
}

/** What is wrong with an alignment: the number of sequences or names, lengths, letters, names. */
export function alignmentProblems(
  { species }: { readonly species: number },
  { sequences, names }: AlignmentValues,
): readonly Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) =>
    problems.push({ path, message: `${path} ${message}` });
  for (const [path, list] of Object.entries({ sequences, names }))
    if (list && list.length !== species)
      refuse(
        path,
        `must be ${species}, one a species, not ${list.length}; give others, or leave them out for what ships.`,
      );
  const length = sequences?.[0]?.length ?? 0;
  sequences?.forEach((sequence, k) => {
    const path = `sequences.${k}`;
    const foreign = [...sequence].findIndex((letter) => !LETTERS.includes(letter));
    if (sequence === "") refuse(path, "must have letters, not none.");
    else if (sequence.length !== length)
      refuse(path, `must have ${length} letters as the first, not ${sequence.length}.`);
    else if (foreign >= 0)
      refuse(
        path,
        `must be of A, C, G, T, N, ? and -, not ${JSON.stringify([...sequence][foreign])} as at column ${foreign + 1}.`,
      );
  });
  const written = names?.map(newickName);
  written?.forEach((name, k) => {
    const path = `names.${k}`;
    if (!isSpeciesName(name))
      refuse(
        path,
        `must be a name without parentheses, commas, colons, semicolons, brackets and quotes, not ${JSON.stringify(names![k])}.`,
      );
    else if (written.indexOf(name) < k)
      refuse(path, `must differ from the others; ${name} is there twice.`);
  });
  return problems;
}

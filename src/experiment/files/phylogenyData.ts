// The alignments that ship, to choose from. Loaded with the editor of sequences: the two simulated ones are
// what stands where a config gives none, so that choosing them leaves links short.
import { primateNames, primateSequences } from "./primateSequences.ts";

/** An alignment to choose. */
export interface AlignmentChoice {
  readonly id: string;
  readonly label: string;
  /** Where it is from. */
  readonly sentence: string;
  readonly species: number;
  /** Null: what stands where a config gives none. */
  readonly names: readonly string[] | null;
  readonly sequences: readonly string[] | null;
  /** Expected substitutions a site on each branch that go with it. */
  readonly branch: number;
  /** How many columns to begin with; left out: all. */
  readonly columns?: number;
}

/** All that ship. */
export const alignmentChoices: readonly AlignmentChoice[] = [
  {
    id: "simulated",
    label: "Six species, simulated",
    sentence:
      "25 columns simulated down (((A,B),C),((D,E),F)) at 0.3 substitutions a site and branch.",
    species: 6,
    names: null,
    sequences: null,
    branch: 0.3,
  },
  {
    id: "paper",
    label: "Seven species, the paper’s size",
    sentence:
      "25 columns simulated down (((A,B),C),((D,E),(F,G))) at 0.9 substitutions a site and branch, as the paper says: hardly anything of the tree is left in them.",
    species: 7,
    names: null,
    sequences: null,
    branch: 0.9,
  },
  {
    id: "primates",
    label: "Seven primates",
    sentence:
      "898 columns of mitochondrial DNA (Hayasaka, Gojobori and Horai 1988, Mol. Biol. Evol. 5:626–644; public nucleotide databases).",
    species: 7,
    names: primateNames,
    sequences: primateSequences,
    branch: 0.1,
    columns: 200,
  },
  {
    id: "phylip",
    label: "Five species, PHYLIP’s example",
    sentence: "13 columns, the example of PHYLIP’s documentation (Felsenstein; BSD licence).",
    species: 5,
    names: ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"],
    sequences: [
      "AACGTGGCCAAAT",
      "AAGGTCGCCAAAC",
      "CATTTCGTCACAA",
      "GGTATTTCGGCCT",
      "GGGATCTCGGCCC",
    ],
    branch: 0.3,
  },
];

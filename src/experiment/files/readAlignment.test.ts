// Pasted sequences against what the formats' documents say, written by hand as programs and people do.
import { describe, expect, it } from "vitest";
import { readAlignment } from "./readAlignment.ts";

const names = ["Alpha", "Beta", "Gamma"];
const sequences = ["AACGTGGCCAAAT", "AAGGTCGCCAAAC", "CATTTCGTCACAA"];

const written: Readonly<Record<string, string>> = {
  FASTA: ">Alpha\nAACGTGGCCAAAT\n>Beta\nAAGGTCGCCAAAC\n>Gamma\nCATTTCGTCACAA\n",
  "FASTA on several lines, small letters, a remark":
    ";from a file\r\n> Alpha\r\naacgt ggc\r\ncaaat\r\n\r\n>Beta\r\nAAGGTCGCCAAAC\r\n>Gamma\r\nCAUUUCGUCACAA",
  "FASTA with a mark and old ends of lines":
    "\uFEFF>Alpha\rAACGTGGCCAAAT\r>Beta\rAAGGTCGCCAAAC\r>Gamma\rCATTTCGTCACAA",
  "PHYLIP, sequential, names of ten characters":
    "   3   13\nAlpha     AACGTGGCCA AAT\nBeta      AAGGTCGCCA AAC\nGamma     CATTTCGTCA CAA\n",
  "PHYLIP, sequential, on two lines each":
    "3 13\nAlpha AACGTGG\nCCAAAT\nBeta AAGGTCG\nCCAAAC\nGamma CATTTCG\nTCACAA",
  "PHYLIP, interleaved":
    "3 13\nAlpha     AACGTGG\nBeta      AAGGTCG\nGamma     CATTTCG\n\nCCAAAT\nCCAAAC\nTCACAA\n",
  "PHYLIP with points for what the first has":
    "3 13\nAlpha AACGTGGCCAAAT\nBeta ..G..C......C\nGamma C.TT.C.T..C.A",
  "names and sequences": "Alpha AACGTGGCCAAAT\nBeta\tAAGGTCGCCAAAC\n  Gamma CATTTCG TCACAA",
};

describe("what is read", () => {
  it.each(Object.entries(written))("%s", (format, text) => {
    expect(readAlignment(text)).toEqual({
      ok: true,
      format: format.startsWith("FASTA")
        ? "FASTA"
        : format.startsWith("PHYLIP")
          ? "PHYLIP"
          : "plain",
      names,
      sequences,
    });
  });

  it("takes names with spaces, and those that fill their ten characters", () => {
    const text = "2 4\nHomo sapi.ACGT\nPan trogloACGA";
    expect(readAlignment(text)).toMatchObject({
      names: ["Homo sapi.", "Pan troglo"],
      sequences: ["ACGT", "ACGA"],
    });
    expect(readAlignment(">Squirrel monkey\nACGT\n>B\nACGA")).toMatchObject({
      names: ["Squirrel monkey", "B"],
    });
  });

  it("takes the first word of a long header", () => {
    const header = "NC_001807.4 Homo sapiens mitochondrion, complete genome";
    expect(readAlignment(`>${header}\nACGT\n>B\nACGA`)).toMatchObject({
      names: ["NC_001807.4", "B"],
    });
  });

  it("leaves out of FASTA headers what trees cannot hold", () => {
    const text = ">Homo sapiens (human); mtDNA\nACGT\n>'Pan, sp.'\nACGA";
    expect(readAlignment(text)).toMatchObject({ names: ["Homo sapiens human mtDNA", "Pan sp."] });
  });

  it("names sequences that have no names by letters, blocks or not", () => {
    const read = { ok: true, format: "plain", names: ["A", "B"], sequences: ["ACGTAC", "ACG-N?"] };
    expect(readAlignment("ACGTAC\nACG-N?")).toEqual(read);
    expect(readAlignment("ACGT AC\nACG- N?")).toEqual(read);
    expect(readAlignment("A ACGTAC\nB ACG-N?")).toEqual(read);
  });
});

describe("what is refused, in a sentence with line and value", () => {
  it.each([
    ["", "There is nothing to read: paste a sequence a line."],
    [" \n\t\n", "There is nothing to read: paste a sequence a line."],
    [
      "CLUSTAL W (1.83)\n\na ACGT\nb ACGT\n  ****",
      "This is a CLUSTAL file, which is not read here: paste FASTA or PHYLIP.",
    ],
    [
      "# STOCKHOLM 1.0\na ACGT",
      "This is a Stockholm file, which is not read here: paste FASTA or PHYLIP.",
    ],
    [
      "@read\nACGT\n+\nIIII",
      "This is a FASTQ file, which is not read here: paste FASTA or PHYLIP.",
    ],
    [
      "LOCUS       NC_012920\nORIGIN",
      "This is a GenBank or EMBL file, which is not read here: paste FASTA or PHYLIP.",
    ],
    [
      "((a,b),c);",
      "This is a tree in Newick format, which is not read here: paste FASTA or PHYLIP.",
    ],
    ["#NEXUS\nbegin data;", "This is a NEXUS file, which is not read here: paste FASTA or PHYLIP."],
    ["ACGT", "There is 1 sequence; a tree here relates 2 to 7 species."],
    [
      Array(8).fill("ACGT").join("\n"),
      "There are 8 sequences; a tree here relates 2 to 7 species.",
    ],
    [
      ">a\nACGT\n>b\nACG",
      'The sequence of "b" (line 3) has 3 letters, the first one (line 1) 4: aligned sequences are equally long.',
    ],
    [
      ">a\nACGT\n\n>b\nACgx",
      'The sequence of "b" (line 4) has "x" at column 4; known are A, C, G, T, U, and N, ? and - for what is not known.',
    ],
    [">a\n>b\nACGT", 'Line 1 has no sequence for "a".'],
    [">\nACGT", 'Line 1 begins a sequence without a name after ">".'],
    [";c\nACGT\n>a\nAC", 'Line 2 stands before the first name: a name’s line begins with ">".'],
    [
      ">a b\nACGT\n>a_b\nACGT",
      'Line 3 names a species "a_b", as a line before it does: each needs a name of its own.',
    ],
    [
      "a(1) ACGT\nb ACGT",
      'Line 1 names a species "a(1)"; names have at most 40 characters, without parentheses, commas, colons, semicolons, brackets and quotes.',
    ],
    ["9 4\nA ACGT", "Line 1 says 9 species; a tree here relates 2 to 7."],
    ["3 4\nA ACGT\nB ACGT", "Line 1 says 3 species, but 2 are there."],
    ["2 5\nA ACGTA\nB ACG", 'Line 1 says 5 columns, but the sequence of "B" (line 3) has 3.'],
    [
      `>a\n${"A".repeat(2_001)}\n>b\n${"A".repeat(2_001)}`,
      "The sequences have 2,001 columns; at most 2,000 are taken, so paste a part of them.",
    ],
    ["A".repeat(1_000_001), "The text has 1,000,001 characters; at most 1,000,000 are read."],
  ])("%j", (text, message) => {
    expect(readAlignment(text)).toEqual({ ok: false, message });
  });

  it("answers whatever is pasted", () => {
    const pieces = [">", "a", "ACGT", "\n", " ", "2 4\n", "🐒", "(", "-", "\0", ".", "#", "7 7"];
    for (let seed = 1; seed < 3_000; seed++) {
      let state = seed;
      let text = "";
      for (let k = 0; k < 12; k++) {
        state = (state * 48_271) % 2_147_483_647;
        text += pieces[state % pieces.length];
      }
      const read = readAlignment(text);
      if (read.ok) expect(new Set(read.sequences.map(({ length }) => length)).size).toBe(1);
      else expect(read.message).toMatch(/^[A-Z].*\.$/s);
    }
    for (const text of ["0 0\n", "7 9\n", ">a ", "A "])
      expect(readAlignment(text.repeat(150_000)).ok).toBe(false);
  });
});

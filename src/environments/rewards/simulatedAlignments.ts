// The alignments that stand where a config gives none: sites simulated down a known tree under JC69, so
// that nothing needs anyone's permission. Their letters are fixed, not drawn from the config's seed.

/** Six species by 25 sites from (((A,B),C),((D,E),F)), 0.3 expected substitutions a site and branch. */
const SIX = [
  "TGACGATGAGTTTGAAGCCCCTGCT",
  "AGACAACTAACCAAATGGCCTTGTT",
  "CCTCATCCAATTTTCTGGACTTTGT",
  "TCTACATTACTCCTGCGGAACCTCA",
  "CATGGCATGCGCCAGAGGAATCTTT",
  "CCGAAATTACTATGCCGGAATCTGC",
] as const;

/** Seven species by 25 sites from (((A,B),C),((D,E),(F,G))), 0.9 expected substitutions a site and branch:
 * the paper's size and rate (da Silva et al. 2024, arXiv 2410.09355, appendix E; its λt is 0.3). */
const SEVEN = [
  "TATAGATGGCCTTGAATCCTCTACC",
  "ACAAAAGGAACCAAATATCTGTGTA",
  "CCGCTTTCGATTTAATATAGTTACC",
  "TCTAAACTGTTGACGGGTGACCTCA",
  "CATGGCAGGGGGCAGAGGTTTGTTC",
  "CCTAAGAGTTGTTCATTGCACTTAT",
  "ACGTCTAGCTAATTAATTGGCTTCA",
] as const;

/** The simulated sequences of so many species: the first ones where there are fewer than six. */
export function simulatedSequences(species: number): readonly string[] {
  return species > SIX.length ? SEVEN.slice(0, species) : SIX.slice(0, species);
}

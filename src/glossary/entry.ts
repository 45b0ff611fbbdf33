// What the glossary says of a term: plain words first, then a formula, then where it comes from.

/** One term. */
export interface GlossaryEntry {
  /** As it heads its entry. */
  readonly label: string;
  /** Other forms in which texts have it, in small letters unless it is a symbol or an abbreviation. */
  readonly names: readonly string[];
  /** One to three short sentences without any term that has no entry. */
  readonly text: string;
  /** TeX. */
  readonly formula?: string;
  /** What the symbols of the formula are that belong to this record alone. */
  readonly own?: readonly { readonly formula?: string; readonly sentence: string }[];
  /** Paper and section, or what of this page defines it. */
  readonly source?: string;
}

/** The paper that the page follows. */
export const PAPER = "da Silva, de Souza da Silva and Mesquita 2024, arXiv 2410.09355";
/** Where most of the words of the field were coined. */
export const FOUNDATIONS = "Bengio et al. 2023, GFlowNet Foundations";
/** Its section on families of divergences. */
export const PAPER_FAMILIES = `${PAPER}, section 3.1`;
/** Where trajectory balance comes from. */
export const TRAJECTORY_BALANCE = "Malkin et al. 2022, arXiv 2201.13259";
/** Where bounds of log Z from both sides are used. */
export const BOUNDS = "Blessing et al. 2024, arXiv 2406.07423";

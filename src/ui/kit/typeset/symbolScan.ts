// Which symbols stand in a formula: its TeX in tokens, and the longest record that fits at each place.
// Formulas are ours and use a small part of TeX; a test compares the tokens with KaTeX's parse tree.

/** What a symbol is. */
export interface SymbolMeaning {
  /** How it is shown, as TeX. */
  readonly tex: string;
  /** The TeX that stands for it; left out: `tex` alone. */
  readonly matches?: readonly string[];
  /** One sentence in plain words. */
  readonly sentence: string;
}

/** Spaces, sizes and styles: they say nothing. */
const layout =
  /^(?:\\[,;:!> ]|\\q?quad|\\allowbreak|\\left|\\right|\\textstyle|\\[bB]igg?[lr]?|\\[tn]?frac|\\displaystyle)$/;

/** The tokens of TeX without layout; a text in a formula ("\text{even}") is one, so is an array's end. */
export function texTokens(tex: string): readonly string[] {
  const tokens = tex.match(/\\(?:text|begin|end)\{[^}]*\}|\\[a-zA-Z]+|\\.|\S/g) ?? [];
  return tokens.filter((token) => !layout.test(token));
}

interface Candidate {
  readonly tokens: readonly string[];
  /** Null: mathematics that everybody knows. */
  readonly meaning: SymbolMeaning | null;
}

interface ScanOptions {
  /** What the record at hand says of its own symbols; goes before what is said in general. */
  readonly own: readonly SymbolMeaning[];
  readonly general: readonly SymbolMeaning[];
  /** TeX that needs no words. */
  readonly common: readonly string[];
}

/** The meanings of a formula's symbols in order, each once, and the tokens that have none. */
export function scanSymbols(
  tex: string,
  { own, general, common }: ScanOptions,
): { readonly meanings: readonly SymbolMeaning[]; readonly unknown: readonly string[] } {
  const candidates: Candidate[] = [
    ...[...own, ...general].flatMap((meaning) =>
      (meaning.matches ?? [meaning.tex]).map((match) => ({ tokens: texTokens(match), meaning })),
    ),
    ...common.map((match) => ({ tokens: texTokens(match), meaning: null })),
  ]
    .filter((candidate) => candidate.tokens.length > 0)
    .sort((a, b) => b.tokens.length - a.tokens.length);
  const tokens = texTokens(tex);
  const meanings = new Set<SymbolMeaning>();
  const unknown: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = candidates.find((candidate) =>
      candidate.tokens.every((token, k) => token === tokens[at + k]),
    );
    if (found?.meaning) meanings.add(found.meaning);
    if (!found && isSymbol(tokens[at]!)) unknown.push(tokens[at]!);
    at += found?.tokens.length ?? 1;
  }
  return { meanings: [...meanings], unknown };
}

/** Not a digit, a bracket, an operator of one character, or a text. */
function isSymbol(token: string): boolean {
  return /^(?:[a-zA-Z]|\\[^{]*)$/.test(token);
}

// The meanings of a formula's symbols: what its own record says first, then the record of symbols.
import type { OwnSymbol } from "./Formula.tsx";
import { type SymbolMeaning, scanSymbols, texTokens } from "./symbolScan.ts";
import { commonMaths, symbols } from "./symbols.ts";

/** Meanings and what has none; of a formula that is one of its own symbols, nothing. */
export function readFormula(tex: string, own: readonly OwnSymbol[] = []) {
  const parameters = own.flatMap(({ formula, sentence }): SymbolMeaning[] =>
    formula === undefined ? [] : [{ tex: formula, matches: spellings(formula), sentence }],
  );
  return scanSymbols(tex, { own: parameters, general: symbols, common: commonMaths });
}

/** The symbols to be explained below a formula. */
export function meaningsIn(tex: string, own: readonly OwnSymbol[] = []): readonly SymbolMeaning[] {
  return isOneSymbol(tex) ? [] : readFormula(tex, own).meanings;
}

/** A letter or a command, with a subscript or a superscript of its own. */
export function isOneSymbol(tex: string): boolean {
  const [, ...rest] = texTokens(tex);
  return rest.length === 0 || (rest.length === 2 && /^[_^]$/.test(rest[0]!));
}

/** A symbol with a running index t also stands with t'. */
function spellings(formula: string): readonly string[] {
  return formula.endsWith("_t") ? [formula, `${formula.slice(0, -1)}{t'}`] : [formula];
}

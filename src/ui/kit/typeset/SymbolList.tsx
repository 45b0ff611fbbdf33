// What the symbols of a formula are, below it. A formula that is a single symbol is a parameter's, whose
// sentence stands above it.
import type { OwnSymbol } from "./Formula.tsx";
import { meaningsIn } from "./formulaSymbols.ts";
import { Typeset } from "./Typeset.tsx";

interface SymbolListProps {
  readonly tex: string;
  readonly own: readonly OwnSymbol[];
}

/** One line a symbol; nothing where there is none to explain. */
export function SymbolList({ tex, own }: SymbolListProps) {
  const meanings = meaningsIn(tex, own);
  if (meanings.length === 0) return null;
  return (
    <dl className="symbol-list">
      {meanings.map(({ tex: symbol, sentence }) => (
        <div key={symbol}>
          <dt>
            <Typeset tex={symbol} isBlock={false} />
          </dt>
          <dd>{sentence}</dd>
        </div>
      ))}
    </dl>
  );
}

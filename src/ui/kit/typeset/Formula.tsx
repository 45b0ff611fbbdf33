// A formula of the registries or the help, and below one on a line of its own what its symbols are. The
// typesetter, its style and fonts, and the record of symbols are loaded with the first one that is
// shown; until then the place is kept.
import { Deferred, deferred } from "../Deferred.tsx";

const Typeset = deferred(() => import("./Typeset.tsx").then((module) => module.Typeset));
const SymbolList = deferred(() => import("./SymbolList.tsx").then((module) => module.SymbolList));

/** A record that has a symbol and says what it is: a parameter. */
export interface OwnSymbol {
  readonly formula?: string;
  readonly sentence: string;
}

interface FormulaProps {
  /** TeX of the source, or a short one of a lesson that was opened: KaTeX trusts neither, and what it cannot set is
   * shown as it is written. */
  readonly tex: string;
  /** A line of its own. */
  readonly isBlock?: boolean;
  /** What its record says of its own symbols. */
  readonly own?: readonly OwnSymbol[];
}

const nothingOwn: readonly OwnSymbol[] = [];

/** One formula. */
export function Formula({ tex, isBlock = false, own = nothingOwn }: FormulaProps) {
  return (
    <>
      <span className="formula" data-block={isBlock || undefined}>
        <Deferred fallback={<code>{tex}</code>}>
          <Typeset tex={tex} isBlock={isBlock} />
        </Deferred>
      </span>
      {isBlock && (
        <Deferred fallback={null}>
          <SymbolList tex={tex} own={own} />
        </Deferred>
      )}
    </>
  );
}

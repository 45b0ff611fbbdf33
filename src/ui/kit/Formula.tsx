// A formula of the registries or the help. The typesetter, its style and fonts are loaded with the
// first one that is shown; until then the place is kept.
import { Deferred, deferred } from "./Deferred.tsx";

const Typeset = deferred(() => import("./Typeset.tsx").then((module) => module.Typeset));

interface FormulaProps {
  /** TeX written in the source; never anything a user, a link or a file supplies. */
  readonly tex: string;
  /** A line of its own. */
  readonly isBlock?: boolean;
}

/** One formula. */
export function Formula({ tex, isBlock = false }: FormulaProps) {
  return (
    <span className="formula" data-block={isBlock || undefined}>
      <Deferred>
        <Typeset tex={tex} isBlock={isBlock} />
      </Deferred>
    </span>
  );
}

// All terms in plain words, to be searched. Opened at a term, it shows that one first.
import { useId, useState } from "react";
import { findTerms, glossary, glossaryParts, termOf } from "../../glossary/glossary.ts";
import { formatWhole } from "../../math/numberText.ts";
import { useGuide } from "../../store/view/panelStore.ts";
import { TermEntry } from "../../ui/kit/term/TermEntry.tsx";
import "./glossary.css";

/** What the dialog holds. */
export function GlossaryContents() {
  const opened = useGuide((state) => state.term);
  const [query, setQuery] = useState(() => (opened === null ? "" : (termOf(opened)?.label ?? "")));
  const id = useId();
  const found = findTerms(query);
  const isAll = query.trim() === "";
  return (
    <div className="glossary">
      <p className="glossary-search">
        <label htmlFor={id}>Find a term</label>
        <input
          id={id}
          className="text-input"
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <output>{found.length === 1 ? "1 term" : `${formatWhole(found.length)} terms`}</output>
        {!isAll && (
          <button type="button" className="button quiet" onClick={() => setQuery("")}>
            All terms
          </button>
        )}
      </p>
      {isAll ? (
        glossaryParts.map(({ heading, entries }) => (
          <section key={heading} aria-label={heading}>
            <h3>{heading}</h3>
            <TermList entries={Object.entries(entries)} />
          </section>
        ))
      ) : found.length > 0 ? (
        <TermList entries={found.map((term) => [term, glossary[term]])} />
      ) : (
        <p>No term is called that, and none speaks of it.</p>
      )}
    </div>
  );
}

interface TermListProps {
  readonly entries: readonly (readonly [
    id: string,
    entry: (typeof glossary)[keyof typeof glossary],
  ])[];
}

function TermList({ entries }: TermListProps) {
  return (
    <dl className="glossary-list">
      {entries.map(([term, entry]) => (
        <div key={term}>
          <dt>{entry.label}</dt>
          <dd>
            <TermEntry entry={entry} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

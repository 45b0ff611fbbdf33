// The page's terms beside the page: one sentence, formula, and the numbers of the lane and state that
// are looked at.
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { openGuide } from "../../store/view/panelStore.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import { Formula } from "../../ui/kit/typeset/Formula.tsx";
import { conceptFacts } from "./conceptFacts.ts";
import { type ConceptId, conceptIds, concepts } from "./concepts.ts";
import { useMoment } from "./useMoment.ts";
import "./guide.css";

/** The panel at the side. */
export function ConceptsPanel() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside
      className="concepts"
      aria-labelledby="concepts-heading"
      onKeyDown={(event) => {
        if (event.key === "Escape") openGuide(null);
      }}
    >
      <div className="dialog-head">
        <h2 className="guide-heading" id="concepts-heading" ref={heading} tabIndex={-1}>
          Concepts
        </h2>
        <IconButton name="Close the concepts" onClick={() => openGuide(null)}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <p className="soft">
        Numbers are of the chosen lane and of the state under the pointer; click a state to keep it.
      </p>
      <dl className="concept-list">
        {conceptIds.map((id) => (
          <div key={id} className="concept">
            <dt>{concepts[id].label}</dt>
            <dd>
              <p>{concepts[id].text}</p>
              <TermFormula id={id} />
              <Facts id={id} />
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

function TermFormula({ id }: { readonly id: ConceptId }) {
  const { formula } = concepts[id];
  return formula ? <Formula tex={formula} isBlock /> : null;
}

function Facts({ id }: { readonly id: ConceptId }) {
  const moment = useMoment();
  if (!moment) return null;
  return conceptFacts(id, moment).map((fact) => (
    <p key={fact.split(/[:=]/)[0]} className="concept-fact">
      {fact}
    </p>
  ));
}

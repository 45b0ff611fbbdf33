// A term where it stands in a text or beside a figure: a button that says what it means. The glossary is
// loaded when the pointer or the focus first comes near one.
import type { TermId } from "../../../glossary/glossary.ts";
import { deferred } from "../Deferred.tsx";
import { PanelButton } from "../floating/PanelButton.tsx";

const load = () => import("./TermPanel.tsx").then((module) => module.TermPanel);
const TermPanel = deferred(load);

interface TermProps {
  readonly id: TermId;
  /** The form in which the text has it. */
  readonly children: string;
  /** Whether Tab leads here; left out: yes. The same term on each of many cards needs one stop. */
  readonly isStop?: boolean;
}

/** The term as a button. */
export function Term({ id, children, isStop = true }: TermProps) {
  return (
    <PanelButton
      opens="dialog"
      buttonClass="term"
      name={`About ${children}`}
      button={children}
      isStop={isStop}
      load={load}
    >
      {(panel) => <TermPanel id={id} {...panel} />}
    </PanelButton>
  );
}

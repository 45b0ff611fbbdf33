// Where a flow network is drawn, and the same as lines of text. A network that is one trains at once; one that is not
// stays here, as a draft of the field, with what is wrong where it is wrong.
import { Maximize2, Undo2 } from "lucide-react";
import { type KeyboardEvent, useCallback, useMemo, useState } from "react";
import type { FlowNetwork } from "../../environments/graph/flowNetwork.ts";
import { networkText, readFlowNetwork } from "../../experiment/files/readFlowNetwork.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { redo, setField, undo } from "../../store/edit/editConfig.ts";
import { Dialog } from "../kit/floating/Dialog.tsx";
import type { OwnControlProps } from "./environmentView.ts";
import { FlowDrawing } from "./FlowDrawing.tsx";
import { ForgottenNote } from "./ForgottenNote.tsx";
import "./flowNetworkEditor.css";
import "./pastedText.css";

/** What a network that is none is kept under: its own list of problems says more than the field’s would. */
const DRAFT = "environment.edges.drawn";
/** Heights that the drawing does not grow beyond (CSS pixels). */
const TALLEST = { panel: 420, dialog: 620 } as const;

/** The control of edges and rewards. */
export function FlowNetworkEditor({ id, describedBy }: OwnControlProps) {
  const environment = useConfig((state) => state.config.environment);
  const draft = useConfig((state) => state.drafts[DRAFT]?.text);
  const given = "edges" in environment ? (environment as { id: "graph" } & FlowNetwork) : null;
  const text = draft ?? (given ? networkText(given) : "");
  const { network, unread, problems } = useMemo(() => readFlowNetwork(text), [text]);
  const faulty = useMemo(
    () => ({
      states: new Set(problems.flatMap(({ states }) => states)),
      edges: new Set(problems.flatMap(({ edges }) => edges.map((k) => network.edges[k]!))),
    }),
    [network, problems],
  );
  const [isLarge, setIsLarge] = useState(false);
  const close = useCallback(() => setIsLarge(false), []);
  if (!given) return null;
  const take = (written: string, standsAlone = true) => {
    const read = readFlowNetwork(written);
    setField({
      path: "environment",
      // what could not be read is refused by its own words: the text stays a draft
      value:
        read.problems.length > 0
          ? { ...given, edges: [...read.network.edges, ""] }
          : { ...given, ...read.network },
      text: written,
      draftKey: DRAFT,
      standsAlone,
      drawsOn: true,
    });
  };
  const onKey = (event: KeyboardEvent) => {
    const isText = event.target instanceof HTMLElement && event.target.matches("input, textarea");
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (isText || !isUndo || event.altKey) return;
    if (event.shiftKey) redo();
    else undo();
    event.preventDefault();
    event.stopPropagation();
  };
  const drawing = (
    <>
      <FlowDrawing
        network={network}
        faulty={faulty}
        scrolls={isLarge}
        tallest={isLarge ? TALLEST.dialog : TALLEST.panel}
        onEdit={(next) => take([networkText(next), ...unread].join("\n"))}
      />
      {problems.length > 0 && (
        <ul className="flow-problems" role="alert">
          {problems.slice(0, 5).map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {draft !== undefined && (
        <div className="flow-tools">
          <p className="list-origin">
            This network does not train yet: lanes go on with the one before.
          </p>
          <button type="button" className="button quiet" onClick={undo}>
            <Undo2 aria-hidden="true" />
            <span>Undo this edit</span>
          </button>
        </div>
      )}
      <Lines text={text} onChange={(written) => take(written, false)} />
    </>
  );
  return (
    <fieldset
      className="flow-editor"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      onKeyDown={onKey}
    >
      {isLarge ? <p className="list-origin">Drawn in the window that is open.</p> : drawing}
      <button type="button" className="button quiet" onClick={() => setIsLarge(true)}>
        <Maximize2 aria-hidden="true" />
        <span>Draw it larger</span>
      </button>
      <ForgetBackward />
      <Dialog heading="Flow network" open={isLarge} wide onClose={close}>
        <div className="flow-editor">{isLarge && drawing}</div>
      </Dialog>
    </fieldset>
  );
}

/** What if p_B is forgotten: the switch of all lanes that have no backward policy of their own. */
function ForgetBackward() {
  const backward = useConfig((state) => state.config.policy.backward);
  const [before, setBefore] = useState<"uniform" | "learned">("uniform");
  const isForgotten = backward === "forgotten";
  const toggle = () => {
    if (backward !== "forgotten") setBefore(backward);
    setField({ path: "policy.backward", value: isForgotten ? before : "forgotten" });
  };
  return (
    <>
      <label className="flow-forget">
        <input type="checkbox" checked={isForgotten} onChange={toggle} />
        <span>Train without p_B</span>
      </label>
      {isForgotten && <ForgottenNote />}
    </>
  );
}

interface LinesProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function Lines({ text, onChange }: LinesProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null && typed !== text) onChange(typed);
    setTyped(null);
  };
  const shown = typed ?? text;
  return (
    <details className="disclosure">
      <summary>As text</summary>
      <textarea
        className="list-input pasted-text"
        aria-label="Edges and rewards, one a line: a > b, x = 3"
        rows={Math.min(16, Math.max(5, shown.split("\n").length + 1))}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        value={shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) commit();
        }}
      />
      <p className="list-origin">
        One a line: an edge as a &gt; b, a path as s0 &gt; a &gt; x, a reward as x = 3. Columns of a
        table do too: two names an edge, a name and a number a reward.
      </p>
    </details>
  );
}

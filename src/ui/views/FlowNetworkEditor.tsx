// Where a flow network is drawn, and the same as lines of text. A network that is one trains at once; one that is not
// stays here, as a draft of the field, with what is wrong where it is wrong.
import { useMemo, useState } from "react";
import type { FlowNetwork } from "../../environments/flowNetwork.ts";
import { networkText, readFlowNetwork } from "../../experiment/files/readFlowNetwork.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import type { OwnControlProps } from "./environmentView.ts";
import { FlowDrawing } from "./FlowDrawing.tsx";
import "./flowNetworkEditor.css";

/** What a network that is none is kept under: its own list of problems says more than the field’s would. */
const DRAFT = "environment.edges.drawn";

/** The control of edges and rewards. */
export function FlowNetworkEditor({ id, describedBy }: OwnControlProps) {
  const environment = useConfig((state) => state.config.environment);
  const draft = useConfig((state) => state.drafts[DRAFT]?.text);
  const given = "edges" in environment ? (environment as { id: "graph" } & FlowNetwork) : null;
  const text = draft ?? (given ? networkText(given) : "");
  const { network, unread, problems } = useMemo(() => readFlowNetwork(text), [text]);
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
    });
  };
  return (
    <fieldset
      className="flow-editor"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      <FlowDrawing
        network={network}
        faulty={{
          states: new Set(problems.flatMap(({ states }) => states)),
          edges: new Set(problems.flatMap(({ edges }) => edges.map((k) => network.edges[k]!))),
        }}
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
        <p className="list-origin">
          This network does not train yet: lanes go on with the one before.
        </p>
      )}
      <Lines text={text} onChange={(written) => take(written, false)} />
    </fieldset>
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
        className="list-input flow-lines"
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
        One a line: an edge as a &gt; b, a path as s0 &gt; a &gt; x, a reward as x = 3.
      </p>
    </details>
  );
}

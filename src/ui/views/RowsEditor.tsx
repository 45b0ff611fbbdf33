// Data of one's own in place of the true network's: pasted, typed or from a file, with the names of the variables.
// What is read and refused is experiment/files/dataRows.ts's.
import { FolderOpen, Undo2 } from "lucide-react";
import { useId, useRef, useState } from "react";
import { MAXIMUM_ROWS } from "../../environments/rewards/networkEvidence.ts";
import { letterNames, MAXIMUM_NAME, MAXIMUM_NODES } from "../../environments/spaces/dagSpace.ts";
import { type DataRows, readDataRows } from "../../experiment/files/dataRows.ts";
import { MAXIMUM_TABLE_BYTES } from "../../experiment/files/decodeFile.ts";
import { textOfBytes } from "../../experiment/files/textOfBytes.ts";
import { formatWhole } from "../../math/numberText.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { discardDraft } from "../../store/edit/editConfig.ts";
import { told } from "../../store/run/told.ts";
import { FileInput } from "../kit/files/FileInput.tsx";
import type { OwnControlProps } from "./environmentView.ts";
import { chainAgain, type ScoredNetworks, scoredNetworks, takeNetworks } from "./networkConfig.ts";
import "./networkEditor.css";
import "./pastedText.css";

const limits = {
  maximumRows: MAXIMUM_ROWS,
  maximumColumns: MAXIMUM_NODES,
  maximumName: MAXIMUM_NAME,
};

/** The control of the data. */
export function RowsEditor({ id, describedBy }: OwnControlProps) {
  const networks = scoredNetworks(useConfig((state) => state.config.environment));
  const [text, setText] = useState("");
  const [message, setMessage] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const refusal = useId();
  if (!networks) return null;
  const { reward, space } = networks;
  const use = (written: string) => {
    const read = readDataRows(written, limits);
    // what was refused before is no longer what is tried
    discardDraft("environment.reward.data");
    setMessage(read.ok ? null : read.message);
    if (read.ok && take(networks, read.data)) setText("");
  };
  const open = async (file: File) => {
    if (file.size > MAXIMUM_TABLE_BYTES) {
      setMessage("The file is larger than any table that is read.");
      return;
    }
    const opened = textOfBytes(new Uint8Array(await file.arrayBuffer()));
    if (opened === null) setMessage("The file is no text.");
    else use(opened);
  };
  return (
    <fieldset
      className="network-editor"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      <p className="list-origin">
        {reward.data
          ? `Your own: ${formatWhole(reward.data.length / space.nodes)} rows of ${space.names.join(", ")}.`
          : "From the true network."}
      </p>
      {reward.data && (
        <button
          type="button"
          className="button quiet"
          onClick={() =>
            takeNetworks(networks, { environment: { names: null }, reward: { data: null } }, "data")
          }
        >
          <Undo2 aria-hidden="true" />
          <span>Back to the true network</span>
        </button>
      )}
      <details className="disclosure">
        <summary>Paste data</summary>
        <textarea
          className="list-input pasted-text"
          aria-label="Data, a row a line, names of variables in the first line or none"
          aria-describedby={refusal}
          placeholder={"rain,sprinkler,wet\n0.3,-1.2,0.4\n-0.8,0.6,0.1"}
          rows={5}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="network-actions">
          <button type="button" className="button" onClick={() => use(text)}>
            Use these
          </button>
          <button type="button" className="button quiet" onClick={() => input.current?.click()}>
            <FolderOpen aria-hidden="true" />
            <span>Open a CSV file</span>
          </button>
        </div>
        <FileInput
          input={input}
          name="Data, a CSV file"
          accept=".csv,.tsv,.txt,.dat,text/*"
          onFile={(file) => void told("data", "The file could not be read.", () => open(file))}
        />
        <p className="field-problem" id={refusal} role="alert">
          {message}
        </p>
      </details>
    </fieldset>
  );
}

/** Takes over data with their names; the true network, which they replace, starts anew. */
function take(networks: ScoredNetworks, { names, nColumns, values }: DataRows): boolean {
  const given = isSameValue(names, letterNames(nColumns)) ? null : names;
  return takeNetworks(
    networks,
    {
      environment: { nodes: nColumns, names: given },
      reward: { data: values, ...chainAgain(networks.reward) },
    },
    "data",
  );
}

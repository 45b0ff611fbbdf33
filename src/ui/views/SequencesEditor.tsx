// The sequences that a phylogeny is inferred from: which data set, whose sequences and how many columns, and
// a place to paste others or to open a file. Loaded with the first phylogeny; what is read and refused is
// experiment/files/readAlignment.ts's.
import { FolderOpen } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { sitePatterns } from "../../environments/builders/sitePatterns.ts";
import { MAXIMUM_COLUMNS } from "../../environments/rewards/alignment.ts";
import { alignmentOf } from "../../environments/rewards/alignmentOf.ts";
import { type AlignmentChoice, alignmentChoices } from "../../experiment/files/phylogenyData.ts";
import { readAlignment } from "../../experiment/files/readAlignment.ts";
import { textOfBytes } from "../../experiment/files/textOfBytes.ts";
import { formatWhole } from "../../math/numberText.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { discardDraft, setField } from "../../store/edit/editConfig.ts";
import { told } from "../../store/run/told.ts";
import { FileInput } from "../kit/files/FileInput.tsx";
import type { OwnControlProps } from "./environmentView.ts";
import type { Phylogenies } from "./phylogenyConfig.ts";
import "./sequencesEditor.css";
import "./pastedText.css";

const REWARD = "environment.reward";

/** Takes over an alignment; a refusal is kept beside the field. */
function take(
  environment: Phylogenies,
  {
    species,
    names,
    sequences,
    branch,
    columns = MAXIMUM_COLUMNS,
  }: Partial<Pick<AlignmentChoice, "branch" | "columns">> &
    Pick<AlignmentChoice, "species" | "names" | "sequences">,
): boolean {
  const { reward } = environment;
  const length = branch !== undefined && "branch" in reward ? { branch } : {};
  return setField({
    path: "environment",
    value: {
      ...environment,
      species,
      reward: { ...reward, names, sequences, columns, ...length },
    },
    text: "",
    draftKey: `${REWARD}.sequences`,
    standsAlone: true,
  });
}

/** The control of the sequences, names too. */
export function SequencesEditor({ id, describedBy, environment }: OwnControlProps<Phylogenies>) {
  const { species, reward } = environment;
  const chosen = alignmentChoices.find(
    (choice) =>
      choice.species === species &&
      isSameValue(choice.sequences, reward.sequences) &&
      isSameValue(choice.names, reward.names),
  );
  const { sequences, names } = alignmentOf(environment, reward);
  const own = reward.sequences ? "Your own" : `The first ${species}, simulated`;
  const choose = ({ target }: ChangeEvent<HTMLSelectElement>) => {
    const choice = alignmentChoices.find((one) => one.id === target.value);
    if (choice) take(environment, choice);
  };
  const nColumns = sequences[0]!.length;
  const { nPatterns } = sitePatterns(sequences, reward.columns);
  return (
    <fieldset
      className="sequences-editor"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      <select className="select" aria-label="Data set" value={chosen?.id ?? ""} onChange={choose}>
        {!chosen && <option value="">{own}</option>}
        {alignmentChoices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
      {chosen && <p className="list-origin">{chosen.sentence}</p>}
      <ul className="sequence-rows" translate="no">
        {sequences.map((sequence, k) => (
          <li key={names[k]}>
            <span className="sequence-name">{names[k]!.replaceAll("_", " ")}</span>
            <span className="sequence-letters" aria-hidden="true">
              {sequence.slice(0, SHOWN_LETTERS)}
            </span>
          </li>
        ))}
      </ul>
      <p className="list-origin">
        {`${formatWhole(Math.min(nColumns, reward.columns))} of ${formatWhole(nColumns)} columns count, with ${formatWhole(nPatterns)} ${nPatterns === 1 ? "pattern" : "patterns"}.`}
      </p>
      <PasteField environment={environment} />
    </fieldset>
  );
}

/** No field is wide enough for more. */
const SHOWN_LETTERS = 60;
/** A larger file has more than anyone reads here. */
const MAXIMUM_BYTES = 2_000_002;

function PasteField({ environment }: { readonly environment: Phylogenies }) {
  const [text, setText] = useState("");
  const [message, setMessage] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const use = (pasted: string) => {
    // what was refused before is no longer what is tried
    discardDraft(`${REWARD}.sequences`);
    const read = readAlignment(pasted);
    setMessage(read.ok ? null : read.message);
    if (!read.ok) return;
    const { names, sequences } = read;
    if (take(environment, { species: sequences.length, names, sequences })) setText("");
  };
  const open = async (file: File) => {
    if (file.size > MAXIMUM_BYTES) setMessage("The file is too large for seven sequences.");
    else {
      const opened = textOfBytes(new Uint8Array(await file.arrayBuffer()));
      if (opened === null) setMessage("The file is no text.");
      else use(opened);
    }
  };
  return (
    <details className="disclosure">
      <summary>Paste sequences</summary>
      <textarea
        className="list-input pasted-text"
        aria-label="Sequences as FASTA, PHYLIP or a species a line"
        aria-describedby="sequences-refused"
        placeholder={">Human\nAAGCTTCACC\n>Gorilla\nAAGCTTCACC"}
        rows={5}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="sequence-actions">
        <button type="button" className="button" onClick={() => use(text)}>
          Use these
        </button>
        <button type="button" className="button quiet" onClick={() => input.current?.click()}>
          <FolderOpen aria-hidden="true" />
          <span>Open a file</span>
        </button>
      </div>
      <FileInput
        input={input}
        name="Sequences, a file"
        accept=".fasta,.fa,.fas,.fna,.phy,.phylip,.txt,text/plain"
        onFile={(file) => void told("sequences", "The file could not be read.", () => open(file))}
      />
      <p className="field-problem" id="sequences-refused" role="alert">
        {message}
      </p>
    </details>
  );
}

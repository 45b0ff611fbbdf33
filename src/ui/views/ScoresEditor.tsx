// A table of local scores, a variable at a time: a row a set of its parents, the best one marked; and a place to paste
// what another program computed. What is read and refused is experiment/files/readScores.ts's.
import { Undo2 } from "lucide-react";
import { useId, useState } from "react";
import { dagSpace } from "../../environments/spaces/dagSpace.ts";
import { readScores } from "../../experiment/files/readScores.ts";
import { numberText } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { discardDraft, setField } from "../../store/edit/editConfig.ts";
import { pageWords } from "../../store/edit/pageWords.ts";
import { useRun } from "../../store/run/runStore.ts";
import { TypedInput } from "../kit/TypedInput.tsx";
import type { OwnControlProps } from "./environmentView.ts";
import "./networkEditor.css";
import "./pastedText.css";

const PATH = "environment.reward.table";

/** The control of a table of local scores. */
export function ScoresEditor({ id, describedBy }: OwnControlProps) {
  const environment = useConfig((state) => state.config.environment);
  const drafts = useConfig((state) => state.drafts);
  const seedName = useConfig((state) =>
    state.config.targetSeed === null ? "seed" : "target seed",
  );
  const drawn = useRun((state) => state.environment?.drawn["table"]);
  const [chosen, setChosen] = useState(0);
  const [text, setText] = useState("");
  const [message, setMessage] = useState<string | null>(null);
  const refusal = useId();
  if (!("nodes" in environment && "table" in environment.reward)) return null;
  const { reward } = environment;
  const { names, nodes } = dagSpace(environment.nodes, environment.names);
  const node = Math.min(chosen, nodes - 1);
  const table = reward.table ?? drawn ?? [];
  const rows = setsWithout(node, nodes).map((set) => {
    const at = node * 2 ** nodes + set;
    const parents = names.filter((_, other) => (set >> other) & 1);
    return { at, score: Number(table[at]), parents: parents.join(", ") || "none" };
  });
  // between two experiments the drawn table may be another's for a moment
  const isWhole = table.length === nodes * 2 ** nodes;
  const best = Math.max(...rows.map(({ score }) => score));
  const scoreName = (at: number) => {
    const parents = names.filter((_, other) => (at >> other) & 1);
    return `The score of ${names[at >> nodes]} ${parents.length === 0 ? "alone" : `with ${parents.join(", ")}`}`;
  };
  const problems = Object.entries(drafts).filter(([key]) => key.startsWith(`${PATH}.`));
  const set = (at: number, typed: string) =>
    setField({
      path: PATH,
      value: table.map((score, other) => (other === at ? (typedNumber(typed) ?? typed) : score)),
      text: typed,
      draftKey: `${PATH}.${at}`,
    });
  const use = () => {
    const read = readScores(text);
    // what was refused before is no longer what is tried
    discardDraft(PATH);
    setMessage(read.ok ? null : read.message);
    if (!read.ok) return;
    const { nodes: given, names: named, table: scores } = read.scores;
    // scores without names are of the variables that are there
    const kept = named ?? (given === nodes ? environment.names : null);
    const value = {
      ...environment,
      nodes: given,
      names: kept,
      reward: { ...reward, table: scores },
    };
    const edit = { path: "environment", value, text: "", draftKey: PATH, standsAlone: true };
    if (setField(edit)) setText("");
  };
  return (
    <fieldset
      className="network-editor"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      <label className="network-of">
        <span>Scores of</span>
        <select
          className="select"
          value={node}
          onChange={(event) => setChosen(Number(event.target.value))}
          translate="no"
        >
          {names.map((name, index) => (
            <option key={name} value={index}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {isWhole && (
        <table className="network-scores">
          <thead>
            <tr>
              <th scope="col">parents</th>
              <th scope="col">score, nats</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, score, parents }) => (
              <tr key={at} data-best={score === best || undefined}>
                <th scope="row" title={parents} translate="no">
                  {parents}
                </th>
                <td>
                  <TypedInput
                    className="number-input"
                    name={`Score of ${names[node]}, parents ${parents}${score === best ? ", the best" : ""}`}
                    value={numberText(score)}
                    draft={drafts[`${PATH}.${at}`]?.text}
                    describedBy={describedBy}
                    onCommit={(typed) => set(at, typed)}
                    onDiscard={() => discardDraft(`${PATH}.${at}`)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problems.map(([key, problem]) => (
        <p className="field-problem" key={key} role="alert">
          {pageWords(problem.message).replace(
            /^.*?, item \d+,/,
            scoreName(Number(key.slice(PATH.length + 1))),
          )}
        </p>
      ))}
      {reward.table ? (
        <button
          type="button"
          className="button quiet"
          onClick={() => setField({ path: PATH, value: null, standsAlone: true })}
        >
          <Undo2 aria-hidden="true" />
          <span>{`Back to those of the ${seedName}`}</span>
        </button>
      ) : (
        <p className="list-origin">{`drawn from the ${seedName}; change one to fix them`}</p>
      )}
      <details className="disclosure">
        <summary>Paste scores</summary>
        <textarea
          className="list-input pasted-text"
          aria-label="Scores of two to five variables: all numbers of the table, or a file of GOBNILP"
          aria-describedby={refusal}
          placeholder={"2\nrain 2\n-10.5 0\n-8.1 1 wet\nwet 2\n-12.25 0\n-9.85 1 rain"}
          rows={5}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="network-actions">
          <button type="button" className="button" onClick={use}>
            Use these
          </button>
        </div>
        <p className="field-problem" id={refusal} role="alert">
          {message}
        </p>
      </details>
    </fieldset>
  );
}

/** The sets of nodes that lack one, as bits: smaller ones first. */
function setsWithout(node: number, nodes: number): readonly number[] {
  const size = (set: number) => [...set.toString(2)].filter((bit) => bit === "1").length;
  return Array.from({ length: 2 ** nodes }, (_, set) => set)
    .filter((set) => !((set >> node) & 1))
    .sort((a, b) => size(a) - size(b) || a - b);
}

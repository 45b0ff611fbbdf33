// What can be done with the chosen state of a flow network: its reward, a new child, an edge to another.
import { Plus } from "lucide-react";
import { useState } from "react";
import type { FlowNetwork } from "../../environments/graph/flowNetwork.ts";
import { numberText } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { TypedInput } from "../kit/TypedInput.tsx";
import { withEdgeBetween, withReward } from "./flowNetworkEdits.ts";

interface FlowStateToolsProps {
  readonly network: FlowNetwork;
  readonly name: string;
  /** States that an edge can be drawn to. */
  readonly others: readonly string[];
  readonly onEdit: (network: FlowNetwork) => void;
  readonly onChild: () => void;
}

/** The tools of a state. */
export function FlowStateTools({ network, name, others, onEdit, onChild }: FlowStateToolsProps) {
  const [message, setMessage] = useState<string | null>(null);
  const reward = Object.hasOwn(network.rewards, name) ? network.rewards[name]! : 0;
  const set = (typed: string) => {
    const value = typed.trim() === "" ? 0 : typedNumber(typed);
    const isAllowed = value !== null && value >= 0 && value <= 1e6;
    setMessage(
      isAllowed
        ? null
        : `The reward of ${name} must be a number from 0 to 1000000, not "${typed.slice(0, 20)}".`,
    );
    if (isAllowed) onEdit(withReward(network, name, value));
  };
  return (
    <>
      <span className="flow-chosen">
        <span aria-hidden="true">{`Reward of ${name}`}</span>
        <TypedInput
          className="number-input"
          name={`Reward of ${name}; empty: none`}
          value={reward > 0 ? numberText(reward) : ""}
          draft={undefined}
          placeholder="none"
          inputMode="decimal"
          describedBy={undefined}
          onCommit={set}
          onDiscard={() => setMessage(null)}
        />
      </span>
      <button type="button" className="button quiet" onClick={onChild}>
        <Plus aria-hidden="true" />
        <span>New child</span>
      </button>
      {others.length > 0 && (
        <select
          className="select"
          aria-label={`Draw an edge from ${name} to`}
          value=""
          onChange={(event) => onEdit(withEdgeBetween(network, name, event.target.value))}
        >
          <option value="">Edge to…</option>
          {others.map((other) => (
            <option key={other} value={other}>
              {other}
            </option>
          ))}
        </select>
      )}
      {message && (
        <p className="field-problem" role="alert">
          {message}
        </p>
      )}
    </>
  );
}

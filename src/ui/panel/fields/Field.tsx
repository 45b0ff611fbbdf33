// The frame around every control of the experiment: label, explanation, whether a change restarts,
// and the sentence that says why a value was refused.
import { createContext, type ReactNode, useContext, useId } from "react";
import type { Parameter } from "../../../environments/parameters.ts";
import { ownersText } from "../../../experiment/laneOwners.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { pageWords } from "../../../store/edit/pageWords.ts";
import { InfoPopover } from "../../kit/floating/InfoPopover.tsx";
import { Explanation } from "./Explanation.tsx";
import { RestartMark, restartNote } from "./RestartMark.tsx";

/** What a control inside the frame needs. */
export interface ControlIds {
  readonly id: string;
  /** Ids of what describes it: the message, where there is one, and whether a change restarts. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

interface FieldProps {
  /** Path of the config field. */
  readonly path: string;
  readonly parameter: Parameter;
  /** "row": label and control side by side; "stack": control below. */
  readonly layout?: "row" | "stack";
  /** Stands at the end of the label's line. */
  readonly aside?: (ids: ControlIds) => ReactNode;
  readonly children?: (ids: ControlIds) => ReactNode;
}

/** Whose fields those inside are where they are not the experiment's: "Lane 2". */
export const FieldOwner = createContext<string | null>(null);

/** The name of a field for those who do not see where it stands: "Lane 2, batch size". */
function useFieldName(label: string): string {
  const owner = useContext(FieldOwner);
  // "log Z …" begins small already, and no label begins with an abbreviation
  return owner ? `${owner}, ${label[0]!.toLowerCase()}${label.slice(1)}` : label;
}

/** Label, info button, control and message of one field. */
export function Field({ path, parameter, layout = "row", aside, children }: FieldProps) {
  const id = useId();
  // what is still being evaluated is not wrong
  const draft = useConfig(({ drafts }) => (drafts[path]?.message ? drafts[path] : undefined));
  const owners = useConfig((state) => ownersText(state.config.lanes, path));
  const name = useFieldName(parameter.label);
  const described = [draft && `${id}-problem`, owners && `${id}-owners`, restartNote(path)].filter(
    Boolean,
  );
  const ids = {
    id,
    describedBy: described.length > 0 ? described.join(" ") : undefined,
    invalid: draft !== undefined,
  };
  // a list has a control an item, each with a name of its own
  const Label = layout === "stack" ? "span" : "label";
  return (
    <div
      className="field"
      data-path={path}
      data-layout={layout}
      data-invalid={ids.invalid || undefined}
    >
      <div className="field-line">
        <Label
          className="field-label"
          {...(layout === "stack" ? { id: `${id}-label` } : { htmlFor: id })}
        >
          {name === parameter.label ? (
            name
          ) : (
            <>
              <span aria-hidden="true">{parameter.label}</span>
              <span className="visually-hidden">{name}</span>
            </>
          )}
        </Label>
        <RestartMark path={path} />
        <InfoPopover about={name}>
          <Explanation parameter={parameter} path={path} />
        </InfoPopover>
        {aside && <div className="field-aside">{aside(ids)}</div>}
      </div>
      {children?.(ids)}
      {owners && (
        <p className="field-owners" id={`${id}-owners`}>
          {owners}
        </p>
      )}
      {draft && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problemText(draft.message, path, parameter.label)}
        </p>
      )}
    </div>
  );
}

/** The message with labels instead of paths, the field's own first, counting a list's items from 1. */
export function problemText(message: string, path: string, label: string): string {
  if (!message.startsWith(path)) return pageWords(message);
  const rest = pageWords(message.slice(path.length));
  return `${label}${rest.replace(/^\.(\d+)/, (_, index) => `, item ${Number(index) + 1},`)}`;
}

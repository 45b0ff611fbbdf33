// The frame around every control of the experiment: label, explanation, and the sentence that says
// why a value was refused.
import { type ReactNode, useId } from "react";
import type { Parameter } from "../../environments/parameters.ts";
import { restarts } from "../../store/configChange.ts";
import { useConfig } from "../../store/configStore.ts";
import { Explanation } from "./Explanation.tsx";
import { InfoPopover } from "./InfoPopover.tsx";

/** What a control inside the frame needs. */
export interface ControlIds {
  readonly id: string;
  /** Id of the message, where there is one. */
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

/** Label, info button, control and message of one field. */
export function Field({ path, parameter, layout = "row", aside, children }: FieldProps) {
  const id = useId();
  const draft = useConfig((state) => state.drafts[path]);
  const ids = {
    id,
    describedBy: draft ? `${id}-problem` : undefined,
    invalid: draft !== undefined,
  };
  return (
    <div className="field" data-layout={layout} data-invalid={ids.invalid || undefined}>
      <div className="field-line">
        <label className="field-label" htmlFor={id}>
          {parameter.label}
        </label>
        <InfoPopover about={parameter.label}>
          <Explanation parameter={parameter} restarts={restarts(path)} />
        </InfoPopover>
        {aside && <div className="field-aside">{aside(ids)}</div>}
      </div>
      {children?.(ids)}
      {draft && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {draft.message.startsWith(path)
            ? `${parameter.label}${draft.message.slice(path.length)}`
            : draft.message}
        </p>
      )}
    </div>
  );
}

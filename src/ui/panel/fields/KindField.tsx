// Chooses one record of a registry (an environment, a reward) and explains the one that is chosen.
import type { Parameters } from "../../../environments/parameters.ts";
import { InfoPopover } from "../../kit/floating/InfoPopover.tsx";
import { Formula } from "../../kit/typeset/Formula.tsx";
import { RestartMark, restartNote, WhatChanges } from "./RestartMark.tsx";

interface KindFieldProps {
  readonly label: string;
  /** Path of the config field. */
  readonly path: string;
  readonly records: Readonly<
    Record<
      string,
      {
        readonly label: string;
        readonly sentence: string;
        readonly reference: string;
        readonly formula?: string;
        readonly parameters: Parameters;
      }
    >
  >;
  /** Parameters that a formula may speak of beside its record's own. */
  readonly around?: Parameters;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** The choice with its explanation. */
export function KindField(props: KindFieldProps) {
  const { label, path, records, around, value, onChange } = props;
  const id = `kind-${label.toLowerCase()}`;
  const current = records[value];
  return (
    <div className="field">
      <div className="field-line">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <RestartMark path={path} />
        <InfoPopover about={current?.label ?? label}>
          <p>{current?.sentence}</p>
          {current?.formula && (
            <Formula
              tex={current.formula}
              isBlock
              own={Object.values({ ...around, ...current.parameters })}
            />
          )}
          <p className="popover-facts">{current?.reference}</p>
          <WhatChanges path={path} />
        </InfoPopover>
        <div className="field-aside">
          <select
            className="select"
            id={id}
            aria-describedby={restartNote(path)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          >
            {Object.entries(records).map(([key, record]) => (
              <option key={key} value={key}>
                {record.label}
              </option>
            ))}
          </select>
        </div>
      </div>
    </div>
  );
}

// Chooses one record of a registry (an environment, a reward) and explains the one that is chosen.
import { Formula } from "../../kit/Formula.tsx";
import { InfoPopover } from "../../kit/InfoPopover.tsx";
import { RESTART_NOTE, RestartMark, WhatChanges } from "./RestartMark.tsx";

interface KindFieldProps {
  readonly label: string;
  readonly records: Readonly<
    Record<
      string,
      {
        readonly label: string;
        readonly sentence: string;
        readonly reference: string;
        readonly formula?: string;
      }
    >
  >;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** The choice with its explanation; every change starts training again. */
export function KindField({ label, records, value, onChange }: KindFieldProps) {
  const id = `kind-${label.toLowerCase()}`;
  const current = records[value];
  return (
    <div className="field">
      <div className="field-line">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <RestartMark />
        <InfoPopover about={current?.label ?? label}>
          <p>{current?.sentence}</p>
          {current?.formula && <Formula tex={current.formula} isBlock />}
          <p className="popover-facts">{current?.reference}</p>
          <WhatChanges restarts />
        </InfoPopover>
        <div className="field-aside">
          <select
            className="select"
            id={id}
            aria-describedby={RESTART_NOTE}
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

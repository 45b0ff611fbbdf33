// A row of choices of which one holds: radio buttons that look like one control.
import { useId } from "react";

interface SegmentsProps<Id extends string> {
  /** Accessible name of the group. */
  readonly legend: string;
  /** What the choices switch, in sight before them: where choices beside each other read alike. */
  readonly caption?: string | undefined;
  readonly options: readonly {
    readonly id: Id;
    readonly label: string;
    readonly sentence?: string;
  }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** The choices side by side. */
export function Segments<Id extends string>(props: SegmentsProps<Id>) {
  const { legend, caption, options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{legend}</legend>
      {caption !== undefined && (
        <span className="segments-caption" aria-hidden="true">
          {caption}
        </span>
      )}
      {options.map(({ id, label, sentence }) => (
        <label key={id} className="segment" title={sentence}>
          <input type="radio" name={name} checked={value === id} onChange={() => onChange(id)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

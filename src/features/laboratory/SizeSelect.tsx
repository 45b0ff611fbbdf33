// Which batch size is looked at: each lane's own, or one for all.
import { formatWhole } from "../../math/numberText.ts";
import { sweepSizes } from "../estimators/sweep.ts";
import type { TimelineState } from "./laboratoryTimeline.ts";

interface SizeSelectProps {
  /** Accessible name, and what stands before it. */
  readonly name: string;
  readonly value: TimelineState["sampledAt"];
  readonly onChange: (value: TimelineState["sampledAt"]) => void;
}

/** With its name before it. */
export function SizeSelect({ name, value, onChange }: SizeSelectProps) {
  return (
    <label className="laboratory-size">
      <span>{name}</span>
      <select
        className="select"
        value={value}
        onChange={({ target }) => onChange(target.value === "own" ? "own" : Number(target.value))}
      >
        <option value="own">each lane’s own</option>
        {sweepSizes.map((size) => (
          <option key={size} value={size}>
            {formatWhole(size)}
          </option>
        ))}
      </select>
    </label>
  );
}

// The range over which a strip's values spread, how many they are, and how they lie in it.
import { MAXIMUM_LANES } from "../../experiment/config.ts";
import { type Asked, withSpread } from "./askedStrip.ts";
import { parameterRecord, type Spacing } from "./varied.ts";

interface SpreadFieldsProps {
  readonly asked: Asked;
  readonly disabled: boolean;
  readonly onAsk: (asked: Asked) => void;
}

const spacings: Readonly<Record<Spacing, string>> = {
  named: "named points and between",
  even: "equal steps",
  log: "equal factors",
};

/** Two ends, a number, a spacing. */
export function SpreadFields({ asked, disabled, onAsk }: SpreadFieldsProps) {
  const { symbol, minimum } = parameterRecord(asked.varied);
  const offered: readonly Spacing[] = [
    ...(asked.varied.parameter === "alpha" ? (["named"] as const) : []),
    "even",
    // of a range below 0 there are none
    ...(minimum > 0 ? (["log"] as const) : []),
  ];
  return (
    <>
      {(["from", "to"] as const).map((end) => (
        <label key={end} className="filmstrip-field">
          <span>{end === "from" ? "From" : "to"}</span>
          <input
            className="text-input filmstrip-end"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-label={end === "from" ? `Least ${symbol}` : `Largest ${symbol}`}
            value={asked[end]}
            disabled={disabled}
            onChange={({ target }) => onAsk(withSpread(asked, { [end]: target.value }))}
          />
        </label>
      ))}
      <select
        className="select"
        aria-label={`Number of values of ${symbol}`}
        value={asked.count}
        disabled={disabled}
        onChange={({ target }) => onAsk(withSpread(asked, { count: Number(target.value) }))}
      >
        {Array.from({ length: MAXIMUM_LANES - 1 }, (_, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the options are the numbers
          <option key={k} value={k + 2}>{`${k + 2} values`}</option>
        ))}
      </select>
      <select
        className="select"
        aria-label={`Spacing of ${symbol}`}
        value={asked.spacing}
        disabled={disabled}
        onChange={({ target }) => onAsk(withSpread(asked, { spacing: target.value as Spacing }))}
      >
        {asked.spacing === "own" && <option value="own">as listed</option>}
        {offered.map((spacing) => (
          <option key={spacing} value={spacing}>
            {spacings[spacing]}
          </option>
        ))}
      </select>
    </>
  );
}

// What the info popover of a parameter says: sentence, range, default, unit, and whether a change
// of it acts at once or starts training again.

import { formatNumber } from "../../../charts/ink/format.ts";
import type { Parameter } from "../../../environments/parameters.ts";
import { Formula } from "../../kit/Formula.tsx";
import { WhatChanges } from "./RestartMark.tsx";

interface ExplanationProps {
  readonly parameter: Parameter;
  readonly restarts: boolean;
}

/** The explanation of one parameter. */
export function Explanation({ parameter, restarts }: ExplanationProps) {
  const range = rangeOf(parameter);
  return (
    <>
      <p>{parameter.sentence}</p>
      {parameter.formula && <Formula tex={parameter.formula} isBlock />}
      {range && <p className="popover-facts">{range}</p>}
      <WhatChanges restarts={restarts} />
    </>
  );
}

function rangeOf(parameter: Parameter): string | null {
  if (parameter.type !== "integer" && parameter.type !== "number") return null;
  const { minimum, maximum, unit } = parameter;
  const of = unit ? ` ${unit}` : "";
  return `${formatNumber(minimum)} to ${formatNumber(maximum)}${of}; ${formatNumber(parameter.default)} unless chosen otherwise.`;
}

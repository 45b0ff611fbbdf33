// What the info popover of a parameter says: sentence, range, default, unit, and whether a change
// of it acts at once or starts training again.

import { environmentDefinition } from "../../../environments/environments.ts";
import type { Parameter } from "../../../environments/parameters.ts";
import { formatNumber } from "../../../math/numberText.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { Formula } from "../../kit/typeset/Formula.tsx";
import { WhatChanges } from "./RestartMark.tsx";

interface ExplanationProps {
  readonly parameter: Parameter;
  /** Of the config field. */
  readonly path: string;
}

/** The explanation of one parameter. */
export function Explanation({ parameter, path }: ExplanationProps) {
  const range = rangeOf(parameter);
  const environment = useConfig((state) => state.config.environment.id);
  // what the network sees is told in the environment's own symbols
  const around = path.endsWith("policy.encoding") && environmentDefinition(environment)?.parameters;
  return (
    <>
      <p>{parameter.sentence}</p>
      {parameter.formula && (
        <Formula tex={parameter.formula} isBlock own={Object.values(around || {})} />
      )}
      {range && <p className="popover-facts">{range}</p>}
      <WhatChanges path={path} />
    </>
  );
}

function rangeOf(parameter: Parameter): string | null {
  if (parameter.type !== "integer" && parameter.type !== "number") return null;
  const { minimum, maximum, unit } = parameter;
  const of = unit ? ` ${unit}` : "";
  return `${formatNumber(minimum)} to ${formatNumber(maximum)}${of}; ${formatNumber(parameter.default)} unless chosen otherwise.`;
}

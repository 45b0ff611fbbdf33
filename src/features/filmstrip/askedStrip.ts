// What the strip's controls hold while one types: which parameter, the list of its values as text, and the range
// that the list was spread over. Pure: every edit makes another.
import { numberText } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";
import {
  parameterRecord,
  parseValues,
  type Spacing,
  spreadProblem,
  spreadValues,
  usualSpread,
  type Varied,
} from "./varied.ts";

export interface Asked {
  readonly varied: Varied;
  /** The values, as people write them. */
  readonly text: string;
  /** The ends of the range as typed. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** "own": the list was written by hand. */
  readonly spacing: Spacing | "own";
}

/** The parameter at its usual values. */
export function usuallyAsked(varied: Varied): Asked {
  const { from, to, count, spacing } = usualSpread(varied);
  const values = spreadValues({ from, to, count, spacing });
  return {
    varied,
    text: textOf(values),
    from: numberText(from),
    to: numberText(to),
    count,
    spacing,
  };
}

/** The parameter at these values. */
export function askedOf(varied: Varied, values: readonly number[]): Asked {
  const listed = withText(usuallyAsked(varied), textOf(values));
  const known = [
    usuallyAsked(varied),
    ...(["even", "log"] as const).map((spacing) => withSpread(listed, { spacing })),
  ];
  return known.find(({ text }) => text === listed.text) ?? listed;
}

/** With a list that is written by hand, whose ends and number the range then has. */
export function withText(asked: Asked, text: string): Asked {
  const values = parseValues(text, parameterRecord(asked.varied));
  if (typeof values === "string") return { ...asked, text, spacing: "own" };
  const from = numberText(values[0]!);
  const to = numberText(values.at(-1)!);
  return { ...asked, text, from, to, count: values.length, spacing: "own" };
}

/** With another range, number or spacing; the list follows where that is one. */
export function withSpread(
  asked: Asked,
  change: Partial<Pick<Asked, "from" | "to" | "count" | "spacing">>,
): Asked {
  if (change.spacing === "named") return usuallyAsked(asked.varied);
  const { scale } = parameterRecord(asked.varied);
  const isSpread = asked.spacing === "even" || asked.spacing === "log";
  const spacing = isSpread ? asked.spacing : scale === "log" ? "log" : "even";
  const next: Asked = { ...asked, spacing, ...change };
  const spread = spreadOf(next);
  return typeof spread === "string" ? next : { ...next, text: textOf(spreadValues(spread)) };
}

/** The values, or what is wrong in one sentence. */
export function askedValues(asked: Asked): readonly number[] | string {
  if (asked.spacing !== "own") {
    const spread = spreadOf(asked);
    if (typeof spread === "string") return spread;
  }
  return parseValues(asked.text, parameterRecord(asked.varied));
}

function spreadOf(asked: Asked) {
  const [from, to] = [typedNumber(asked.from), typedNumber(asked.to)];
  const spacing = asked.spacing === "own" ? "even" : asked.spacing;
  const problem = spreadProblem({ from, to, spacing }, parameterRecord(asked.varied));
  return problem ?? { from: from!, to: to!, count: asked.count, spacing };
}

function textOf(values: readonly number[]): string {
  return values.map((value) => numberText(value)).join(", ");
}

// What a strip varies: a numeric parameter of a lane's own objective (Huber's width, SubTB's λ, the α of Rényi and
// Tsallis), or the α of the family, in which every lane may stand. How its values spread over its range.
import { type LaneConfig, MAXIMUM_LANES } from "../../experiment/config.ts";
import { numberText } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { laneOfFamily, parametersOf } from "../../objectives/family.ts";
import type { ObjectiveParameter } from "../../objectives/objective.ts";
import { type ObjectiveId, objectives, type ParameterName } from "../../objectives/objectives.ts";
import { describeAlpha, landmarks } from "../../ui/dial/alphaScale.ts";

/** A parameter of an objective, and the lane of the experiment as which its frames train. */
export interface Varied {
  readonly objective: ObjectiveId;
  readonly parameter: ParameterName;
  readonly lane: number;
}

/** The α of the family, in the place of lane `lane`. */
export function familyOf(lane: number): Varied {
  return { objective: laneOfFamily().objective, parameter: "alpha", lane };
}

/** The record of what is varied. @throws RangeError where the objective has no such parameter. */
export function parameterRecord({ objective, parameter }: Varied): ObjectiveParameter {
  const found = parametersOf(objective).find(([name]) => name === parameter);
  if (!found) throw new RangeError(`${objective} has no parameter ${parameter}`);
  return found[1];
}

/**
 * What there is to vary: the parameters of the lanes' own objectives, those of lane `dial` first, and the family's α
 * in the place of `dial` where that is no lane of it. A lane that is drawn, typed or without parameters gives none.
 */
export function variedChoices(lanes: readonly LaneConfig[], dial: number): readonly Varied[] {
  const of = (lane: number) =>
    parametersOf(lanes[lane]!.objective).map(
      ([parameter]): Varied => ({ objective: lanes[lane]!.objective, parameter, lane }),
    );
  const family = familyOf(dial);
  const own = dial < lanes.length ? of(dial) : [];
  const others = lanes.flatMap((_, lane) => (lane === dial ? [] : of(lane)));
  const isOfFamily = lanes[dial]?.objective === family.objective;
  return [...own, ...(isOfFamily ? [] : [family]), ...others];
}

/** Whether both are the same parameter of the same lane. */
export function isSameVaried(one: Varied, other: Varied): boolean {
  return (
    one.objective === other.objective &&
    one.parameter === other.parameter &&
    one.lane === other.lane
  );
}

/** "δ of lane 2, Huber loss"; "α of Tsallis, trained as lane 1". */
export function variedLabel(varied: Varied, lanes: readonly LaneConfig[]): string {
  const { objective, lane } = varied;
  const { symbol } = parameterRecord(varied);
  const { label } = objectives[objective];
  return lanes[lane]?.objective === objective
    ? `${symbol} of lane ${lane + 1}, ${label}`
    : `${symbol} of ${label}, trained as lane ${lane + 1}`;
}

/** "δ = 0.5", in one piece. */
export function valueText(symbol: string, value: number): string {
  return `${symbol}\u00a0=\u00a0${numberText(value)}`;
}

/** "α = 0, forward KL": with its name where the value has one, for tooltips and screen readers. */
export function describeValue(varied: Varied, value: number): string {
  const text = varied.parameter === "alpha" ? describeAlpha(value) : numberText(value);
  return `${parameterRecord(varied).symbol} = ${text}`;
}

/** The short name of a value that has one; empty otherwise. */
export function landmarkOf({ parameter }: Varied, value: number): string {
  if (parameter !== "alpha") return "";
  return landmarks.find(({ alpha }) => alpha === value)?.label ?? "";
}

/** How values lie in a range: equal steps, equal factors, or as the family's named points and between them. */
export type Spacing = "even" | "log" | "named";

/** Values over a range. */
export interface Spread {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly spacing: Spacing;
}

/** What a filmstrip of α shows unless told otherwise: both sides of both KL divergences, and between. */
export const defaultAlphas: readonly number[] = [-1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, 2];

/** The spread that a parameter begins with: of α the named points, of another its whole range as its record
 * says that one moves through it. */
export function usualSpread(varied: Varied): Spread {
  const { minimum, maximum, scale } = parameterRecord(varied);
  const count = defaultAlphas.length;
  if (varied.parameter === "alpha") return { from: -1, to: 2, count, spacing: "named" };
  return { from: minimum, to: maximum, count, spacing: scale === "log" ? "log" : "even" };
}

/** Ascending values; as many digits as tell them apart, two at least. */
export function spreadValues({ from, to, count, spacing }: Spread): readonly number[] {
  if (spacing === "named") return defaultAlphas;
  const at = (k: number) => {
    const share = k / (count - 1);
    return spacing === "log" ? from * (to / from) ** share : from + share * (to - from);
  };
  const exact = Array.from({ length: count }, (_, k) => at(k));
  for (let digits = 2; digits < 8; digits++) {
    // the ends are as they were said
    const rounded = exact.map((value, k) =>
      k === 0 ? from : k === count - 1 ? to : roundedTo(value, digits, to - from),
    );
    if (isNear(rounded, exact, spacing)) return rounded;
  }
  return exact;
}

/** How far rounding may move a value, as a share of its distance to its neighbours. */
const ROUNDING: Readonly<Record<Spacing, number>> = { even: 0.01, log: 0.1, named: 0 };

function isNear(rounded: readonly number[], exact: readonly number[], spacing: Spacing): boolean {
  return rounded.every((value, k) => {
    const off = Math.abs(value - exact[k]!);
    const neighbours = [exact[k - 1], exact[k + 1]].filter((one) => one !== undefined);
    return neighbours.every((one) => off <= ROUNDING[spacing] * Math.abs(one - exact[k]!));
  });
}

/** To so many digits; what is nothing beside the range is 0. */
function roundedTo(value: number, digits: number, range: number): number {
  return Math.abs(value) < 1e-12 * range ? 0 : Number(value.toPrecision(digits));
}

/** What keeps a spread from being one, in one sentence; null: nothing. */
export function spreadProblem(
  {
    from,
    to,
    spacing,
  }: { readonly from: number | null; readonly to: number | null } & Pick<Spread, "spacing">,
  { minimum, maximum, symbol }: ObjectiveParameter,
): string | null {
  const within = (value: number | null): value is number =>
    value !== null && value >= minimum && value <= maximum;
  if (!within(from) || !within(to) || from >= to)
    return `The range of ${symbol} goes from a number to a larger one, both from ${numberText(minimum)} to ${numberText(maximum)}.`;
  if (spacing === "log" && from <= 0)
    return `Equal factors need a range of ${symbol} above 0: take equal steps.`;
  return null;
}

/**
 * Reads values as people write them: numbers between commas, semicolons or spaces, a true minus
 * sign, a ½. Sorted, each once; or a sentence that says what is wrong.
 */
export function parseValues(
  text: string,
  { minimum, maximum, symbol }: ObjectiveParameter,
): readonly number[] | string {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== "");
  const read = parts.map((part) => typedNumber(part.replace("½", "0.5")) ?? Number.NaN);
  const wrong = parts.find((_, k) => !(read[k]! >= minimum && read[k]! <= maximum));
  if (wrong !== undefined)
    return `“${wrong}” is not a number from ${numberText(minimum)} to ${numberText(maximum)}.`;
  // a set takes −0 for 0
  const values = [...new Set(read)].sort((a, b) => a - b);
  if (values.length < 2 || values.length > MAXIMUM_LANES)
    return `Give from 2 to ${MAXIMUM_LANES} different values of ${symbol}.`;
  return values;
}

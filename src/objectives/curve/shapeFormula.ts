// The push curve of an objective as a formula that can be typed, up to a factor: what a lane that is to be typed
// starts from. For the page alone, so no part of the records, which train.
import { type ChosenObjective, orderOf, parameterValues } from "../family.ts";
import type { ObjectiveId } from "../objectives.ts";

type Values = Readonly<Record<string, number>>;

/** Of those that are no members of the α family for every value of their parameters. */
const written: Readonly<Partial<Record<ObjectiveId, (values: Values) => string>>> = {
  trajectoryBalance: () => "-x",
  varGrad: () => "-x",
  jensenShannon: () => "-log((1 + exp(x))/2)",
  jeffreys: () => "-(x + expm1(x))/2",
  triangular: () => "1 - 4/(1 + exp(-x))^2",
  totalVariation: ({ sharpness: k }) => `-tanh(${k}*x)/${k}`,
  huber: ({ width }) => `-max(-${width}, min(x, ${width}))`,
  cosh: () => "-sinh(x)",
};

/** c(x); null where none is short, or where there is no curve. */
export function shapeFormula(chosen: ChosenObjective): string | null {
  const alpha = orderOf(chosen);
  if (alpha === null) return written[chosen.objective]?.(parameterValues(chosen)) ?? null;
  // 1 − 0.3 is to read 0.7
  const d = Number((1 - alpha).toPrecision(12));
  if (d === 0) return "-x";
  const power = d === 1 ? "x" : d === -1 ? "-x" : `${d}*x`;
  return d > 0 ? `1 - exp(${power})` : `exp(${power}) - 1`;
}

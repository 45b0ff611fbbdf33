// The unit a reward is measured in, and its temperature: what every reward takes beside its own parameters.
//   log R'(x) = β (log R(x) − m) + c,  m = max_x log R(x) where the offset is "maximum", 0 where it is "none"
// m and c change log Z and nothing of p*; β makes p* sharper or flatter. Applied once to the enumerated
// graph, so that no reward and no environment knows of it; where nothing is asked for, nothing is touched.
import type { Parameters, ValuesOf } from "./parameters.ts";

export const unitParameters = {
  offset: {
    type: "choice",
    label: "log R from",
    sentence:
      "Where log R is measured from: as its formula gives it, or from its largest value. It moves log Z and leaves the target as it is.",
    formula: "\\log R'(x)=\\log R(x)-\\max_x\\log R(x)",
    options: [
      { value: "none", label: "Its formula" },
      { value: "maximum", label: "Its maximum" },
    ],
    default: "none",
  },
  inverseTemperature: {
    type: "number",
    label: "β, power",
    sentence:
      "Inverse temperature, the power that the reward is raised to: above 1 the target is sharper, below it flatter.",
    formula: "\\beta",
    minimum: 0.01,
    maximum: 100,
    default: 1,
    scale: "log",
  },
  logFactor: {
    type: "number",
    label: "c, log of a factor",
    sentence:
      "Constant that is added to log R, as if the reward were measured in another unit. It moves log Z and leaves the target as it is.",
    formula: "c",
    unit: "nats",
    minimum: -1000,
    maximum: 1000,
    default: 0,
    scale: "linear",
  },
} as const satisfies Parameters;

/** What a config says of them; left out: as the reward has it. */
export type UnitValues = Partial<ValuesOf<typeof unitParameters>>;

/** What of a reward's record its unit depends on. */
export interface UnitOwner {
  readonly isLikelihood?: true;
  readonly isDensity?: true;
}

const ofLikelihoods = {
  ...unitParameters,
  offset: { ...unitParameters.offset, default: "maximum" },
} as const satisfies Parameters;

/** Their records for this reward, with its defaults; a density has none. */
export function unitParametersOf({ isLikelihood, isDensity }: UnitOwner): Parameters {
  if (isDensity) return {};
  return isLikelihood ? ofLikelihoods : unitParameters;
}

/** All parameters of a reward: its own, then those that every reward has. */
export function rewardParameters(
  reward: UnitOwner & { readonly parameters: Parameters },
): Parameters {
  return { ...reward.parameters, ...unitParametersOf(reward) };
}

/** The values of a reward without those of its unit that say what is meant anyhow. */
export function withoutUnitDefaults<Values extends object>(
  reward: UnitOwner,
  values: Values,
): Values {
  const parameters = unitParametersOf(reward);
  const said = Object.entries(values).filter(
    ([name, value]) =>
      !Object.hasOwn(parameters, name) ||
      (value !== undefined && value !== parameters[name]!.default),
  );
  // only optional fields were left out
  return Object.fromEntries(said) as Values;
}

/** The unit that is meant, every field of it. */
export function unitOf(reward: UnitOwner, values: UnitValues) {
  const { isLikelihood } = reward;
  const { offset = isLikelihood ? "maximum" : "none" } = values;
  const { inverseTemperature = 1, logFactor = 0 } = values;
  const isPlain = offset === "none" && inverseTemperature === 1 && logFactor === 0;
  return { offset, inverseTemperature, logFactor, isPlain };
}

/** Whether log R is as the reward's formula gives it. */
export function isPlainUnit(reward: UnitOwner, values: UnitValues): boolean {
  return unitOf(reward, values).isPlain;
}

/** How log R is measured, where not as the reward's formula gives it: "2 (log R − max) + 3", max the largest
 * log R. */
export function unitText(
  reward: UnitOwner,
  values: UnitValues,
  numberText: (value: number) => string,
): string | null {
  const { offset, inverseTemperature, logFactor, isPlain } = unitOf(reward, values);
  if (isPlain) return null;
  const measured = offset === "maximum" ? "log R − max" : "log R";
  const isSum = offset === "maximum" && inverseTemperature !== 1;
  const scaled =
    inverseTemperature === 1
      ? measured
      : `${numberText(inverseTemperature)} ${isSum ? `(${measured})` : measured}`;
  if (logFactor === 0) return scaled;
  return `${scaled} ${logFactor < 0 ? "−" : "+"} ${numberText(Math.abs(logFactor))}`;
}

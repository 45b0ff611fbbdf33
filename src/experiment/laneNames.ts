// How lanes are called, everywhere: on cards, curves and lists, in messages and files. Names are made for
// a whole list, because a name says no more than it takes to tell a lane from its neighbours: the
// objective, its α and whether its gradient is exact always, other parameters, the control variate and what
// a lane overrides only where lanes would be called the same without them, and a number where nothing
// differs.
import { formatNumber } from "../math/numberText.ts";
import { isSameValue } from "../math/sameValue.ts";
import {
  type ChosenObjective,
  formulaOf,
  parametersOf,
  parameterValues,
} from "../objectives/family.ts";
import { controlVariates } from "../objectives/gradient/controlVariates.ts";
import type { ControlVariateId } from "../objectives/objective.ts";
import { objectives } from "../objectives/objectives.ts";
import { type LaneOverrides, MAXIMUM_LANES } from "./config.ts";
import { overridesOf } from "./laneSettings.ts";
import { overrideTexts } from "./overrideTexts.ts";

/** What a name is made of: a lane of a config or of a run file. */
export type NamedLane = ChosenObjective &
  LaneOverrides & { readonly controlVariate: ControlVariateId };

/** A lane's two names. */
export interface LaneName {
  /** "Tsallis α = −2, leave-one-out". */
  readonly full: string;
  /**
   * "α −2 LOO Tsallis": at most `MAXIMUM_SHORT_NAME` characters. What tells lanes apart comes first, so
   * that a name too long for its place loses the objective's last letters and nothing else.
   */
  readonly short: string;
}

/** Characters that no short name exceeds. */
export const MAXIMUM_SHORT_NAME = 32;

/** Digits of a parameter in a full and in a short name. */
const DIGITS = { full: 4, short: 3 } as const;

type Form = keyof LaneName;

/** One name a lane; the full ones all differ, and so do the short ones. [lane] */
export function laneNames(lanes: readonly NamedLane[]): readonly LaneName[] {
  const full = namesIn("full", lanes);
  const short = namesIn("short", lanes);
  return lanes.map((_, lane) => ({ full: full[lane]!, short: short[lane]! }));
}

/** What is said of a lane beside its objective, in the order in which it is said. */
interface Remarks {
  readonly parameters: readonly string[];
  /** Said always: a lane that samples nothing is of another kind. */
  readonly gradient: string | null;
  readonly controlVariate: string | null;
  readonly overrides: readonly string[];
  readonly number: string | null;
}

function namesIn(form: Form, lanes: readonly NamedLane[]): readonly string[] {
  const write = { full: writeFull, short: writeShort }[form];
  let remarks = lanes.map(
    (lane): Remarks => ({
      parameters: parameterTexts(lane, form, isAlwaysNamed),
      gradient: lane.gradient === "exact" ? { full: "exact gradient", short: "exact" }[form] : null,
      controlVariate: null,
      overrides: [],
      number: null,
    }),
  );
  const names = () => lanes.map((lane, k) => write(lane, remarks[k]!));
  /** Says more of every lane that shares its name with others, `of` being told which they are. */
  const tellApart = (
    more: (lane: NamedLane, namesakes: readonly number[], k: number) => object,
  ) => {
    const sharers = namesakesOf(names());
    remarks = remarks.map((known, k) =>
      sharers[k]!.length > 1 ? { ...known, ...more(lanes[k]!, sharers[k]!, k) } : known,
    );
  };
  tellApart((lane, namesakes) => {
    const texts = namesakes.map((k) => parameterTexts(lanes[k]!, form, () => true));
    const differing = (index: number) => texts.some((one) => one[index] !== texts[0]![index]);
    return {
      parameters: parameterTexts(
        lane,
        form,
        (name, index) => isAlwaysNamed(name) || differing(index),
      ),
    };
  });
  tellApart(({ controlVariate }, namesakes) => {
    const differs = namesakes.some((k) => lanes[k]!.controlVariate !== controlVariate);
    return differs ? { controlVariate: variateText(controlVariate, form) } : {};
  });
  tellApart((lane, namesakes, k) => ({
    overrides: fitting(
      differingOverrides(
        lane,
        namesakes.map((other) => lanes[other]!),
        form,
      ),
      (overrides) => form === "full" || isShort(write(lane, { ...remarks[k]!, overrides })),
    ),
  }));
  tellApart((_, namesakes, k) => ({ number: `#${namesakes.indexOf(k) + 1}` }));
  return names();
}

/** The lanes that share each lane's name, itself among them. [lane] */
function namesakesOf(names: readonly string[]): readonly (readonly number[])[] {
  return names.map((name) => names.flatMap((other, k) => (other === name ? [k] : [])));
}

/** What the lane has otherwise than one of its namesakes. */
function differingOverrides(
  lane: NamedLane,
  namesakes: readonly NamedLane[],
  form: Form,
): readonly string[] {
  const valuesOf = (name: string) =>
    namesakes.map((other) => overridesOf(other).find((one) => one.name === name)?.value);
  const differs = (name: string) => valuesOf(name).some((v, _, all) => !isSameValue(v, all[0]));
  return overrideTexts(lane, differs).map((text) => text[form]);
}

/** As many of the first texts as there is room for. */
function fitting(
  texts: readonly string[],
  fits: (texts: readonly string[]) => boolean,
): readonly string[] {
  let taken = texts;
  while (taken.length > 0 && !fits(taken)) taken = taken.slice(0, -1);
  return taken;
}

/** Whether a short name leaves room for a number. */
function isShort(name: string): boolean {
  return name.length + ` #${MAXIMUM_LANES}`.length <= MAXIMUM_SHORT_NAME;
}

/** α is what lanes of this page are about; other parameters have their fields in the panel. */
function isAlwaysNamed(parameter: string): boolean {
  return parameter === "alpha";
}

/** The lane's parameters with their signs and tidy values, in the objective's order. */
function parameterTexts(
  lane: NamedLane,
  form: Form,
  isNamed: (name: string, index: number) => boolean,
): readonly string[] {
  const formula = formulaOf(lane);
  if (formula !== null)
    return isNamed("formula", 0) || form === "full" ? [formulaText(formula, form)] : [];
  const values = parameterValues(lane);
  return parametersOf(lane.objective).flatMap(([name, { symbol }], index) => {
    if (!isNamed(name, index)) return [];
    const value = formatNumber(values[name]!, DIGITS[form]);
    return [form === "full" ? `${symbol} = ${value}` : `${symbol} ${value}`];
  });
}

/** Characters of a formula in a full and in a short name. */
const FORMULA_LENGTH = { full: 48, short: 10 } as const;

/** As much of a formula as a name has room for. */
function formulaText(formula: string, form: Form): string {
  const characters = [...formula.trim().replace(/\s+/g, " ")];
  const most = FORMULA_LENGTH[form];
  return characters.length <= most
    ? characters.join("")
    : `${characters.slice(0, most - 1).join("")}…`;
}

function variateText(id: ControlVariateId, form: Form): string {
  const { label, shortLabel } = controlVariates[id];
  if (form === "short") return shortLabel;
  return id === "none" ? "no control variate" : label.toLowerCase();
}

function writeFull({ objective }: NamedLane, remarks: Remarks) {
  const { parameters, gradient, controlVariate, overrides, number } = remarks;
  const name = [objectives[objective].label, parameters.join(", ")].filter(Boolean).join(" ");
  return [name, gradient, controlVariate, ...overrides, number].filter(Boolean).join(", ");
}

function writeShort({ objective }: NamedLane, remarks: Remarks) {
  const { parameters, gradient, controlVariate, overrides, number } = remarks;
  const { shortLabel } = objectives[objective];
  return [...parameters, gradient, controlVariate, ...overrides, number, shortLabel]
    .filter(Boolean)
    .join(" ");
}

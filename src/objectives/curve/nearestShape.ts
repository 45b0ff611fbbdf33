// What a drawn curve is close to: of all objectives made of whole trajectories the one whose push curve, with
// its parameter and a common factor chosen for it, differs least. A factor is a learning rate and counts for
// nothing. Distance: the root mean square of the difference over ±4 nats of log w − log Z, as a share of the
// drawn curve's own.
import { coefficientOf, laneOfFamily, orderOf, parametersOf } from "../family.ts";
import type { ObjectiveDefinition, ObjectiveParameter } from "../objective.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import type { MonotoneCurve } from "./monotoneCurve.ts";

/** Over how many nats to either side curves are compared. */
export const COMPARED_RANGE = 4;

/** A known shape and how far from it the curve is. */
export interface NearestShape {
  readonly objective: ObjectiveId;
  /** Its one parameter as fitted; null where it has none. */
  readonly parameter: {
    readonly name: string;
    readonly symbol: string;
    readonly value: number;
  } | null;
  /** [0, 1], a share. */
  readonly distance: number;
}

/** By how much another shape has to be nearer. */
const WORTH_NAMING = 0.002;
const STEPS = 32;
const places = Array.from({ length: STEPS + 1 }, (_, k) => COMPARED_RANGE * ((2 * k) / STEPS - 1));
/** Values of a parameter that are tried before the best one's neighbourhood is searched. */
const TRIED = 40;
const REFINEMENTS = 30;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The nearest of the shapes that are here. */
export function nearestShape(curve: MonotoneCurve): NearestShape {
  const drawn = places.map((x) => curve.value(x));
  let best: NearestShape | null = null;
  for (const objective of comparable()) {
    const found = fitted(drawn, objective);
    // a limited line is nearer to a line than the line itself by rounding alone
    if (!best || found.distance < best.distance - WORTH_NAMING) best = found;
  }
  return best!;
}

/** One objective a shape: of the α family the one that takes every order, of the balances, lines all, none. */
function comparable(): readonly ObjectiveId[] {
  const ids = Object.keys(objectives) as ObjectiveId[];
  return ids.filter((id) => {
    const { push, learnsBackward, brings }: ObjectiveDefinition = objectives[id];
    if (!push || learnsBackward || brings) return false;
    return id === laneOfFamily().objective || orderOf({ objective: id }) === null;
  });
}

function fitted(drawn: readonly number[], objective: ObjectiveId): NearestShape {
  const [first] = parametersOf(objective);
  if (!first) return { objective, parameter: null, distance: distanceTo(drawn, { objective }) };
  const [name, { symbol, ...range }] = first;
  const at = (t: number) => valueAt(range, t);
  const miss = (t: number) => distanceTo(drawn, { objective, [name]: at(t) });
  let t = 0;
  for (let k = 1; k <= TRIED; k++) if (miss(k / TRIED) < miss(t)) t = k / TRIED;
  let [low, high] = [Math.max(0, t - 1 / TRIED), Math.min(1, t + 1 / TRIED)];
  for (let k = 0; k < REFINEMENTS; k++) {
    const inner = high - GOLDEN * (high - low);
    const outer = low + GOLDEN * (high - low);
    if (miss(inner) <= miss(outer)) high = outer;
    else low = inner;
  }
  t = (low + high) / 2;
  return { objective, parameter: { name, symbol, value: at(t) }, distance: miss(t) };
}

/** The parameter's value at a share of its range, along the scale of its control. */
function valueAt(
  { minimum, maximum, scale }: Pick<ObjectiveParameter, "minimum" | "maximum" | "scale">,
  t: number,
): number {
  return scale === "log" && minimum > 0
    ? minimum * (maximum / minimum) ** t
    : minimum + t * (maximum - minimum);
}

function distanceTo(drawn: readonly number[], chosen: Parameters<typeof coefficientOf>[0]): number {
  const coefficient = coefficientOf(chosen)!;
  const atZero = coefficient(0, 0);
  let own = 0;
  let both = 0;
  let shapes = 0;
  for (const [k, x] of places.entries()) {
    const c = drawn[k]!;
    const s = coefficient(x, 0) - atZero;
    own += c * c;
    both += c * s;
    shapes += s * s;
  }
  const factor = shapes > 0 ? Math.max(0, both / shapes) : 0;
  return Math.sqrt(Math.max(0, own - 2 * factor * both + factor * factor * shapes) / own);
}

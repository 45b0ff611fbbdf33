// A push curve from a typed formula: c in x = log w − log Z itself, or a generator f in u = p_F/p_B = e^{−x}, of
// which c = f′(u), differentiated exactly on the formula's tree. What is a divergence is looked at over the range
// in use, |x| ≤ 30 nats: c finite and falling there (f convex). Moved and scaled to c(0) = 0, c′(0) = −1, which
// changes no divergence but its unit. Beyond the range the curve goes on straight. Csiszár 1967 has f-divergences.
import { compileFormula, type Dual } from "../formula/formulaProgram.ts";
import { type FormulaNames, type FormulaTree, variablesOf } from "../formula/formulaTree.ts";
import { parseFormula } from "../formula/parseFormula.ts";
import { formatNumber } from "../math/numberText.ts";
import { heldPush, type PushCurve } from "./push/pushCurve.ts";

/** Half the range over which a formula is looked at (nats of log w − log Z). */
export const TYPED_RANGE = 30;
/** Distance of the places that are looked at. */
const STEP = 0.02;
const N_STEPS = Math.round((2 * TYPED_RANGE) / STEP);
/** c may rise by this share of itself between two places: rounding. */
const ROUNDING = 1e-9;
/** Falls of c over the whole range that count as none. */
const LEAST_FALL = 1e-9;
/** How near to 0 slopes are taken, and a jump or a flat place there as a share of c's fall from −1 to 1. */
const NEAR = 1e-3;
const JUMP = 0.02;
const FLAT = 1e-4;
/** So many curves are kept: every step asks for those of all lanes. */
const N_KEPT = 32;

/** A curve that was typed. */
export interface TypedCurve extends PushCurve<unknown> {
  /** Which of the two the formula says: c(x) or f(u). */
  readonly says: "c" | "f";
  readonly tree: FormulaTree;
  /** c = scale · (raw − shift), raw the formula's own c or f′. */
  readonly shift: number;
  readonly scale: number;
  /** Slopes that the curve goes on with beyond the range. */
  readonly endSlopes: readonly [left: number, right: number];
  /** What is to be said of it, as a whole sentence; null: nothing. */
  readonly remark: string | null;
}

/** A curve; or why a text is none, as a sentence that begins with "formula". */
export type ReadCurve =
  | { readonly ok: true; readonly curve: TypedCurve }
  | { readonly ok: false; readonly message: string };

const names: FormulaNames = {
  variables: new Map([
    ["x", 0],
    ["u", 1],
  ]),
  references: new Map(),
  known: "x, for the push c(x), or u, for the generator f(u)",
};

const kept = new Map<string, ReadCurve>();

/** Reads a formula; the same text is read once. */
export function readCurve(formula: string): ReadCurve {
  const known = kept.get(formula);
  if (known) return known;
  const read = curveOfText(formula);
  if (kept.size === N_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(formula, read);
  return read;
}

function curveOfText(formula: string): ReadCurve {
  const read = parseFormula(formula, names);
  if (!read.ok) return refusal(`: ${read.mistake.message}`);
  const used = variablesOf(read.tree);
  if (used.length === 0)
    return refusal(" speaks of neither x nor u: type the push c in x, or the generator f in u");
  if (used.length === 2)
    return refusal(
      " speaks of both x and u: the push c is one of x alone, the generator f one of u",
    );
  const says = used[0] === 0 ? "c" : "f";
  const raw = rawCurve(read.tree, says);
  const sampled = Float64Array.from({ length: N_STEPS + 1 }, (_, k) => raw(placeAt(k)));
  const fault = faultIn(sampled, says);
  if (fault) return refusal(fault);
  return { ok: true, curve: curveFrom({ tree: read.tree, says, raw, sampled }) };
}

function refusal(predicate: string): ReadCurve {
  return { ok: false, message: `formula${predicate}.` };
}

function placeAt(k: number): number {
  // the middle one is 0 exactly
  return (k - N_STEPS / 2) * STEP;
}

/** The formula's own c(x) before it is moved and scaled. */
function rawCurve(tree: FormulaTree, says: "c" | "f"): (x: number) => number {
  const program = compileFormula(tree);
  const variables = new Float64Array(2);
  if (says === "c")
    return (x) => {
      variables[0] = x;
      return program.value(variables);
    };
  const dual: Dual = { value: 0, slope: 0 };
  return (x) => {
    variables[1] = Math.exp(-x);
    program.dual(variables, 1, dual);
    // a generator that is none has no slope either, whatever the rule of the function says
    return Number.isFinite(dual.value) ? dual.slope : Number.NaN;
  };
}

/** The first thing that keeps c from being the push of a divergence, as a predicate; null where nothing does. */
function faultIn(sampled: Float64Array, says: "c" | "f"): string | null {
  const lost = sampled.findIndex((c) => !Number.isFinite(c));
  if (lost >= 0) {
    const what = says === "c" ? "is not finite at" : "has no finite slope at";
    return ` ${what} ${placeText(lost, says)}: the range in use is ${rangeText(says)}`;
  }
  const rise = (k: number) => {
    const [before, after] = [sampled[k]!, sampled[k + 1]!];
    const difference = after - before;
    return Math.abs(difference) > ROUNDING * (1 + Math.abs(before) + Math.abs(after))
      ? difference
      : 0;
  };
  const rises = (k: number) => rise(k) > 0;
  let from = 0;
  while (from < N_STEPS && !rises(from)) from++;
  if (from < N_STEPS) {
    let to = from + 1;
    while (to < N_STEPS && rises(to)) to++;
    const isAll = !sampled.some((_, k) => k < N_STEPS && rise(k) < 0);
    if (isAll)
      return says === "c"
        ? " rises everywhere: put a minus in front of it"
        : " is concave everywhere: put a minus in front of it";
    return says === "c"
      ? ` rises between ${placeText(from, says)} and ${placeText(to, says, false)}, and a push that rises belongs to no divergence`
      : ` is not convex between ${placeText(to, says)} and ${placeText(from, says, false)}, and a generator has to be`;
  }
  if (sampled[0]! - sampled[N_STEPS]! > LEAST_FALL) return null;
  return says === "c"
    ? " is constant: it pushes nowhere"
    : " is a straight line: it pushes nowhere";
}

function placeText(k: number, says: "c" | "f", isNamed = true): string {
  const x = placeAt(k);
  const text = says === "c" ? formatNumber(x, 3) : formatNumber(Math.exp(-x), 3);
  return isNamed ? `${says === "c" ? "x" : "u"} = ${text}` : text;
}

function rangeText(says: "c" | "f"): string {
  return says === "c"
    ? `x from −${TYPED_RANGE} to ${TYPED_RANGE}`
    : `u from e^−${TYPED_RANGE} to e^${TYPED_RANGE}`;
}

interface Raw {
  readonly tree: FormulaTree;
  readonly says: "c" | "f";
  readonly raw: (x: number) => number;
  readonly sampled: Float64Array;
}

function curveFrom({ tree, says, raw, sampled }: Raw): TypedCurve {
  const shift = raw(0);
  const { scale, remark } = unitOf(raw, shift);
  const inner = (x: number) => heldPush(scale * (raw(x) - shift));
  const end = (side: -1 | 1) =>
    Math.min(0, (side * (inner(side * TYPED_RANGE) - inner(side * (TYPED_RANGE - NEAR)))) / NEAR);
  const endSlopes = [end(-1), end(1)] as const;
  const ends = [inner(-TYPED_RANGE), inner(TYPED_RANGE)] as const;
  const coefficient = (x: number) => {
    if (x < -TYPED_RANGE) return ends[0] + endSlopes[0] * (x + TYPED_RANGE);
    if (x > TYPED_RANGE) return ends[1] + endSlopes[1] * (x - TYPED_RANGE);
    return inner(x);
  };
  const regressionLoss = lossOf(
    sampled.map((c) => heldPush(scale * (c - shift))),
    coefficient,
    endSlopes,
  );
  return { coefficient, regressionLoss, says, tree, shift, scale, endSlopes, remark };
}

/** What c is multiplied by for a slope of −1 at 0; 1 where it has none there, which is then said. */
function unitOf(raw: (x: number) => number, shift: number) {
  const fall = raw(-1) - raw(1);
  const [left, right] = [raw(-NEAR), raw(NEAR)];
  const asItIs = (why: string) => ({
    scale: 1,
    remark: `The push ${why} at x = 0, where its slope would be made −1: it stays in the unit of the formula.`,
  });
  if (left - right > JUMP * fall && raw(-NEAR / 1000) - raw(NEAR / 1000) > (left - right) / 2)
    return asItIs("jumps");
  // both sides' slopes to fourth order; where there is a kink, their mean
  const slope = (h: number) => (raw(h) - raw(-h)) / (2 * h);
  const atZero = (4 * slope(NEAR / 2) - slope(NEAR)) / 3;
  if (!(-atZero > FLAT * fall) || !Number.isFinite(shift)) return asItIs("is flat");
  return { scale: -1 / atZero, remark: null };
}

/** g(−x) = −∫₀ˣ c by cubic pieces that have c as their slope; integrals of the pieces as Hermite's rule has them. */
function lossOf(
  c: Float64Array,
  coefficient: (x: number) => number,
  [leftSlope, rightSlope]: readonly [number, number],
): (x: number) => number {
  const middle = N_STEPS / 2;
  const losses = new Float64Array(N_STEPS + 1);
  // Simpson's rule a piece
  const piece = (k: number) =>
    (STEP / 6) * (c[k]! + 4 * coefficient(placeAt(k) + STEP / 2) + c[k + 1]!);
  for (let k = middle; k < N_STEPS; k++) losses[k + 1] = losses[k]! - piece(k);
  for (let k = middle - 1; k >= 0; k--) losses[k] = losses[k + 1]! + piece(k);
  return (x) => {
    if (Math.abs(x) >= TYPED_RANGE) {
      const [end, slope] = x < 0 ? [0, leftSlope] : [N_STEPS, rightSlope];
      const beyond = x - placeAt(end);
      return losses[end]! - beyond * (c[end]! + (slope * beyond) / 2);
    }
    const k = Math.min(N_STEPS - 1, Math.floor((x + TYPED_RANGE) / STEP));
    const t = (x - placeAt(k)) / STEP;
    const [a, b] = [losses[k]!, losses[k + 1]!];
    const [p, q] = [-STEP * c[k]!, -STEP * c[k + 1]!];
    return a + t * (p + t * (3 * (b - a) - 2 * p - q + t * (2 * (a - b) + p + q)));
  };
}

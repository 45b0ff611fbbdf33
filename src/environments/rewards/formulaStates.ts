// A typed reward over all states of its space: read once, evaluated state by state within a bounded number of
// operations, refused with the state where it is no reward. To import this is to have formulas judged.
import { compileFormula } from "../../formula/formulaProgram.ts";
import { variablesOf } from "../../formula/formulaTree.ts";
import { parseFormula } from "../../formula/parseFormula.ts";
import { formatNumber } from "../../math/numberText.ts";
import { type FormulaFeatures, formulaFeatures } from "./formulaFeatures.ts";
import {
  type FormulaFinding,
  type FormulaSpace,
  type FormulaValues,
  judgeFormulas,
} from "./formulaReward.ts";

/** Most operations that a formula may take over all states: under a second. */
const MAXIMUM_OPERATIONS = 20_000_000;
/** A logarithmic formula may come to this much in either direction (nats): exp of more is no double. */
const LARGEST_LOG = 700;
/** So many findings are kept: every edit of an experiment validates its formula anew. */
const N_KEPT = 4;

const kept = new Map<string, FormulaFinding>();
/** The evaluation that was last left off, to be gone on with. */
let leftOff: { readonly key: string; readonly rest: Evaluation } | null = null;
/** Whether an evaluation may go on; asked every so many states. */
let mayGoOn: (() => boolean) | null = null;
/** Whether one was left off in what is being done: another would take the place of what is to be gone on with. */
let isLeftOff = false;

const unfinished: FormulaFinding = { ok: false, message: "formula is still being evaluated." };

/** What a formula comes to; the same text on the same space is evaluated once. */
export function formulaFinding(of: FormulaSpace, values: FormulaValues): FormulaFinding {
  const { formula, scale, floor } = values;
  const key = JSON.stringify([of, formula, scale, floor]);
  const known = kept.get(key);
  if (known) return known;
  if (isLeftOff) return unfinished;
  const evaluation =
    leftOff?.key === key ? leftOff.rest : evaluationOf(formulaFeatures(of), values);
  leftOff = null;
  let step = evaluation.next();
  while (!step.done) {
    if (mayGoOn && !mayGoOn()) {
      leftOff = { key, rest: evaluation };
      isLeftOff = true;
      return unfinished;
    }
    step = evaluation.next();
  }
  if (kept.size === N_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, step.value);
  return step.value;
}

/**
 * Does what has formulas evaluated, and leaves an evaluation off once `goesOn` says no. Returns whether it did: what was
 * done then is of no use, and is to be done again, which goes on from there. So hundreds of thousands of states are
 * evaluated without holding up a page.
 */
export function evaluatedInPart(doIt: () => unknown, goesOn: () => boolean): boolean {
  mayGoOn = goesOn;
  try {
    doIt();
    return isLeftOff;
  } finally {
    mayGoOn = null;
    isLeftOff = false;
  }
}

judgeFormulas(formulaFinding);

type Evaluation = Generator<void, FormulaFinding, void>;

/** States between two places where an evaluation may be left off. */
const STRETCH = 1_024;

function* evaluationOf(
  features: FormulaFeatures,
  { formula, scale, floor }: FormulaValues,
): Evaluation {
  const { names, nStates, first } = features;
  const read = parseFormula(formula, names);
  if (!read.ok) return refusal(`: ${read.mistake.message}`);
  const used = variablesOf(read.tree);
  const program = compileFormula(read.tree);
  const perState = program.nOperations + used.length * features.operations;
  if (perState * (nStates - first) > MAXIMUM_OPERATIONS)
    return refusal(
      ` takes ${perState} operations at each of ${nStates - first} states; at most ${MAXIMUM_OPERATIONS / 1e6} million are allowed in all, so it must be shorter or the space smaller`,
    );
  const write = features.evaluator(used);
  const variables = new Float64Array(Math.max(0, ...used.map((index) => index + 1)));
  const logRewards = new Float64Array(nStates).fill(Number.NaN);
  let nLow = 0;
  let firstLow = -1;
  for (let state = first; state < nStates; state++) {
    if (state % STRETCH === STRETCH - 1) yield;
    write(state, variables);
    const value = program.value(variables);
    if (Number.isNaN(value)) return refusal(` is no number ${at(features, state)}`);
    if (scale === "log") {
      if (Math.abs(value) > LARGEST_LOG)
        return refusal(
          ` is ${formatNumber(value)} ${at(features, state)}, and log R must be from −${LARGEST_LOG} to ${LARGEST_LOG}`,
        );
      logRewards[state] = value;
      continue;
    }
    if (value === Number.POSITIVE_INFINITY)
      return refusal(` is infinite ${at(features, state)}, and R must be finite`);
    if (value < floor && nLow++ === 0) firstLow = state;
    logRewards[state] = Math.log(Math.max(value, floor));
  }
  return { ok: true, logRewards, remark: remarkOn(features, logRewards, nLow, firstLow) };
}

function refusal(predicate: string): FormulaFinding {
  return { ok: false, message: `formula${predicate}.` };
}

function at({ label }: FormulaFeatures, state: number): string {
  return `at the state ${label(state)}`;
}

function remarkOn(
  features: FormulaFeatures,
  logRewards: Float64Array,
  nLow: number,
  firstLow: number,
): string | null {
  const nEnds = features.nStates - features.first;
  if (logRewards.every((one, state) => state < features.first || one === logRewards.at(-1)))
    return "Every state has the same reward: there is nothing to prefer.";
  if (nLow === 0) return null;
  return `The formula is below the floor at ${nLow} of ${nEnds} states, first ${at(features, firstLow)}: there the floor counts.`;
}

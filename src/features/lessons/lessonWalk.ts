// A reader's way through a lesson as plain data: where they are, what they answered, what came out. Pure; what
// the page does at each step is lessonRun.ts's. Predictions are judged by what training came to.

import type { Config } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { countReached, regionMass } from "../../flow/regionMass.ts";
import { formatFixed, formatNumber, formatPercent, formatWhole } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { metrics } from "../../records/metrics.ts";
import { overlap, paintedDistribution } from "./expectation.ts";
import {
  type ChoiceQuestion,
  isPrediction,
  type Lesson,
  type LessonPrediction,
  type LessonQuestion,
  type LessonStep,
  type LessonWait,
  type NumberQuestion,
} from "./lesson.ts";
import { answerNumber, laneMetric } from "./lessonFigures.ts";

/** What was chosen (its place), typed, picked or painted. [cell] */
export type LessonAnswer =
  | { readonly kind: "choice"; readonly choice: number }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "pick"; readonly pick: number }
  | { readonly kind: "picture"; readonly paint: readonly number[] };

/** What an answer came to. */
export interface LessonOutcome {
  readonly isRight: boolean;
  /** What is said to it: whole sentences. */
  readonly reply: string;
  /** Why, in the lesson's own words; markup. */
  readonly why: string;
  /** Step at which a prediction was judged. */
  readonly step?: number;
  /** What the lane had learned by then, where a picture was expected. [cell] */
  readonly learned?: readonly number[];
  /** The lane that came out lowest or highest, where that was asked. */
  readonly lane?: number;
}

export interface LessonWalk {
  /** Place of the step, from 0. */
  readonly index: number;
  /** By the step's place. */
  readonly answers: Readonly<Record<number, LessonAnswer>>;
  readonly outcomes: Readonly<Record<number, LessonOutcome>>;
  /** Steps whose wait is over. */
  readonly arrived: readonly number[];
}

/** What is looked at when an answer is judged. */
export interface Observed {
  readonly config: Config;
  readonly report: EnvironmentReport;
  /** Null before the first picture. */
  readonly snapshot: Snapshot | null;
}

export const freshWalk: LessonWalk = { index: 0, answers: {}, outcomes: {}, arrived: [] };

/** The experiment that is in force at a step; null: none was said up to it. */
export function configAt({ steps }: Pick<Lesson, "steps">, index: number): Config | null {
  for (let k = Math.min(index, steps.length - 1); k >= 0; k--) {
    const { config } = steps[k]!;
    if (config) return config;
  }
  return null;
}

/** Takes an answer of the present step; what can be judged at once is. */
export function answered(
  walk: LessonWalk,
  step: LessonStep,
  answer: LessonAnswer,
  observed: Pick<Observed, "report"> | null,
): LessonWalk {
  const { question } = step;
  if (!question || question.kind === "open") return walk;
  const { [walk.index]: _, ...others } = walk.outcomes;
  const outcome = isPrediction(question)
    ? null
    : judgedAtOnce(question, answer, observed?.report ?? null);
  return {
    ...walk,
    answers: { ...walk.answers, [walk.index]: answer },
    outcomes: outcome ? { ...others, [walk.index]: outcome } : others,
  };
}

/** Looks at the run: a prediction whose step has come is judged, and what was answered before the step's experiment
 * was there; a wait may be over. */
export function observedWalk(walk: LessonWalk, step: LessonStep, observed: Observed): LessonWalk {
  const { question, waitFor } = step;
  const { index } = walk;
  const answer = walk.answers[index];
  const isOpen = question && question.kind !== "open" && answer && !walk.outcomes[index];
  const outcome = isOpen ? judged(question, answer, observed) : null;
  const isOver = waitFor && !walk.arrived.includes(index) && hasArrived(waitFor, observed);
  if (!outcome && !isOver) return walk;
  return {
    ...walk,
    ...(outcome && { outcomes: { ...walk.outcomes, [index]: outcome } }),
    ...(isOver && { arrived: [...walk.arrived, index] }),
  };
}

function judged(
  question: Exclude<LessonQuestion, { readonly kind: "open" }>,
  answer: LessonAnswer,
  observed: Observed,
): LessonOutcome | null {
  return isPrediction(question)
    ? judgedPrediction(question, answer, observed)
    : judgedAtOnce(question, answer, observed.report);
}

/** A field was changed by the reader. */
export function changedField(walk: LessonWalk, step: LessonStep): LessonWalk {
  const { waitFor } = step;
  const isAwaited = waitFor && "changed" in waitFor && !walk.arrived.includes(walk.index);
  return isAwaited ? { ...walk, arrived: [...walk.arrived, walk.index] } : walk;
}

/** Whether all that the step asks has been done. */
export function isStepDone(walk: LessonWalk, step: LessonStep): boolean {
  const { question } = step;
  const isJudged = question !== null && question.kind !== "open";
  const hasAnswer = !isJudged || walk.outcomes[walk.index] !== undefined;
  return hasAnswer && (!step.waitFor || walk.arrived.includes(walk.index));
}

/** Whether a wait is over, by what is looked at; a change of a field is told apart. */
function hasArrived(waitFor: LessonWait, { snapshot }: Observed): boolean {
  if (!snapshot || "changed" in waitFor) return false;
  if ("step" in waitFor) return snapshot.step >= waitFor.step;
  const replica = snapshot.replicas.find(({ lane }) => lane === waitFor.lane);
  const value = replica ? laneMetric(replica, waitFor.metric) : null;
  if (value === null || snapshot.step === 0) return false;
  return "below" in waitFor ? value < waitFor.below : value > waitFor.above;
}

/** What a text says when it is no number. */
const NO_NUMBER = "That is not a number: write it like 0.25 or 1/4.";

function judgedAtOnce(
  question: ChoiceQuestion | NumberQuestion,
  answer: LessonAnswer,
  report: EnvironmentReport | null,
): LessonOutcome | null {
  if (question.kind === "choice") {
    const choice = answer.kind === "choice" ? question.choices[answer.choice] : undefined;
    if (!choice) return null;
    return {
      isRight: choice.isRight,
      reply: choice.isRight ? "Right." : "Not quite.",
      why: choice.why,
    };
  }
  if (answer.kind !== "number") return null;
  const typed = typedFraction(answer.text);
  if (typed === null) return { isRight: false, reply: NO_NUMBER, why: "" };
  const truth = answerNumber(question.answer, report);
  if (truth === null) return null;
  // so that a tolerance of 0.01 takes what is 0.01 off
  const isRight = Math.abs(typed - truth) <= question.tolerance * (1 + 1e-9);
  const reply = isRight
    ? `Right: it is ${formatNumber(truth)}.`
    : `Not quite: it is ${formatNumber(truth)}.`;
  return { isRight, reply, why: question.why };
}

/** A number, a percentage or a fraction as it is typed; null: it is none. */
export function typedFraction(text: string): number | null {
  const trimmed = text.trim().slice(0, 40);
  const [, over, under] = /^([^/]+)\/([^/]+)$/.exec(trimmed) ?? [];
  if (over !== undefined && under !== undefined) {
    const top = typedNumber(over.trim());
    const bottom = typedNumber(under.trim());
    return top === null || bottom === null || bottom === 0 ? null : top / bottom;
  }
  const [, percent] = /^(.+?)\s*%$/.exec(trimmed) ?? [];
  const value = typedNumber(percent ?? trimmed);
  return value === null ? null : percent === undefined ? value : value / 100;
}

/** Null while training is not there yet, or where the run is another one. */
function judgedPrediction(
  question: LessonPrediction,
  answer: LessonAnswer,
  { config, report, snapshot }: Observed,
): LessonOutcome | null {
  if (!snapshot || snapshot.step < question.atStep) return null;
  const { why } = question;
  const { step, replicas } = snapshot;
  const names = laneNames(config.lanes).map(({ full }) => full);
  const firsts = names.map((_, lane) => replicas.find((replica) => replica.lane === lane));
  if (question.kind === "predictLane") {
    if (answer.kind !== "pick") return null;
    const values = firsts.map((one) => (one ? laneMetric(one, question.metric) : null));
    const known = values.flatMap((value) => (value === null ? [] : [value]));
    if (known.length === 0) return null;
    const best = question.ends === "lowest" ? Math.min(...known) : Math.max(...known);
    const list = names
      .flatMap((name, lane) => {
        const value = values[lane];
        return typeof value === "number" ? [`${name} ${formatFixed(value, 3)}`] : [];
      })
      .join(", ");
    const isRight = values[answer.pick] === best;
    const winner = names[values.indexOf(best)]!;
    const { label } = metrics[question.metric];
    const reply = `${isRight ? "As you expected" : "Not so"}: ${winner} is ${question.ends}. ${label} at step ${formatWhole(step)}: ${list}.`;
    return { isRight, reply, why, step, lane: values.indexOf(best) };
  }
  const replica = firsts[question.lane];
  const name = names[question.lane];
  if (!replica || name === undefined) return null;
  const learned = replica.terminatingProbability;
  if (question.kind === "predictRegions") {
    if (answer.kind !== "pick") return null;
    const held = countReached(regionMass(report.regions, learned), report.regions.target);
    const isRight = held === answer.pick;
    const of = report.regions.names.length;
    const reply = `${isRight ? "As you expected" : "Not so"}: at step ${formatWhole(step)} ${name} holds ${held} of ${of} regions.`;
    return { isRight, reply, why, step };
  }
  const expected = answer.kind === "picture" ? paintedDistribution(answer.paint) : null;
  if (!expected || expected.length !== learned.length) return null;
  const share = overlap(expected, learned);
  const reply = `Your picture and what ${name} draws at step ${formatWhole(step)} share ${formatPercent(share)} of their probability: 1 − TV = ${formatFixed(share, 3)}.`;
  return { isRight: share >= GOOD_OVERLAP, reply, why, step, learned: Array.from(learned) };
}

/** From here on a painted picture counts as expected: more is shared than is not. */
const GOOD_OVERLAP = 0.5;

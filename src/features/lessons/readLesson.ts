// Validates a lesson of unknown origin: every problem at once, each a sentence with path, value and range, as
// for a config. Experiments are completed step by step, texts are looked through for terms and figures
// that there are not. Long because it is the one description of what a lesson may be.

import * as v from "valibot";
import { claims } from "../../claims/claims.ts";
import { between, oneOf, whole } from "../../claims/readMeasure.ts";
import { paintSpaceOf } from "../../environments/environments.ts";
import type { Problem } from "../../environments/parameters.ts";
import { type Config, MAXIMUM_LANES } from "../../experiment/config.ts";
import { problemsOfIssues, valueInWords } from "../../experiment/issueWords.ts";
import { decodeLink } from "../../experiment/link.ts";
import { listOf } from "../../experiment/parameterSchema.ts";
import { stopRange } from "../../experiment/runParameters.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { termOf } from "../../glossary/glossary.ts";
import { isRecord } from "../../math/isRecord.ts";
import { metricIds } from "../../records/metrics.ts";
import { courseEntry } from "./course.ts";
import {
  fixedAnchors,
  isPrediction,
  LESSON_FORMAT,
  type Lesson,
  type LessonQuestion,
  type LessonReveal,
  type LessonStep,
  type LessonWait,
  lessonLimits,
} from "./lesson.ts";
import { exactName, figureText } from "./lessonFigures.ts";
import { leafPieces } from "./lessonMarkup.ts";

export type ReadLesson =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const ID = "lowercase words with hyphens between, at most 60 characters";
const metric = oneOf(metricIds);
const laneNumber = whole(0, MAXIMUM_LANES - 1);
const stepNumber = whole(0, stopRange.maximum);
const anyNumber = between(-1e9, 1e9, "a number from -1000000000 to 1000000000");

/** One line that is read aloud as a whole. */
const line = text(120);
const paragraph = text(700);
const paragraphs = listOf({
  item: paragraph,
  minimumLength: lessonLimits.paragraphs.minimum,
  maximumLength: lessonLimits.paragraphs.maximum,
  items: "paragraphs, texts of 1 to 700 characters",
});

const ANCHOR = `one of ${fixedAnchors.join(", ")}, lane:K for a lane’s card (from 0), or control:PATH for a field`;
const highlights = listOf({
  item: v.pipe(
    v.string(ANCHOR),
    v.maxLength(80, ANCHOR),
    v.check(
      (name) =>
        fixedAnchors.some((anchor) => anchor === name) ||
        /^lane:(?:\d|1[01])$/.test(name) ||
        /^control:[a-zA-Z]+(?:\.[a-zA-Z0-9]+){0,4}$/.test(name),
      ANCHOR,
    ),
  ),
  minimumLength: lessonLimits.highlights.minimum,
  maximumLength: lessonLimits.highlights.maximum,
  items: "names of parts of the page",
});

const prediction = { question: paragraph, atStep: whole(1, stopRange.maximum), why: paragraph };
const questionSchema = v.variant(
  "kind",
  [
    v.strictObject({
      kind: v.literal("choice"),
      question: paragraph,
      choices: listOf({
        item: v.strictObject({
          text: text(200),
          isRight: v.boolean("true or false"),
          why: paragraph,
        }),
        minimumLength: lessonLimits.choices.minimum,
        maximumLength: lessonLimits.choices.maximum,
        items: "choices",
      }),
    }),
    v.strictObject({
      kind: v.literal("number"),
      question: paragraph,
      answer: v.union([anyNumber, text(120)], "a number, or an exact figure in braces"),
      tolerance: between(0, 1e9, "a number from 0 to 1000000000"),
      why: paragraph,
    }),
    v.strictObject({ kind: v.literal("open"), question: paragraph, answer: paragraphs }),
    v.strictObject({
      kind: v.literal("predictLane"),
      ...prediction,
      metric,
      ends: oneOf(["lowest", "highest"]),
    }),
    v.strictObject({ kind: v.literal("predictRegions"), ...prediction, lane: laneNumber }),
    v.strictObject({ kind: v.literal("predictPicture"), ...prediction, lane: laneNumber }),
  ],
  "one of choice, number, open, predictLane, predictRegions, predictPicture",
);

const waitSchema = v.union(
  [
    v.strictObject({ step: stepNumber }),
    v.strictObject({ lane: laneNumber, metric, below: anyNumber }),
    v.strictObject({ lane: laneNumber, metric, above: anyNumber }),
    v.strictObject({
      changed: v.pipe(v.string(), v.regex(/^[a-zA-Z]+(?:\.[a-zA-Z0-9]+){0,4}$/)),
    }),
  ],
  "a step; a lane with a metric and below or above; or a field’s path as changed",
);

const lessonSchema = v.strictObject({
  format: v.literal(LESSON_FORMAT, `"${LESSON_FORMAT}"`),
  version: v.literal(1, "1, the only version there is"),
  id: v.pipe(v.string(ID), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, ID), v.maxLength(60, ID)),
  title: line,
  sentence: text(300),
  steps: listOf({
    item: v.strictObject({
      heading: line,
      text: paragraphs,
      experiment: v.exactOptional(
        v.custom<unknown>(
          (value) => isRecord(value) || typeof value === "string",
          "some fields of a config, or a link that begins with #v=1",
        ),
      ),
      training: v.exactOptional(
        v.union([v.boolean(), stepNumber], `true, false, or a step up to ${stopRange.maximum}`),
      ),
      highlights: v.exactOptional(highlights),
      question: v.exactOptional(questionSchema),
      waitFor: v.exactOptional(waitSchema),
      reveal: v.exactOptional(
        v.strictObject({
          text: paragraphs,
          highlights: v.exactOptional(highlights),
          claim: v.exactOptional(text(60)),
        }),
      ),
      lesson: v.exactOptional(text(60)),
      script: v.exactOptional(v.boolean("true or false")),
    }),
    minimumLength: lessonLimits.steps.minimum,
    maximumLength: lessonLimits.steps.maximum,
    items: "steps",
  }),
});

/** Reads a lesson, from a file, a text or the page's own course. Never throws. */
export function readLesson(input: unknown): ReadLesson {
  const parsed = v.safeParse(lessonSchema, input);
  if (!parsed.success)
    return { ok: false, problems: problemsOfIssues(parsed.issues, "The lesson") };
  const { steps: loose, ...head } = parsed.output;
  const problems: Problem[] = [];
  let current: Record<string, unknown> = {};
  let config: Config | null = null;
  const steps = loose.map((step, index): LessonStep => {
    const path = `steps.${index}`;
    const { experiment, training = null, highlights: pointsAt = [] } = step;
    if (experiment !== undefined) {
      const read = experimentAfter(current, experiment);
      if ("config" in read) {
        current = read.input;
        config = read.config;
      } else problems.push(...read.problems.map((one) => under(`${path}.experiment`, one)));
    }
    // what the schema lets through are the ids that the types name
    const question = (step.question ?? null) as LessonQuestion | null;
    const waitFor = (step.waitFor ?? null) as LessonWait | null;
    const reveal = (step.reveal ?? null) as LessonReveal | null;
    const read: LessonStep = {
      heading: step.heading,
      text: step.text,
      config: experiment === undefined ? null : config,
      training,
      highlights: pointsAt,
      question,
      waitFor,
      reveal,
      lesson: step.lesson ?? null,
      script: step.script ?? false,
    };
    problems.push(...stepProblems(read, path, config));
    return read;
  });
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, lesson: { ...head, version: 1, steps } };
}

type Completed =
  | { readonly config: Config; readonly input: Record<string, unknown> }
  | { readonly problems: readonly Problem[] };

/** The experiment of a step: a link says it whole, fields change those of the step before. */
function experimentAfter(before: Record<string, unknown>, experiment: unknown): Completed {
  if (typeof experiment === "string") {
    const decoded = decodeLink(experiment);
    if (!decoded.ok) return { problems: decoded.problems };
    return { config: decoded.config, input: { ...decoded.config } };
  }
  const change = experiment as Record<string, unknown>;
  const kept = change["environment"] === undefined ? before : withoutEncoding(before);
  // an environment and lanes are said as a whole: their fields depend on their kinds
  const merged = Object.entries(change).map(([key, value]) => {
    const old = kept[key];
    const isPart = key !== "environment" && isRecord(value) && isRecord(old);
    return [key, isPart ? { ...old, ...value } : value] as const;
  });
  const input = Object.fromEntries([...Object.entries(kept), ...merged]);
  const validated = validateConfig(input);
  return validated.ok ? { config: validated.config, input } : { problems: validated.problems };
}

/** An encoding belongs to the environment that it was chosen for. */
function withoutEncoding(before: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(before["policy"])) return before;
  const { encoding: _, ...policy } = before["policy"];
  return { ...before, policy };
}

function under(path: string, { path: inner, message }: Problem): Problem {
  return { path: inner === "" ? path : `${path}.${inner}`, message: `${path}: ${message}` };
}

/** What a step asks of its experiment, the glossary and the figures that there is not. */
function stepProblems(step: LessonStep, path: string, config: Config | null): readonly Problem[] {
  const problems: Problem[] = [];
  const tell = (where: string, message: string) =>
    problems.push({ path: `${path}.${where}`, message: `${path}.${where} ${message}` });
  for (const [where, text] of textsOf(step))
    for (const piece of leafPieces(text)) {
      if (piece.kind === "term" && !termOf(piece.id))
        tell(where, `names the term ${valueInWords(piece.id)}, which is not in the glossary.`);
      if (piece.kind === "figure" && figureText(piece.name, nothing) === null)
        tell(where, `has the figure ${valueInWords(piece.name)}, which the page cannot compute.`);
    }
  const nLanes = config?.lanes.length;
  const laneProblem = (where: string, lane: number) => {
    if (nLanes !== undefined && lane >= nLanes)
      tell(where, `must be a lane of the step’s experiment, from 0 to ${nLanes - 1}, not ${lane}.`);
  };
  const { question, waitFor, reveal } = step;
  for (const [where, names] of [
    ["highlights", step.highlights],
    ["reveal.highlights", reveal?.highlights ?? []],
  ] as const)
    for (const name of names)
      if (name.startsWith("lane:")) laneProblem(where, Number(name.slice(5)));
  if (waitFor && "lane" in waitFor) laneProblem("waitFor.lane", waitFor.lane);
  if (question) {
    if (question.kind === "choice" && !question.choices.some(({ isRight }) => isRight))
      tell("question.choices", "must have at least one choice that is right.");
    if (question.kind === "number" && typeof question.answer === "string")
      if (exactName(question.answer) === null)
        tell("question.answer", "must be a number, or one exact figure such as {exact:logZ}.");
    if ("lane" in question) laneProblem("question.lane", question.lane);
    if (isPrediction(question) && config === null)
      tell("question.kind", "needs an experiment in this step or one before it.");
    if (question.kind === "predictLane" && nLanes !== undefined && nLanes < 2)
      tell("question.kind", "needs an experiment of two lanes or more.");
    if (question.kind === "predictPicture" && config !== null && paintedHeight(config) === null)
      tell("question.kind", "needs a grid of two dimensions and at most 16 cells a side.");
  }
  if (reveal?.claim !== undefined && !Object.hasOwn(claims, reveal.claim))
    tell(
      "reveal.claim",
      `must be the id of a claim of the page, not ${valueInWords(reveal.claim)}.`,
    );
  if (step.lesson !== null && !courseEntry(step.lesson))
    tell("lesson", `must be the id of a lesson of the page, not ${valueInWords(step.lesson)}.`);
  if (step.script && config === null)
    tell("script", "needs an experiment in this step or one before it.");
  return problems;
}

const nothing = { report: null, snapshot: null, atStep: null };

/** Side of the grid that a prediction is painted on; null: the experiment has none. */
export function paintedHeight({ environment }: Pick<Config, "environment">): number | null {
  const space = paintSpaceOf(environment);
  return space?.dimensions === 2 && space.height <= 16 ? space.height : null;
}

/** Every text of a step by where it stands, in the order in which it is read. */
export function textsOf(step: LessonStep): readonly (readonly [where: string, text: string])[] {
  const { heading, text: body, question, reveal } = step;
  const texts: (readonly [string, string])[] = [["heading", heading]];
  for (const [k, one] of body.entries()) texts.push([`text.${k}`, one]);
  if (question) {
    texts.push(["question.question", question.question]);
    if (question.kind === "choice")
      question.choices.forEach((choice, k) => {
        texts.push([`question.choices.${k}.text`, choice.text]);
        texts.push([`question.choices.${k}.why`, choice.why]);
      });
    else if (question.kind === "open")
      for (const [k, one] of question.answer.entries()) texts.push([`question.answer.${k}`, one]);
    else texts.push(["question.why", question.why]);
  }
  for (const [k, one] of (reveal?.text ?? []).entries()) texts.push([`reveal.text.${k}`, one]);
  return texts;
}

/** Words of a person: no control characters but spaces, no halves of characters. */
function text(maximumLength: number) {
  const message = `text of 1 to ${maximumLength} characters, none of them a control character`;
  return v.pipe(
    v.string(message),
    v.minLength(1, message),
    v.maxLength(maximumLength, message),
    v.check((value) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value), message),
  );
}

// A lesson beside the live page as plain data: a few steps, each with a text, an experiment, what is pointed
// at, a question and what is shown after it. The same in a file, a link and the page's own course
// (docs/lessons.md). readLesson.ts validates it; nothing of it is ever HTML or code.
import type { Config } from "../../experiment/config.ts";
import type { MetricId } from "../../records/metrics.ts";

export const LESSON_FORMAT = "gflownet-playground/lesson";

/** Fewest and most of what a lesson has. */
export const lessonLimits = {
  steps: { minimum: 1, maximum: 12 },
  paragraphs: { minimum: 1, maximum: 6 },
  choices: { minimum: 2, maximum: 5 },
  highlights: { minimum: 1, maximum: 4 },
} as const;

/** Parts of the page that a step may point at, beside `lane:K` and `control:PATH`. */
export const fixedAnchors = [
  "target",
  "stage",
  "dial",
  "curves",
  "push",
  "time",
  "transport",
  "layers",
  "share",
  "export",
  "encoding",
] as const;

/** One of several answers, and what is said to whoever chooses it. */
export interface LessonChoice {
  readonly text: string;
  readonly isRight: boolean;
  readonly why: string;
}

/** Answers to choose from, of which at least one is right. */
export interface ChoiceQuestion {
  readonly kind: "choice";
  readonly question: string;
  readonly choices: readonly LessonChoice[];
}

/** A number to work out. */
export interface NumberQuestion {
  readonly kind: "number";
  readonly question: string;
  /** The number, or a figure that the page computes: "{exact:target:2}". */
  readonly answer: number | string;
  /** How far an answer may be off, in the answer's own unit. */
  readonly tolerance: number;
  readonly why: string;
}

/** A question to think about first: its answer is there for whoever asks for it, and nothing is judged. */
export interface OpenQuestion {
  readonly kind: "open";
  readonly question: string;
  /** Paragraphs. */
  readonly answer: readonly string[];
}

interface Prediction {
  readonly question: string;
  /** The outcome is the page's at this step of training. */
  readonly atStep: number;
  readonly why: string;
}

/** Which lane will have the lowest (or highest) metric. */
export interface LanePrediction extends Prediction {
  readonly kind: "predictLane";
  readonly metric: MetricId;
  readonly ends: "lowest" | "highest";
}

/** How many of the target's regions a lane will hold. */
export interface RegionPrediction extends Prediction {
  readonly kind: "predictRegions";
  readonly lane: number;
}

/** What a lane will have learned, painted on an empty grid. */
export interface PicturePrediction extends Prediction {
  readonly kind: "predictPicture";
  readonly lane: number;
}

export type LessonPrediction = LanePrediction | RegionPrediction | PicturePrediction;
export type LessonQuestion = ChoiceQuestion | NumberQuestion | OpenQuestion | LessonPrediction;

/** What a step waits for before it says that it is done; the next step is never locked. */
export type LessonWait =
  | { readonly step: number }
  | { readonly lane: number; readonly metric: MetricId; readonly below: number }
  | { readonly lane: number; readonly metric: MetricId; readonly above: number }
  /** Dotted path of a field that the reader is to change. */
  | { readonly changed: string };

/** Whether training goes on, stands still, or goes on up to a step. */
export type LessonTraining = boolean | number;

/** What comes to light when a step's question is answered or what it waits for has happened. */
export interface LessonReveal {
  readonly text: readonly string[];
  readonly highlights?: readonly string[];
  /** A claim whose card a button opens. */
  readonly claim?: string;
}

export interface LessonStep {
  readonly heading: string;
  /** Paragraphs in the markup of lessonMarkup.ts. */
  readonly text: readonly string[];
  /** The whole experiment of the step; null: as the reader has it. */
  readonly config: Config | null;
  readonly training: LessonTraining | null;
  readonly highlights: readonly string[];
  readonly question: LessonQuestion | null;
  readonly waitFor: LessonWait | null;
  readonly reveal: LessonReveal | null;
  /** A lesson of the page's to read on in, by its id. */
  readonly lesson: string | null;
  /** Whether the experiment is offered as a script for torchgfn. */
  readonly script: boolean;
}

export interface Lesson {
  readonly format: typeof LESSON_FORMAT;
  readonly version: 1;
  /** Lowercase words with hyphens. */
  readonly id: string;
  readonly title: string;
  /** What a reader will know at the end, in one sentence. */
  readonly sentence: string;
  readonly steps: readonly LessonStep[];
}

/** Whether a question is answered by what training comes to. */
export function isPrediction(question: LessonQuestion): question is LessonPrediction {
  return question.kind !== "choice" && question.kind !== "number" && question.kind !== "open";
}

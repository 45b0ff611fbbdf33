// What the browser keeps of lessons: how far each was walked with which answers, and the experiment that a
// reader came from. Where storage is full or forbidden a reload forgets them, and nothing else is lost.

import type { Config } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { isRecord } from "../../math/isRecord.ts";
import type { Lesson } from "./lesson.ts";
import { freshWalk, type LessonAnswer, type LessonOutcome, type LessonWalk } from "./lessonWalk.ts";

/** The part of `localStorage` that is needed; tests supply their own. */
export type ProgressStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const BEFORE = "lessonBefore";
const keyOf = (id: string) => `lesson:${id}`;

/** How far a lesson was walked; the beginning where nothing, or nothing that fits, is kept. */
export function keptWalk(
  { id, steps }: Pick<Lesson, "id" | "steps">,
  storage: ProgressStorage | null = ownStorage(),
): LessonWalk {
  const kept = parsed(read(keyOf(id), storage));
  if (!isRecord(kept)) return freshWalk;
  const { index, answers, outcomes, arrived } = kept;
  const isPlace = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) < steps.length;
  if (!isPlace(index)) return freshWalk;
  return {
    index,
    answers: entriesOf(answers, isPlace, isAnswer),
    outcomes: entriesOf(outcomes, isPlace, isOutcome),
    arrived: Array.isArray(arrived) ? arrived.filter(isPlace) : [],
  };
}

/** Keeps it, or forgets one that is at its beginning. */
export function keepWalk(
  id: string,
  walk: LessonWalk,
  storage: ProgressStorage | null = ownStorage(),
): void {
  write(keyOf(id), walk === freshWalk ? null : JSON.stringify(walk), storage);
}

/** The step that a lesson of the page's is taken up at again, from 1. */
export function keptStep(id: string, storage: ProgressStorage | null = ownStorage()): number {
  const kept = parsed(read(keyOf(id), storage));
  const index = isRecord(kept) ? kept["index"] : 0;
  return Number.isInteger(index) && Number(index) >= 0 && Number(index) < 12
    ? Number(index) + 1
    : 1;
}

/** What a reload leaves of the experiment from before a lesson. */
export interface KeptBefore {
  readonly config: Config;
  /** How far it was trained: the same seed leads there again. */
  readonly step: number;
  /** Whether it was training on. */
  readonly plays: boolean;
}

/** The experiment from before this tab’s lesson; null where none is kept. */
export function keptBefore(storage: ProgressStorage | null = tabStorage()): KeptBefore | null {
  const kept = parsed(read(BEFORE, storage));
  if (!isRecord(kept)) return null;
  const { config, step, plays } = kept;
  const validated = validateConfig(config);
  const isStep = Number.isSafeInteger(step) && Number(step) >= 0;
  return validated.ok && isStep
    ? { config: validated.config, step: Number(step), plays: plays === true }
    : null;
}

/** Keeps it for a reload; null forgets it. */
export function keepBefore(
  kept: KeptBefore | null,
  storage: ProgressStorage | null = tabStorage(),
): void {
  write(BEFORE, kept === null ? null : JSON.stringify(kept), storage);
}

function entriesOf<Value>(
  record: unknown,
  isPlace: (value: unknown) => value is number,
  is: (value: unknown) => value is Value,
): Readonly<Record<number, Value>> {
  if (!isRecord(record)) return {};
  const kept: Record<number, Value> = {};
  for (const [key, value] of Object.entries(record)) {
    const place = Number(key);
    if (isPlace(place) && is(value)) kept[place] = value;
  }
  return kept;
}

function isAnswer(value: unknown): value is LessonAnswer {
  if (!isRecord(value)) return false;
  const { kind, choice, text, pick, paint } = value;
  if (kind === "choice") return Number.isInteger(choice);
  if (kind === "number") return typeof text === "string";
  if (kind === "pick") return Number.isInteger(pick);
  return kind === "picture" && Array.isArray(paint) && paint.every(Number.isFinite);
}

function isOutcome(value: unknown): value is LessonOutcome {
  if (!isRecord(value)) return false;
  const { isRight, reply, why, learned, lane } = value;
  const hasTexts = typeof reply === "string" && typeof why === "string";
  const isPicture =
    learned === undefined || (Array.isArray(learned) && learned.every(Number.isFinite));
  const isOfLane = lane === undefined || Number.isInteger(lane);
  return typeof isRight === "boolean" && hasTexts && isPicture && isOfLane;
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // something else has written it
    return null;
  }
}

function tabStorage(): ProgressStorage | null {
  try {
    return sessionStorage;
  } catch {
    // storage is forbidden here
    return null;
  }
}

function ownStorage(): ProgressStorage | null {
  try {
    return localStorage;
  } catch {
    // storage is forbidden here
    return null;
  }
}

function read(key: string, storage: ProgressStorage | null): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(key: string, text: string | null, storage: ProgressStorage | null): void {
  try {
    if (text === null) storage?.removeItem(key);
    else storage?.setItem(key, text);
  } catch {
    // full or forbidden: a reload forgets it
  }
}

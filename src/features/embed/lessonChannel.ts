// What the embed's session and a lesson in it know of one another. A lesson is loaded where a link asks for one, so
// neither imports the other: where the lesson stands is told through here, and so is the step that a page asks for.
import { createListeners } from "../../store/listeners.ts";

/** Where the lesson stands. */
export interface LessonPlace {
  readonly id: string;
  /** The step on show, from 1. */
  readonly step: number;
  readonly steps: number;
  /** Whether its question is answered and what it waits for has come. */
  readonly done: boolean;
}

/** Hears where the lesson stands, whenever that changes. */
export const lessonPlaces = createListeners<LessonPlace>();

/** Hears that what is shown has become higher or lower. */
export const sizeChanges = createListeners<void>();

/** What a page can do to the lesson. */
interface LessonGuide {
  /** Goes to a step, from 1; false: there is none. */
  goTo(step: number): boolean;
  /** Ends the lesson; its experiment stays. */
  end(): void;
}

let last: LessonPlace | null = null;
let guide: LessonGuide | null = null;

/** Tells where the lesson stands. */
export function tellLessonPlace(place: LessonPlace): void {
  const isSame =
    last !== null &&
    last.id === place.id &&
    last.step === place.step &&
    last.steps === place.steps &&
    last.done === place.done;
  if (isSame) return;
  last = place;
  lessonPlaces.tell(place);
}

/** Where the lesson stands; null: there is none. */
export function lessonPlace(): LessonPlace | null {
  return last;
}

/** Says who leads through the lesson; null: there is none any more. */
export function setLessonGuide(next: LessonGuide | null): void {
  guide = next;
  if (next === null) last = null;
}

/** Goes to a step of the lesson, from 1; false: there is no lesson, or no such step. */
export function goToLessonStep(step: number): boolean {
  return guide?.goTo(step) ?? false;
}

/** Ends the lesson, if there is one. */
export function endLesson(): void {
  guide?.end();
}

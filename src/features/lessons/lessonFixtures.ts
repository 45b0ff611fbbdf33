// The lessons of the course and the units of its index for tests: read, with the environments of their steps
// enumerated.
import { course } from "./course.ts";
import { type CourseEntry, courseUnits } from "./courseUnits.ts";
import type { Lesson } from "./lesson.ts";
import { readLesson } from "./readLesson.ts";

/** Every lesson, as the page reads it. @throws Error where one is none. */
export async function courseLessons(): Promise<readonly Lesson[]> {
  return readAll(course);
}

/** Every unit of the course index, as the page reads it. @throws Error where one is none. */
export async function readUnits(): Promise<readonly Lesson[]> {
  return readAll(courseUnits);
}

async function readAll(entries: readonly CourseEntry[]): Promise<readonly Lesson[]> {
  return Promise.all(
    entries.map(async ({ id, load }) => {
      const read = readLesson(await load());
      if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.problems, null, 1)}`);
      return read.lesson;
    }),
  );
}

// The lessons of the course for tests: read, with the environments of their steps enumerated.
import { regionsOf } from "../../environments/ascentRegions.ts";
import type { Config } from "../../experiment/config.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { type EnvironmentReport, reportEnvironment } from "../../protocol/environmentReport.ts";
import { course } from "./course.ts";
import type { Lesson } from "./lesson.ts";
import { readLesson } from "./readLesson.ts";

/** Every lesson, as the page reads it. @throws Error where one is none. */
export async function courseLessons(): Promise<readonly Lesson[]> {
  return Promise.all(
    course.map(async ({ id, load }) => {
      const read = readLesson(await load());
      if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.problems, null, 1)}`);
      return read.lesson;
    }),
  );
}

/** What the trainer reports of a config’s environment. */
export function reportOf(config: Config): EnvironmentReport {
  return reportEnvironment(config.environment, environmentOf(config), regionsOf);
}

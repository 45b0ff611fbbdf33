// The course index as a document over the page: eight units in the order of a course, each entry with a link that
// puts the page in its state, a question whose answer is hidden until it is asked for, and what belongs to it.
import { useEffect, useRef, useState } from "react";
import "../../ui/views/lateKinds.ts";
import { openLesson } from "../../store/view/panelStore.ts";
import { CourseEntryView } from "./CourseEntryView.tsx";
import { courseUnits } from "./courseUnits.ts";
import type { Lesson } from "./lesson.ts";
import { useLesson } from "./lessonRun.ts";
import { readLesson } from "./readLesson.ts";
import "./lessons.css";
import "./courseIndex.css";

/** What the dialog holds. */
export function CourseContents() {
  const [units, setUnits] = useState<readonly Lesson[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    loadUnits()
      .then(setUnits)
      .catch(() => setFailed(true));
  }, []);
  if (units) return <CourseIndex units={units} />;
  return (
    <p className="soft" role="status">
      {hasFailed
        ? "The course could not be loaded: there is no connection, or the page was updated since. Close this and try again."
        : "Loading…"}
    </p>
  );
}

/** @throws Error where a unit is none, which a test rules out. */
async function loadUnits(): Promise<readonly Lesson[]> {
  return Promise.all(
    courseUnits.map(async ({ id, load }) => {
      const read = readLesson(await load());
      if (!read.ok) throw new Error(`${id}: ${read.problems[0]?.message}`);
      return read.lesson;
    }),
  );
}

/** The document. */
function CourseIndex({ units }: { readonly units: readonly Lesson[] }) {
  const place = useRef<HTMLDivElement>(null);
  // where the reader came from, of whom the page shows the state
  const shown = useLesson(({ lesson, walk }) => (lesson ? `${lesson.id} ${walk.index}` : null));
  useEffect(() => {
    const entry = place.current?.querySelector<HTMLElement>("[aria-current]");
    entry?.scrollIntoView({ block: "start" });
    entry?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
  }, []);
  const go = (id: string) => {
    const heading = document.getElementById(id);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  };
  return (
    <div className="course" ref={place}>
      <p>
        Eight units in the order of a course. Each entry is a state of the page with a question to
        think about first. “Show it on the page” puts that state there, with the question beside it;
        your own experiment is kept and comes back.
      </p>
      <nav className="course-units" aria-label="Units">
        <ol>
          {units.map(({ id, title }, k) => (
            <li key={id}>
              <button type="button" className="button quiet" onClick={() => go(id)}>
                {`${k + 1}. ${title}`}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {units.map((unit, k) => (
        <section key={unit.id} aria-labelledby={unit.id}>
          <h3 id={unit.id} tabIndex={-1}>{`${k + 1}. ${unit.title}`}</h3>
          <p className="soft">{unit.sentence}</p>
          {unit.steps.map((step, index) => (
            <CourseEntryView
              key={step.heading}
              number={`${k + 1}.${index + 1}`}
              step={step}
              isShown={shown === `${unit.id} ${index}`}
              link={`#v=1&lesson=${unit.id}&lessonStep=${index + 1}`}
              onShow={() => openLesson({ id: unit.id, step: index + 1 })}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

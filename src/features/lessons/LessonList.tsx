// The lessons that come with the page, with how far each was walked.
import { ListOrdered, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { openGuide, openLesson } from "../../store/view/panelStore.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import { course } from "./course.ts";
import { keptStep } from "./lessonProgress.ts";
import { hasBefore, leaveLesson } from "./lessonRun.ts";

interface LessonListProps {
  /** Why a lesson could not be opened; null: none failed. */
  readonly problem: string | null;
}

/** Lessons to choose from. */
export function LessonList({ problem }: LessonListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <aside className="lesson" aria-labelledby="lesson-heading">
      <div className="lesson-head">
        <h2 className="guide-heading" id="lesson-heading" ref={heading} tabIndex={-1}>
          Lessons
        </h2>
        <IconButton
          name={hasBefore() ? "Back to my experiment" : "Close the lessons"}
          onClick={() => leaveLesson(false)}
        >
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <div className="lesson-body">
        {problem !== null && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
        <button type="button" className="button" onClick={() => openGuide("course")}>
          <ListOrdered aria-hidden="true" />
          <span>The course, in order</span>
        </button>
        <p className="soft">
          Each stands beside the live page and puts its own experiments there. Yours is kept and
          comes back.
        </p>
        <ol className="lesson-list">
          {course.map(({ id, title, sentence }, k) => (
            <li key={id}>
              <button
                type="button"
                className="lesson-choose"
                onClick={() => openLesson({ id, step: keptStep(id) })}
              >
                <strong>{`${k + 1}. ${title}`}</strong>
                <span>{sentence}</span>
                {keptStep(id) > 1 && <span className="soft">{`at step ${keptStep(id)}`}</span>}
              </button>
            </li>
          ))}
        </ol>
      </div>
    </aside>
  );
}

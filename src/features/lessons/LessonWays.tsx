// The ways out of a lesson's step: to its beginning, to other lessons, back to the reader's own experiment, to the
// card of a claim, and into another page. In an embed, which has none of them, the playground takes their place.
import { CodeXml, ExternalLink, List, RotateCcw, X } from "lucide-react";
import { openGuide, openLesson } from "../../store/view/panelStore.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import { course } from "./course.ts";
import { courseUnits, isUnit } from "./courseUnits.ts";
import type { Lesson } from "./lesson.ts";
import { keptStep } from "./lessonProgress.ts";
import { hasBefore, leaveLesson, restartLesson, useLesson } from "./lessonRun.ts";

/** The lesson's title, where it stands, and its buttons. */
export function LessonHead({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  const { isEmbedded, isOfCourse } = useLesson();
  return (
    <div className="lesson-head">
      <p className="lesson-title">{lesson.title}</p>
      <span className="tour-count">{`${index + 1} of ${lesson.steps.length}`}</span>
      <IconButton name="Start this lesson again" onClick={restartLesson}>
        <RotateCcw aria-hidden="true" />
      </IconButton>
      {!isEmbedded && (
        <>
          {isOfCourse && (
            <IconButton name="Embed this lesson" onClick={() => openGuide("embed")}>
              <CodeXml aria-hidden="true" />
            </IconButton>
          )}
          <IconButton
            name={isUnit(lesson.id) ? "The course" : "All lessons"}
            onClick={() => (isUnit(lesson.id) ? openGuide("course") : openLesson("list"))}
          >
            <List aria-hidden="true" />
          </IconButton>
          <IconButton
            name={hasBefore() ? "Back to my experiment" : "Leave the lesson"}
            onClick={() => leaveLesson(false)}
          >
            <X aria-hidden="true" />
          </IconButton>
        </>
      )}
    </div>
  );
}

/** The last step's ways on. */
export function LessonEnd({ lesson }: { readonly lesson: Lesson }) {
  const isEmbedded = useLesson((state) => state.isEmbedded);
  const list = isUnit(lesson.id) ? courseUnits : course;
  const place = list.findIndex(({ id }) => id === lesson.id);
  const next = place < 0 ? undefined : list[place + 1];
  if (isEmbedded)
    return (
      <button type="button" className="button lesson-next" onClick={restartLesson}>
        From the start
      </button>
    );
  return (
    <>
      <button type="button" className="button quiet" onClick={() => leaveLesson(true)}>
        Keep this experiment
      </button>
      <button
        type="button"
        className="button primary lesson-next"
        onClick={() =>
          next ? openLesson({ id: next.id, step: keptStep(next.id) }) : leaveLesson(false)
        }
      >
        {next ? `Next ${list === course ? "lesson" : "unit"}` : "Back to my experiment"}
      </button>
    </>
  );
}

/** Opens the card of a claim: in a window of its own where there are no cards. */
export function ClaimButton({ id }: { readonly id: string }) {
  const isEmbedded = useLesson((state) => state.isEmbedded);
  if (isEmbedded)
    return (
      <a
        className="button"
        href={`./#v=1&claim=${encodeURIComponent(id)}`}
        target="_blank"
        rel="noopener"
      >
        <span>Open the claim’s card</span>
        <ExternalLink aria-hidden="true" />
      </a>
    );
  return (
    <button type="button" className="button" onClick={() => openGuide("claims", { id })}>
      Open the claim’s card
    </button>
  );
}

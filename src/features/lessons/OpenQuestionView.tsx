// A question to think about first: its answer stands behind a button, and is not on the page until it is asked for.
import { useId, useState } from "react";
import { LessonParagraph, LessonText } from "./LessonText.tsx";
import type { OpenQuestion } from "./lesson.ts";

/** The question and what opens its answer. */
export function OpenQuestionView({ question }: { readonly question: OpenQuestion }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const answerId = useId();
  return (
    <section className="lesson-question" aria-labelledby={id}>
      <div id={id}>
        <LessonParagraph text={question.question} atStep={null} />
      </div>
      <button
        type="button"
        className="button lesson-ask"
        aria-expanded={isOpen}
        aria-controls={answerId}
        aria-describedby={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? "Hide the answer" : "Show the answer"}
      </button>
      <div id={answerId} className="lesson-reply" role="status">
        {isOpen && <LessonText text={question.answer} atStep={null} />}
      </div>
    </section>
  );
}

// One entry of the course index. Its figures are of its own experiment, enumerated here, not of the one that runs.
import { type MouseEvent, useMemo } from "react";
import { enumeratedReport } from "./entryReport.ts";
import { FigureReport, LessonText } from "./LessonText.tsx";
import type { LessonStep } from "./lesson.ts";
import { OpenQuestionView } from "./OpenQuestionView.tsx";
import { textsOf } from "./readLesson.ts";
import { StepDoors } from "./StepDoors.tsx";

interface CourseEntryProps {
  /** As it is spoken of: "3.2". */
  readonly number: string;
  readonly step: LessonStep;
  /** Whether the page shows it now. */
  readonly isShown: boolean;
  /** The hash that opens it, to be copied or opened in another tab. */
  readonly link: string;
  readonly onShow: () => void;
}

/** Text, link, question, and what belongs to it. */
export function CourseEntryView({ number, step, isShown, link, onShow }: CourseEntryProps) {
  const { config, question } = step;
  const report = useMemo(() => {
    const isOfEnvironment = textsOf(step).some(([, text]) => text.includes("{exact:"));
    return config && isOfEnvironment ? enumeratedReport(config) : null;
  }, [step, config]);
  const show = (event: MouseEvent) => {
    // with a key held the browser opens a tab or a window, which the link says all of
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onShow();
  };
  return (
    <article className="course-entry" aria-current={isShown || undefined}>
      <h4>{`${number} ${step.heading}`}</h4>
      <FigureReport value={report}>
        <div className="course-text">
          <LessonText text={step.text} atStep={null} />
          <p>
            <a
              className="button"
              href={link}
              aria-label={`Show it on the page: ${step.heading}`}
              onClick={show}
            >
              Show it on the page
            </a>
          </p>
        </div>
        {question?.kind === "open" && <OpenQuestionView question={question} />}
      </FigureReport>
      <StepDoors step={step} config={config} />
    </article>
  );
}

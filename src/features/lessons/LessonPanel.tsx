// A lesson beside the live page: one step at a time, next and previous by buttons and keys, what it points at
// framed on the page itself. Never modal; the way back to the reader's own experiment is always there.
import { ArrowLeft, ArrowRight, ExternalLink } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import "../../ui/views/lateKinds.ts";
import type { OpenedLesson } from "../../store/view/panelStore.ts";
import { anchorWords, isInEmbeds, markAnchors } from "./anchors.ts";
import { judgedLanes } from "./cardOutcome.ts";
import { LessonList } from "./LessonList.tsx";
import { LessonQuestionForm } from "./LessonQuestionForm.tsx";
import { LessonText } from "./LessonText.tsx";
import { ClaimButton, LessonEnd, LessonHead } from "./LessonWays.tsx";
import type { Lesson, LessonStep } from "./lesson.ts";
import { goTo, openLessonSession, useLesson } from "./lessonRun.ts";
import { configAt, isStepDone, type LessonWalk } from "./lessonWalk.ts";
import { parameterLabel } from "./parameterLabel.ts";
import { StepDoors } from "./StepDoors.tsx";
import { useLessonKeys } from "./useLessonKeys.ts";
import "./lessons.css";
import "../guide/pointed.css";

interface LessonPanelProps {
  readonly opened: OpenedLesson;
  /** Whether it stands in an embed: no other lessons, nothing to go back to. */
  readonly isEmbedded?: boolean;
}

/** The panel; it lives as long as a lesson or the list of them is open. */
export function LessonPanel({ opened, isEmbedded = false }: LessonPanelProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const { lesson, walk, problem } = useLesson();
  useEffect(() => {
    setFailure(null);
    openLessonSession(opened, isEmbedded).catch(() => {
      setFailure(
        "This lesson could not be loaded: there is no connection, or the page was updated.",
      );
    });
  }, [opened, isEmbedded]);
  useLessonKeys();
  const said = failure ?? problem;
  if (said !== null && isEmbedded)
    return (
      <p className="field-problem" role="alert">
        {said}
      </p>
    );
  if (said !== null || opened === "list") return <LessonList problem={said} />;
  if (!lesson) return <aside className="lesson" aria-label="Lesson" aria-busy="true" />;
  return <LessonView lesson={lesson} walk={walk} step={lesson.steps[walk.index]!} />;
}

interface LessonViewProps {
  readonly lesson: Lesson;
  readonly walk: LessonWalk;
  readonly step: LessonStep;
}

function LessonView({ lesson, walk, step }: LessonViewProps) {
  const { index } = walk;
  const isEmbedded = useLesson((state) => state.isEmbedded);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const isDone = isStepDone(walk, step);
  const isRevealed = step.reveal !== null && isDone;
  const { question } = step;
  const answer = walk.answers[index];
  const outcome = walk.outcomes[index];
  const judged =
    question && answer && outcome
      ? judgedLanes({ question, answer, outcome }).map((lane) => `lane:${lane}`)
      : [];
  const pointed = isRevealed ? (step.reveal.highlights ?? step.highlights) : step.highlights;
  // what a prediction is about is framed once it is judged
  const names = judged.length > 0 && !(isRevealed && step.reveal.highlights) ? judged : pointed;
  const pointsAt = names.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step has another heading, even of the same words
  useEffect(() => {
    // an embed takes the focus from nobody: it only moves on where the focus is in it
    const mayFocus = !isEmbedded || document.activeElement !== document.body;
    if (mayFocus) heading.current?.focus({ preventScroll: true });
    if (body.current) body.current.scrollTop = 0;
  }, [index, isEmbedded]);
  useEffect(() => (pointsAt === "" ? undefined : markAnchors(pointsAt.split(" "))), [pointsAt]);
  const changed = step.waitFor && "changed" in step.waitFor ? step.waitFor.changed : null;
  const needsControls =
    names.some((name) => name === "encoding" || name.startsWith("control:")) ||
    (changed !== null && parameterLabel(changed) !== null);
  // an embed has the dial of the controls
  const isOnDial = changed === "lanes" && names.includes("dial");
  const needsPage = isEmbedded && ((changed !== null && !isOnDial) || !names.every(isInEmbeds));
  const atStep = step.question && "atStep" in step.question ? step.question.atStep : waitStep(step);
  const isLast = index === lesson.steps.length - 1;
  return (
    <aside
      className="lesson"
      aria-labelledby="lesson-heading"
      data-controls={needsControls || undefined}
    >
      <LessonHead lesson={lesson} index={index} />
      <div className="lesson-body" ref={body}>
        <h2 className="guide-heading" id="lesson-heading" ref={heading} tabIndex={-1}>
          {step.heading}
        </h2>
        <LessonText text={step.text} atStep={atStep} />
        {names.length > 0 && (
          <p className="visually-hidden">{`Framed on the page: ${names.map(anchorWords).join(", ")}.`}</p>
        )}
        {step.question && (
          <LessonQuestionForm
            key={index}
            question={step.question}
            answer={answer}
            outcome={outcome}
          />
        )}
        <div role="status">
          {step.waitFor && (
            <p className="lesson-verdict" data-right={walk.arrived.includes(index) || undefined}>
              {walk.arrived.includes(index) ? "✓ There it is." : waitWords(step)}
            </p>
          )}
          {isRevealed && <LessonText text={step.reveal.text} atStep={atStep} />}
        </div>
        {!isEmbedded && (
          <StepDoors key={`doors ${index}`} step={step} config={configAt(lesson, index)} />
        )}
        {isRevealed && step.reveal.claim !== undefined && <ClaimButton id={step.reveal.claim} />}
      </div>
      {needsPage && <PageLink lesson={lesson} index={index} />}
      <div className="lesson-foot">
        <button
          type="button"
          className="button"
          disabled={index === 0}
          onClick={() => goTo(index - 1)}
        >
          <ArrowLeft aria-hidden="true" />
          <span>Back</span>
        </button>
        {isLast ? (
          <LessonEnd lesson={lesson} />
        ) : (
          <button
            type="button"
            className={isDone ? "button primary lesson-next" : "button lesson-next"}
            onClick={() => goTo(index + 1)}
          >
            <span>{isDone ? "Next" : "Skip"}</span>
            <ArrowRight aria-hidden="true" />
          </button>
        )}
      </div>
    </aside>
  );
}

function waitStep({ waitFor }: LessonStep): number | null {
  return waitFor && "step" in waitFor ? waitFor.step : null;
}

/** Parts of an experiment that have no label of their own. */
const sectionWords: Readonly<Record<string, string>> = {
  lanes: "a lane",
  alpha: "α of a lane",
  environment: "the environment",
  reward: "the reward",
  policy: "the policy",
  training: "how it trains",
};

/** What a step waits for, in a sentence. */
function waitWords({ waitFor }: LessonStep): string {
  if (!waitFor) return "";
  if ("changed" in waitFor) {
    const label = parameterLabel(waitFor.changed);
    const wanted = label === null ? sectionWords[waitFor.changed.split(".").at(-1)!] : `“${label}”`;
    return wanted === undefined ? "Waiting for you." : `Waiting for you: change ${wanted}.`;
  }
  return "Waiting for training: press Train, or the space bar.";
}

/** The step on the page, for what an embed has no room for. */
function PageLink({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  return (
    <a
      className="lesson-page-link"
      href={`./#v=1&lesson=${lesson.id}&lessonStep=${index + 1}`}
      target="_blank"
      rel="noopener"
    >
      <span>This step is about more than an embed shows: open it in the playground</span>
      <ExternalLink aria-hidden="true" />
    </a>
  );
}

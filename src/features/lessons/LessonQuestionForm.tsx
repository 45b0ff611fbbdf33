// A step's question: choices, a number, or a prediction that training is to answer; and what is said to it.
import { type FormEvent, useId, useState } from "react";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useRun } from "../../store/run/runStore.ts";
import { ExpectedPicture } from "./ExpectedPicture.tsx";
import { LessonParagraph } from "./LessonText.tsx";
import type { LessonQuestion, OpenQuestion } from "./lesson.ts";
import { answerStep, askAgain } from "./lessonRun.ts";
import type { LessonAnswer, LessonOutcome } from "./lessonWalk.ts";
import { OpenQuestionView } from "./OpenQuestionView.tsx";
import { PictureOutcome } from "./PictureOutcome.tsx";

interface QuestionFormProps {
  readonly question: LessonQuestion;
  readonly answer: LessonAnswer | undefined;
  readonly outcome: LessonOutcome | undefined;
}

/** The question, its answer, and the reply. */
export function LessonQuestionForm({ question, answer, outcome }: QuestionFormProps) {
  const id = useId();
  if (question.kind === "open") return <OpenQuestionView question={question} />;
  const atStep = "atStep" in question ? question.atStep : null;
  return (
    <section className="lesson-question" aria-labelledby={id}>
      <div id={id}>
        <LessonParagraph text={question.question} atStep={atStep} />
      </div>
      <AnswerField question={question} answer={answer} labelledBy={id} />
      {atStep !== null && answer && !outcome && <Awaited atStep={atStep} />}
      <div className="lesson-reply" role="status">
        {outcome && (
          <>
            <p className="lesson-verdict" data-right={outcome.isRight || undefined}>
              <span aria-hidden="true">{outcome.isRight ? "✓ " : "✗ "}</span>
              <span>{outcome.reply}</span>
            </p>
            {answer?.kind === "picture" && outcome.learned && (
              <>
                <PictureOutcome paint={answer.paint} learned={outcome.learned} />
                <p className="soft">
                  The middle one is the framed card on the page, where what you expected is
                  outlined.
                </p>
              </>
            )}
            {outcome.why !== "" && <LessonParagraph text={outcome.why} atStep={atStep} />}
          </>
        )}
      </div>
      {answer && outcome && atStep === null && !outcome.isRight && (
        <button type="button" className="button quiet" onClick={askAgain}>
          Try again
        </button>
      )}
    </section>
  );
}

interface AnswerFieldProps {
  readonly question: Exclude<LessonQuestion, OpenQuestion>;
  readonly answer: LessonAnswer | undefined;
  readonly labelledBy: string;
}

function AnswerField({ question, answer, labelledBy }: AnswerFieldProps) {
  const lanes = useConfig((state) => state.config.lanes);
  const nRegions = useRun((state) => state.environment?.regions.names.length ?? 0);
  switch (question.kind) {
    case "choice":
      return (
        <PickList
          labelledBy={labelledBy}
          options={question.choices.map(({ text }) => text)}
          picked={answer?.kind === "choice" ? answer.choice : null}
          onPick={(choice) => answerStep({ kind: "choice", choice })}
        />
      );
    case "number":
      return <NumberAnswer answer={answer} labelledBy={labelledBy} />;
    case "predictLane":
      return (
        <PickList
          labelledBy={labelledBy}
          isFinal
          options={laneNames(lanes).map(({ full }) => full)}
          picked={answer?.kind === "pick" ? answer.pick : null}
          onPick={(pick) => answerStep({ kind: "pick", pick })}
        />
      );
    case "predictRegions":
      return (
        <PickList
          labelledBy={labelledBy}
          isFinal
          options={Array.from({ length: Math.min(nRegions, MOST_REGIONS) + 1 }, (_, n) =>
            n === 0 ? "none" : formatWhole(n),
          )}
          picked={answer?.kind === "pick" ? answer.pick : null}
          onPick={(pick) => answerStep({ kind: "pick", pick })}
        />
      );
    case "predictPicture":
      return answer ? null : (
        <ExpectedPicture
          labelledBy={labelledBy}
          onDone={(paint) => answerStep({ kind: "picture", paint })}
        />
      );
    default:
      return question satisfies never;
  }
}

/** Most numbers of regions to pick from. */
const MOST_REGIONS = 16;

interface PickListProps {
  readonly labelledBy: string;
  readonly options: readonly string[];
  readonly picked: number | null;
  /** Whether the first answer stands: training will answer it. */
  readonly isFinal?: boolean;
  readonly onPick: (option: number) => void;
}

function PickList({ labelledBy, options, picked, isFinal = false, onPick }: PickListProps) {
  return (
    <fieldset className="lesson-choices" aria-labelledby={labelledBy}>
      {options.map((option, k) => (
        <button
          key={option}
          type="button"
          className="button lesson-choice"
          aria-pressed={picked === k}
          disabled={isFinal && picked !== null && picked !== k}
          onClick={() => {
            if (!isFinal || picked === null) onPick(k);
          }}
        >
          {option}
        </button>
      ))}
    </fieldset>
  );
}

interface NumberAnswerProps {
  readonly answer: LessonAnswer | undefined;
  readonly labelledBy: string;
}

function NumberAnswer({ answer, labelledBy }: NumberAnswerProps) {
  const [text, setText] = useState(answer?.kind === "number" ? answer.text : "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    answerStep({ kind: "number", text });
  };
  return (
    <form className="lesson-number" onSubmit={submit}>
      <input
        className="text-input"
        type="text"
        inputMode="decimal"
        maxLength={40}
        aria-labelledby={labelledBy}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button" disabled={text.trim() === ""}>
        Answer
      </button>
    </form>
  );
}

function Awaited({ atStep }: { readonly atStep: number }) {
  const step = useRun((state) => Math.min(state.step, atStep));
  return (
    <p className="lesson-wait">
      <progress aria-label="Training up to the answer" value={step} max={atStep} />
      <span>{`training: step ${formatWhole(step)} of ${formatWhole(atStep)}`}</span>
    </p>
  );
}

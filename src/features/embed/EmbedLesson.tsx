// A lesson in an embed: its text beside the pictures, below them where the frame is narrow, and the instruments that
// the step on show points at. Loaded where a link names a lesson.
import { type ReactNode, useEffect, useRef } from "react";
import type { OpenedLesson } from "../../store/view/panelStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { LiveCurves } from "../../ui/curves/LiveCurves.tsx";
import { AlphaDial } from "../../ui/dial/AlphaDial.tsx";
import { Boundary } from "../../ui/kit/Boundary.tsx";
import { LivePush } from "../../ui/push/LivePush.tsx";
import { LessonPanel } from "../lessons/LessonPanel.tsx";
import type { LessonStep } from "../lessons/lesson.ts";
import { goTo, leaveLesson, useLesson } from "../lessons/lessonRun.ts";
import { isStepDone } from "../lessons/lessonWalk.ts";
import { EmbedStage } from "./EmbedStage.tsx";
import { setLessonGuide, sizeChanges, tellLessonPlace } from "./lessonChannel.ts";
import "./embedLesson.css";

/** Fills what the bar leaves. */
export function EmbedLesson({ opened }: { readonly opened: OpenedLesson }) {
  const box = useRef<HTMLDivElement>(null);
  const step = useLesson(({ lesson, walk }) => lesson?.steps[walk.index]);
  useEffect(joinHost, []);
  useEffect(() => (box.current ? followSize(box.current) : undefined), []);
  return (
    <div className="embed-lesson" ref={box}>
      <LessonPanel opened={opened} isEmbedded />
      <div className="embed-lesson-pictures">
        <EmbedStage />
        {step && <Instruments step={step} />}
      </div>
    </div>
  );
}

/** The instruments that a step points at, before or after its answer: nothing moves with the answer. */
function Instruments({ step }: { readonly step: LessonStep }) {
  const kind = useView((state) => state.pushKind);
  const scale = useView((state) => state.pushScale);
  const names = [...step.highlights, ...(step.reveal?.highlights ?? [])];
  return (
    <>
      {names.includes("push") && (
        <Instrument name="Push curve">
          <LivePush kind={kind} scale={scale} />
        </Instrument>
      )}
      {names.includes("curves") && (
        <Instrument name="Curves">
          <LiveCurves />
        </Instrument>
      )}
      {names.includes("dial") && (
        <Boundary name="The α dial">
          <AlphaDial actions={null} />
        </Boundary>
      )}
    </>
  );
}

function Instrument({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="embed-lesson-chart" aria-label={name}>
      <Boundary name={name}>{children}</Boundary>
    </section>
  );
}

/** Tells where the lesson stands, and goes where the page around asks for. */
function joinHost(): () => void {
  const tell = () => {
    const { lesson, walk } = useLesson.getState();
    const step = lesson?.steps[walk.index];
    if (!lesson || !step) return;
    const done = isStepDone(walk, step);
    tellLessonPlace({ id: lesson.id, step: walk.index + 1, steps: lesson.steps.length, done });
  };
  setLessonGuide({
    goTo(step) {
      const { lesson } = useLesson.getState();
      if (!lesson || step > lesson.steps.length) return false;
      goTo(step - 1);
      return true;
    },
    end: () => leaveLesson(true),
  });
  const unsubscribe = useLesson.subscribe(tell);
  tell();
  return () => {
    unsubscribe();
    setLessonGuide(null);
  };
}

/** Tells that the text or what is beside it has become another; figures that count on are none. */
function followSize(box: HTMLElement): () => void {
  let frame = 0;
  const tell = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => sizeChanges.tell());
  };
  const observer = new MutationObserver(tell);
  observer.observe(box, { childList: true, subtree: true });
  tell();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}

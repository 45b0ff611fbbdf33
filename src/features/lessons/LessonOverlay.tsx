// On a lane's picture once a lesson's prediction of it is judged: what was expected outlined over what was learned,
// and right or wrong in words. It lets the pointer through. Loaded with the first lesson.
import { useLayoutEffect, useRef, useState } from "react";
import { gridLayout } from "../../charts/grid/gridLayout.ts";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { cardOutcome, outlinePath } from "./cardOutcome.ts";
import { useLesson } from "./lessonRun.ts";
import { paintedHeight } from "./readLesson.ts";
import "./lessonOverlay.css";

/** What the present step says on the card of a lane; nothing before it is judged. */
export function LessonOverlay({ lane }: { readonly lane: number }) {
  const { lesson, walk } = useLesson();
  const question = lesson?.steps[walk.index]?.question;
  const answer = walk.answers[walk.index];
  const outcome = walk.outcomes[walk.index];
  if (!question || !answer || !outcome) return null;
  const said = cardOutcome({ question, answer, outcome }, lane);
  if (!said) return null;
  return (
    <>
      {said.paint && <ExpectedOutline paint={said.paint} />}
      <p
        className="card-badge lesson-badge"
        data-right={said.isRight || undefined}
        data-above={said.isAbove || undefined}
      >
        <span aria-hidden="true">{said.isRight ? "✓ " : "✗ "}</span>
        <span aria-hidden="true">{said.words}</span>
        <span className="visually-hidden">{said.summary}</span>
      </p>
    </>
  );
}

/** Drawn where the picture below it has its cells. */
function ExpectedOutline({ paint }: { readonly paint: readonly number[] }) {
  const height = useConfig((state) => paintedHeight(state.config));
  const svg = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = svg.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth, clientHeight } = element;
      setSize({ width: clientWidth, height: clientHeight });
    };
    measure();
    if (!("ResizeObserver" in window)) return;
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  if (height === null || height ** 2 !== paint.length) return null;
  const view = { ...size, pixelRatio: window.devicePixelRatio };
  const panel = size.width > 0 ? gridLayout(gridSpace(2, height), view).panels[0] : undefined;
  const path = outlinePath(paint, height);
  return (
    <svg className="lesson-outline" ref={svg} aria-hidden="true">
      {panel && (
        <g
          transform={`translate(${panel.x} ${panel.y + panel.height}) scale(${panel.cell} ${-panel.cell})`}
        >
          <path d={path} className="lesson-outline-halo" />
          <path d={path} />
        </g>
      )}
    </svg>
  );
}

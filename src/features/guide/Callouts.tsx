// Labels on the pictures themselves, each with a line to what it is about: the target, what is learned, where a
// trajectory starts. They let the pointer through, but for the button that takes them away for good; Escape does
// too. Loaded where they are shown.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useConfig } from "../../store/config/configStore.ts";
import { dismissCallouts, useCallouts } from "../../store/view/calloutStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { viewOf } from "../../ui/views/environmentViews.ts";
import { type Callout, calloutsOn, type PictureFrame } from "./calloutPlaces.ts";
import "./callouts.css";

/** The labels over the stage, where they are to be seen: on a newcomer’s page until they are dismissed, and
 * wherever the help was asked for them; never in a lecture. */
export function Callouts() {
  const asked = useCallouts((state) => state.isShown);
  const isPlain = useView((state) => state.panel === "plain");
  const isLecture = useView((state) => state.mode === "lecture");
  return (asked ?? isPlain) && !isLecture ? <Labels /> : null;
}

function Labels() {
  const layer = useRef<HTMLDivElement>(null);
  const [frames, setFrames] = useState<readonly PictureFrame[]>([]);
  const environment = useConfig((state) => state.config.environment);
  const startsAt = viewOf(environment).startsAt?.(environment) ?? null;
  useLayoutEffect(() => {
    const stage = layer.current?.parentElement;
    if (!stage) return;
    const measure = () => setFrames(framesIn(stage));
    measure();
    if (!("ResizeObserver" in window)) return;
    const sizes = new ResizeObserver(measure);
    sizes.observe(stage);
    const parts = new MutationObserver(measure);
    parts.observe(stage, { childList: true });
    return () => {
      sizes.disconnect();
      parts.disconnect();
    };
  }, []);
  useDismissedByEscape();
  const callouts = calloutsOn(frames, startsAt);
  return (
    <div className="callouts" ref={layer} role="note" aria-label="What the pictures are">
      <svg aria-hidden="true">
        {callouts.map(({ id, label, point }) => (
          <g key={id}>
            <line x1={label.x} y1={label.y} x2={point.x} y2={point.y} className="callout-halo" />
            <line x1={label.x} y1={label.y} x2={point.x} y2={point.y} />
            <circle cx={point.x} cy={point.y} r={3} />
          </g>
        ))}
      </svg>
      {callouts.map(({ id, text, label }) => (
        <p
          key={id}
          className="callout"
          style={{ left: label.x, top: label.y, maxWidth: label.width }}
        >
          {text}
        </p>
      ))}
      {callouts.length > 0 && <Dismiss callouts={callouts} />}
    </div>
  );
}

/** Beside the last label. */
function Dismiss({ callouts }: { readonly callouts: readonly Callout[] }) {
  const { x, y } = callouts.at(-1)!.below;
  return (
    <button
      type="button"
      className="button callout-button"
      style={{ left: x, top: y }}
      onClick={dismissCallouts}
    >
      Got it
    </button>
  );
}

/** The first two cards' pictures, in the stage's own coordinates. */
function framesIn(stage: Element): readonly PictureFrame[] {
  const { left, top } = stage.getBoundingClientRect();
  return [...stage.querySelectorAll(".cards > .card > .picture")].slice(0, 2).map((picture) => {
    const box = picture.getBoundingClientRect();
    return { x: box.left - left, y: box.top - top, width: box.width, height: box.height };
  });
}

/** Not while something else has a use for the key. */
function useDismissedByEscape(): void {
  useEffect(() => {
    const dismiss = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const { target } = event;
      const isTaken =
        target instanceof Element &&
        target.closest(
          "[role=dialog], [role=menu], [role=listbox], [role=application], input, select",
        );
      if (!isTaken && !document.querySelector("[role=dialog]")) dismissCallouts();
    };
    document.addEventListener("keydown", dismiss);
    return () => document.removeEventListener("keydown", dismiss);
  }, []);
}

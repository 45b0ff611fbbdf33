// The points of a drawn curve over its picture: handles for pointer, touch and keyboard. A point that would
// make the curve rise is held where it still falls.
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import type { PushLayout } from "../../charts/push/drawPush.ts";
import { formatSigned } from "../../math/numberText.ts";
import type { CurvePoint, DrawnCurve } from "../../objectives/curve/curvePoints.ts";
import type { Look } from "../../records/look.ts";
import { addPoint, movePoint, removePoint } from "./curveEdits.ts";

interface CurveHandlesProps {
  readonly lane: number;
  /** The lane's name. */
  readonly name: string;
  readonly look: Look;
  readonly curve: DrawnCurve;
  readonly layout: PushLayout;
  /** Why the last edit was not done, or not wholly; null: it was. */
  readonly onTold: (sentence: string | null) => void;
  /** A drag begins or ends. */
  readonly onDragging: (isDragging: boolean) => void;
  /** The point that buttons act on. */
  readonly onChosen: (index: number) => void;
}

/** How far an arrow key moves a point, in nats and in push; with Shift ten times as far. */
const KEY_STEP = 0.1;
/** Pixels before a press becomes a drag. */
const DRAG_FROM = 3;

interface Drag {
  readonly pointerId: number;
  readonly index: number;
  readonly start: CurvePoint;
  readonly from: readonly [x: number, y: number];
  isMoving: boolean;
}

/** Fills the picture; only the handles take the pointer. */
export function CurveHandles(props: CurveHandlesProps) {
  const { lane, name, look, curve, layout, onTold, onDragging, onChosen } = props;
  const { points } = curve;
  const palette = usePalette();
  const list = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const { plot, x, y } = layout;
  const across = (value: number) => within(x.to(value), plot.x, plot.x + plot.width);
  const up = (value: number) => within(y.to(value), plot.y, plot.y + plot.height);
  const focus = (index: number) =>
    // the handle may be of a point that is there after the next render
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>(".curve-handle")[index]?.focus(),
    );
  const stop = () => {
    if (drag.current?.isMoving) onDragging(false);
    drag.current = null;
  };
  const onPointerMove = (event: PointerEvent) => {
    const current = drag.current;
    if (current?.pointerId !== event.pointerId) return;
    const shift = [event.clientX - current.from[0], event.clientY - current.from[1]] as const;
    const isFirst = !current.isMoving;
    if (isFirst && Math.hypot(...shift) < DRAG_FROM) return;
    if (isFirst) onDragging(true);
    current.isMoving = true;
    const [startX, startC] = current.start;
    // along the axes, from where the handle stood; what did not move keeps its value
    const wanted: CurvePoint = [
      shift[0] === 0 ? startX : x.from(across(startX) + shift[0]),
      Math.abs(shift[1]) < 1 ? startC : -y.from(up(-startC) + shift[1]),
    ];
    onTold(movePoint({ lane, points }, current.index, wanted, isFirst ? "first" : "goesOn"));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 10 * KEY_STEP : KEY_STEP;
    const [px, pc] = points[index]!;
    const { currentTarget: handle } = event;
    const move = (wanted: CurvePoint) => {
      onTold(movePoint({ lane, points }, index, wanted, "key"));
      // where it is after the next render, which may be out of sight
      requestAnimationFrame(() => handle.scrollIntoView({ block: "nearest", inline: "nearest" }));
    };
    switch (event.key) {
      case "ArrowLeft":
        move([px - step, pc]);
        break;
      case "ArrowRight":
        move([px + step, pc]);
        break;
      case "ArrowUp":
        move([px, pc - step]);
        break;
      case "ArrowDown":
        move([px, pc + step]);
        break;
      case "PageUp":
        move([px, pc - 10 * KEY_STEP]);
        break;
      case "PageDown":
        move([px, pc + 10 * KEY_STEP]);
        break;
      case "Home":
        focus(0);
        break;
      case "End":
        focus(points.length - 1);
        break;
      case "Insert": {
        const added = addPoint(lane, curve, index);
        if (typeof added !== "string") focus(added.index);
        onTold(typeof added === "string" ? added : null);
        break;
      }
      case "Delete":
      case "Backspace": {
        const problem = removePoint(lane, points, index);
        if (problem === null) focus(Math.min(index, points.length - 2));
        onTold(problem);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a box of its own
    <div ref={list} className="curve-handles" role="group" aria-label={`Points of ${name}`}>
      {points.map(([px, pc], index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place on the curve
          key={index}
          className="curve-handle"
          role="slider"
          tabIndex={0}
          aria-label={`Point ${index + 1} of ${points.length} of ${name}`}
          aria-valuemin={-1000}
          aria-valuemax={1000}
          aria-valuenow={-pc + 0}
          aria-valuetext={`push ${formatSigned(-pc, 3)} at log w minus log Z ${formatSigned(px, 3)}`}
          data-outside={y.to(-pc) !== up(-pc) || x.to(px) !== across(px) || undefined}
          style={{
            left: across(px),
            top: up(-pc),
            color: laneColour(palette, look),
          }}
          onFocus={() => onChosen(index)}
          onKeyDown={(event) => onKeyDown(event, index)}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const from = [event.clientX, event.clientY] as const;
            const { pointerId } = event;
            drag.current = { pointerId, index, start: points[index]!, from, isMoving: false };
            onChosen(index);
          }}
          onPointerMove={onPointerMove}
          onPointerUp={stop}
          onPointerCancel={stop}
          onLostPointerCapture={stop}
        />
      ))}
    </div>
  );
}

function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

// The interactive layer over a chart: pointer positions and keys become positions in the data. To
// assistive technology it is a slider whose value text reads the inspected datum aloud, beside (not
// around) the picture, which keeps its own role and name.
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from "react";

export interface InspectorProps {
  /** What moves: "Inspect cells of Reverse KL". */
  readonly label: string;
  /** Position of the inspected datum among `count`; null where none is inspected. */
  readonly value: number | null;
  readonly count: number;
  /** The inspected datum in words. */
  readonly valueText: string;
  /** The pointer is at this point (CSS pixels from the chart's top left corner). */
  onPoint(x: number, y: number): void;
  onLeave(): void;
  /** A click or tap at this point. */
  onPick?(x: number, y: number): void;
  /** A sideways drag from one horizontal position to another, under way or done; null where it was broken
   * off. Not by touch: a finger that moves sideways inspects. */
  onDrag?(ends: readonly [number, number] | null, isDone: boolean): void;
  /** A double click. */
  onReset?(): void;
  /** A key other than Tab; true where the chart used it (it then goes no further). */
  onKey(key: string, event: KeyboardEvent): boolean;
  onFocus?(): void;
}

/** Pixels before a press becomes a drag. */
const DRAG_FROM = 6;

/** A transparent layer that fills its positioned parent. */
export function Inspector(props: InspectorProps) {
  const { label, value, count, valueText, onPoint, onLeave, onPick, onKey, onFocus } = props;
  const drag = useRef<{ pointerId: number; from: number; isMoving: boolean } | null>(null);
  /** Whether the click to come, if one comes, ends a drag. */
  const wasDrag = useRef(false);
  const breakOff = () => {
    if (drag.current?.isMoving) props.onDrag?.(null, true);
    drag.current = null;
  };

  const onPointerMove = (event: PointerEvent) => {
    const [x, y] = pointOf(event);
    // a press that ended where nobody heard of it
    if ((event.buttons & 1) === 0) breakOff();
    const current = drag.current?.pointerId === event.pointerId ? drag.current : null;
    if (current && !current.isMoving && Math.abs(x - current.from) >= DRAG_FROM) {
      current.isMoving = true;
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    if (current?.isMoving) props.onDrag?.([current.from, x], false);
    else onPoint(x, y);
  };
  const onPointerDown = (event: PointerEvent) => {
    const [x, y] = pointOf(event);
    wasDrag.current = false;
    if (props.onDrag && event.button === 0 && event.pointerType !== "touch") {
      breakOff();
      drag.current = { pointerId: event.pointerId, from: x, isMoving: false };
    }
    onPoint(x, y);
  };

  return (
    <div
      className="chart-inspector"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={value ?? 0}
      aria-valuetext={valueText}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerDown}
      onPointerUp={(event) => {
        const current = drag.current;
        if (current?.pointerId !== event.pointerId) return;
        drag.current = null;
        wasDrag.current = current.isMoving;
        if (current.isMoving) props.onDrag?.([current.from, pointOf(event)[0]], true);
      }}
      onPointerCancel={(event) => {
        if (drag.current?.pointerId === event.pointerId) breakOff();
        onLeave();
      }}
      onLostPointerCapture={(event) => {
        if (drag.current?.pointerId === event.pointerId) breakOff();
      }}
      onPointerLeave={(event) => {
        // a finger leaves when it lifts: what it pointed at stays to be read
        if (event.pointerType !== "touch") onLeave();
      }}
      onClick={(event) => {
        // the click that ends a drag picks nothing
        if (!wasDrag.current) onPick?.(...pointOf(event));
        wasDrag.current = false;
      }}
      onDoubleClick={props.onReset}
      onFocus={(event) => {
        if (event.currentTarget.matches(":focus-visible")) onFocus?.();
      }}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.key === "Tab" || event.ctrlKey || event.metaKey || event.altKey) return;
        if (!onKey(event.key, event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

function pointOf(event: PointerEvent | MouseEvent): [x: number, y: number] {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

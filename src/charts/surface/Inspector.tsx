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
  /** A sideways drag from one horizontal position to another, under way or done. Not by touch: a
   * finger that moves sideways inspects. */
  onDrag?(ends: readonly [number, number], isDone: boolean): void;
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
  const drag = useRef<{ from: number; isMoving: boolean } | null>(null);

  const onPointerMove = (event: PointerEvent) => {
    const [x, y] = pointOf(event);
    const current = drag.current;
    if (current && !current.isMoving && Math.abs(x - current.from) >= DRAG_FROM) {
      current.isMoving = true;
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    if (current?.isMoving) props.onDrag?.([current.from, x], false);
    else onPoint(x, y);
  };
  const onPointerDown = (event: PointerEvent) => {
    const [x, y] = pointOf(event);
    drag.current =
      props.onDrag && event.button === 0 && event.pointerType !== "touch"
        ? { from: x, isMoving: false }
        : null;
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
        if (drag.current?.isMoving) props.onDrag?.([drag.current.from, pointOf(event)[0]], true);
        else drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
        onLeave();
      }}
      onPointerLeave={(event) => {
        // a finger leaves when it lifts: what it pointed at stays to be read
        if (event.pointerType !== "touch") onLeave();
      }}
      onClick={(event) => {
        // the click that ends a drag picks nothing
        if (!drag.current?.isMoving) onPick?.(...pointOf(event));
        drag.current = null;
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

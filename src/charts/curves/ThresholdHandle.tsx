// The handle of a curve chart's threshold, at the left end of its line: dragged by pointer or finger, moved by
// keys. A slider to assistive technology, whose value text says when each lane got there.
import { type KeyboardEvent, type RefObject, useRef } from "react";
import { useHeldPointer } from "../surface/useHeldPointer.ts";

export interface ThresholdHandleProps {
  /** The page sets its place by this at every drawing, in step with the line. */
  readonly element: RefObject<HTMLDivElement | null>;
  /** Accessible name: "Threshold ε of total variation". */
  readonly name: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly valueText: string;
  /** The value at a height above the chart's lower edge, from its top (CSS pixels); null before a drawing. */
  readonly valueAt: (y: number) => number | null;
  /** Where the line is now, from the chart's top. */
  readonly place: () => number;
  readonly onChange: (value: number) => void;
  /** Whether it is held, pointed at or has the focus: then the arrivals stand beside it. */
  readonly onRead: (isRead: boolean) => void;
}

/** Arrow keys and pages in decades: twenty and four steps to each. */
const STEP = 10 ** (1 / 20);
const PAGE = 10 ** (1 / 4);

/** Two digits are what a pointer can tell apart. */
function rounded(value: number, { minimum, maximum }: { minimum: number; maximum: number }) {
  return Math.min(maximum, Math.max(minimum, Number(value.toPrecision(2))));
}

/** The value that a key leads to; null for keys that mean nothing here. */
export function thresholdByKey(
  key: string,
  value: number,
  range: { readonly minimum: number; readonly maximum: number },
): number | null {
  const factors: Readonly<Record<string, number>> = {
    ArrowUp: STEP,
    ArrowRight: STEP,
    ArrowDown: 1 / STEP,
    ArrowLeft: 1 / STEP,
    PageUp: PAGE,
    PageDown: 1 / PAGE,
  };
  if (key === "Home") return range.minimum;
  if (key === "End") return range.maximum;
  const factor = factors[key];
  return factor === undefined ? null : rounded(value * factor, range);
}

/** To be placed in the chart's frame. */
export function ThresholdHandle(props: ThresholdHandleProps) {
  const { element, name, value, minimum, maximum, valueText, onChange, onRead } = props;
  /** From the pointer to the line when it was taken. */
  const offset = useRef(0);
  const held = useHeldPointer(() => onRead(false));
  const chartTop = () => element.current?.parentElement?.getBoundingClientRect().top ?? 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = thresholdByKey(event.key, value, { minimum, maximum });
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(next);
  };
  return (
    <div
      ref={element}
      className="chart-threshold"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-orientation="vertical"
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      aria-valuenow={value}
      aria-valuetext={valueText}
      title="Drag the threshold ε"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.currentTarget.matches(":focus-visible")) onRead(true);
      }}
      onBlur={() => onRead(false)}
      onPointerDown={(event) => {
        if (!held.take(event)) return;
        offset.current = props.place() - (event.clientY - chartTop());
        onRead(true);
      }}
      onPointerMove={(event) => {
        if (!held.holds(event)) return;
        const next = props.valueAt(event.clientY - chartTop() + offset.current);
        if (next !== null) onChange(rounded(next, { minimum, maximum }));
      }}
      onPointerUp={held.drop}
      onPointerCancel={held.drop}
      onLostPointerCapture={held.drop}
    />
  );
}

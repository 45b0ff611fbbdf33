// The interactive layer over a chart: pointer positions and keys become positions in the data. To
// assistive technology it is a slider whose value text reads the inspected datum aloud, beside (not
// around) the picture, which keeps its own role and name.
import type { KeyboardEvent, PointerEvent } from "react";

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
  /** A key other than Tab; true where the chart used it (it then goes no further). */
  onKey(key: string, event: KeyboardEvent): boolean;
  onFocus?(): void;
}

/** A transparent layer that fills its positioned parent. */
export function Inspector(props: InspectorProps) {
  const { label, value, count, valueText, onPoint, onLeave, onPick, onKey, onFocus } = props;
  const at = (event: PointerEvent | React.MouseEvent): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
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
      onPointerMove={(event) => onPoint(...at(event))}
      onPointerDown={(event) => onPoint(...at(event))}
      onPointerLeave={(event) => {
        // a finger leaves when it lifts: what it pointed at stays to be read
        if (event.pointerType !== "touch") onLeave();
      }}
      onClick={(event) => onPick?.(...at(event))}
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

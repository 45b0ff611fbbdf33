// The page's slider: the platform's own range input (keyboard, touch and screen readers included)
// with our looks. The filled part is drawn by a custom property.
import type { CSSProperties, KeyboardEvent } from "react";

interface SliderProps {
  readonly id?: string;
  /** Accessible name where no label points here. */
  readonly name?: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly value: number;
  /** What a screen reader says instead of the position. */
  readonly valueText: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
  /** What an arrow key does where it is not to move by `step`. */
  readonly onStep?: (direction: 1 | -1) => void;
}

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
};

/** A horizontal slider. */
export function Slider(props: SliderProps) {
  const { id, name, minimum, maximum, step, value, valueText, disabled = false } = props;
  const { onChange, onStep } = props;
  const share = (value - minimum) / (maximum - minimum);
  const style = { "--share": Math.min(1, Math.max(0, share)) } as CSSProperties;
  return (
    <input
      className="slider"
      type="range"
      {...(id && { id })}
      {...(name && { "aria-label": name })}
      min={minimum}
      max={maximum}
      step={step}
      value={value}
      aria-valuetext={valueText}
      disabled={disabled}
      style={style}
      onChange={(event) => onChange(Number(event.target.value))}
      {...(onStep && {
        onKeyDown: (event: KeyboardEvent) => {
          const direction = DIRECTIONS[event.key];
          if (direction === undefined) return;
          event.preventDefault();
          onStep(direction);
        },
      })}
    />
  );
}

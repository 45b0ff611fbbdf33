// What every chart is made of: the canvas it draws on, named for assistive technology, its summary in
// words, and whatever lies over the picture.
import { type ReactNode, type RefObject, useId } from "react";
import { useSummary } from "./useSummary.ts";
import "./charts.css";

interface ChartFrameProps {
  /** Accessible name of the picture. */
  readonly name: string;
  /** As `useCanvas` gave it. */
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** The chart's main numbers in words; called once a second at most. */
  readonly summary: () => string;
  /** The inspector and buttons over the picture. */
  readonly children?: ReactNode;
}

/** Fills its parent, which must have a size. */
export function ChartFrame({ name, canvas, summary, children }: ChartFrameProps) {
  const text = useSummary(summary);
  const summaryId = useId();
  return (
    <div className="chart">
      <canvas
        ref={canvas}
        className="chart-canvas"
        role="img"
        aria-label={name}
        aria-describedby={summaryId}
      />
      <p id={summaryId} className="chart-summary">
        {text}
      </p>
      {children}
    </div>
  );
}

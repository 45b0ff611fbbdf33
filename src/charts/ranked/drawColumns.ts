// What a ranked picture draws column by column: the target as an area, a lane as marks.
import type { Surface } from "../surface/surface.ts";
import type { Columns, summariseColumns } from "./ranks.ts";

interface Area {
  /** Positions on the scale. [column] */
  readonly mean: ReturnType<typeof summariseColumns>["mean"];
  readonly colour: string;
  readonly toY: (at: number) => number;
}

/** An area in steps, from zero up, with its outline. */
export function drawColumnArea(
  surface: Surface,
  { x }: Columns,
  { mean, colour, toY }: Area,
): void {
  const outline = () => {
    surface.beginPath();
    mean.forEach((at, c) => {
      surface.lineTo(x[c]!, toY(at));
      surface.lineTo(x[c + 1]!, toY(at));
    });
  };
  outline();
  surface.lineTo(x.at(-1)!, toY(0));
  surface.lineTo(x[0]!, toY(0));
  surface.closePath();
  surface.fillStyle = colour;
  surface.globalAlpha = 0.2;
  surface.fill();
  surface.globalAlpha = 1;
  outline();
  surface.strokeStyle = colour;
  surface.lineWidth = 1;
  surface.stroke();
}

interface Marks extends ReturnType<typeof summariseColumns> {
  readonly hue: string;
  readonly toY: (at: number) => number;
  readonly isSigned: boolean;
}

/** A mark at the mean of each column, over a faint bar from its smallest to its largest value; where
 * signs matter the bar reaches to zero. */
export function drawColumnMarks(surface: Surface, { x }: Columns, marks: Marks): void {
  const { minimum, maximum, mean, hue, toY, isSigned } = marks;
  surface.fillStyle = hue;
  surface.globalAlpha = 0.28;
  for (let c = 0; c < mean.length; c++) {
    const top = toY(isSigned ? Math.max(0, maximum[c]!) : maximum[c]!);
    const tall = toY(isSigned ? Math.min(0, minimum[c]!) : minimum[c]!) - top;
    if (tall > 1) surface.fillRect(x[c]!, top, x[c + 1]! - x[c]!, tall);
  }
  surface.globalAlpha = 1;
  for (let c = 0; c < mean.length; c++) {
    const width = x[c + 1]! - x[c]!;
    const gap = width > 5 ? Math.min(3, width * 0.15) : 0;
    surface.fillRect(x[c]! + gap, toY(mean[c]!) - 1, Math.max(1, width - 2 * gap), 2);
  }
}

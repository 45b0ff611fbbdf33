// The names of the curves at the right edge, each with its value: at the moment that the page shows, which
// is the end of the lines unless an earlier one is looked at.
import { formatSteady } from "../../math/numberText.ts";
import { fitText, line } from "../axis/axes.ts";
import { placeLabels } from "../axis/labelPlacement.ts";
import { font, laneColour } from "../ink/colours.ts";
import type { Surface, View } from "../surface/surface.ts";
import { axisValues, type CurveLane, type LaneCurve } from "./curveData.ts";
import { type CurvesLayout, type CurvesPicture, curveValueAt } from "./curvesPicture.ts";

const LABEL_HEIGHT = 15;

/** A curve's name where there is much room or little. */
export function curveName({ label, shortLabel }: CurveLane, isNarrow: boolean): string {
  return isNarrow ? (shortLabel ?? label) : label;
}

/** Draws them beside the plot, with a line from where each curve leaves it. */
export function drawEndLabels(
  surface: Surface,
  view: View,
  layout: CurvesLayout,
  picture: CurvesPicture,
): void {
  const { plot, y } = layout;
  const { curves, palette, moment } = picture;
  const bottom = plot.y + plot.height;
  const named = curves
    .map((curve, index) => ({ curve, value: curveValueAt(picture, curve, index) }))
    .filter(({ curve }) => curve.end >= 0);
  // where there is not the room for all names, the bounds go without
  const room = plot.height + 12;
  const fits = named.length * LABEL_HEIGHT <= room;
  const shown = fits ? named : named.filter(({ curve }) => !curve.lane.isMinor);
  // very many stand closer, in smaller letters
  const size = Math.min(LABEL_HEIGHT, room / Math.max(1, shown.length));
  const ends = shown.map(({ curve, value }) => {
    const isHere = moment?.isPast && !Number.isNaN(value);
    const height = isHere ? y.to(value) : endOf(curve, layout, picture);
    return Math.min(bottom, Math.max(plot.y, height));
  });
  const placed = placeLabels(ends, { size, minimum: plot.y - 8, maximum: bottom + 4 });
  const left = plot.x + plot.width;
  surface.font = font(Math.min(12, size));
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  shown.forEach(({ curve, value }, k) => {
    const colour = laneColour(palette, curve.lane.lane);
    surface.strokeStyle = colour;
    surface.lineWidth = 1;
    surface.globalAlpha = 0.6;
    line(surface, [left + 1, ends[k]!, left + 7, placed[k]!]);
    surface.globalAlpha = 1;
    surface.fillStyle = colour;
    const text = endLabel(curve, value, { isNarrow: view.width < 420, isPast: !!moment?.isPast });
    surface.fillText(fitText(surface, text, view.width - left - 9), left + 9, placed[k]!);
  });
}

/** The end of what is shown: a zoomed chart labels the lines where they leave it. */
function endOf({ middle, end }: LaneCurve, { x, y }: CurvesLayout, picture: CurvesPicture): number {
  const xs = axisValues(picture.history, picture.xAxis);
  let bucket = end;
  while (bucket > 0 && xs[bucket]! > x.domain[1]) bucket--;
  return y.to(middle[bucket]!);
}

function endLabel(
  { lane, hasStopped, middle, end }: LaneCurve,
  value: number,
  { isNarrow, isPast }: { readonly isNarrow: boolean; readonly isPast: boolean },
): string {
  const name = curveName(lane, isNarrow);
  if (hasStopped && (!isPast || Number.isNaN(value))) return `${name} stopped`;
  // the last figure of a batch stays where a run that goes on has no batch yet
  return `${name} ${formatSteady(Number.isNaN(value) && !isPast ? middle[end]! : value)}`;
}

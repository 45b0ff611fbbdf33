// The names of the curves at the right edge, each with its value: at the moment that the page shows, which
// is the end of the lines unless an earlier one is looked at.
import { formatSteady } from "../../math/numberText.ts";
import { fitText, line } from "../axis/axes.ts";
import { placeLabels } from "../axis/labelPlacement.ts";
import { font, laneColour } from "../ink/colours.ts";
import { textScale, withLetters } from "../ink/textScale.ts";
import type { Surface, View } from "../surface/surface.ts";
import { type CurveLane, type LaneCurve, laneAxisValues } from "./curveData.ts";
import { type CurvesLayout, type CurvesPicture, curveValueAt } from "./curvesPicture.ts";

/** Of letters as they are on the page. */
const LABEL_HEIGHT = 15;

/** Share of the picture's width that labels take at most. */
const WIDEST_LABELS = 0.4;

/** As wide as any value without a power of ten, and as any with one. */
const PLAIN = "0.00000";
const POWER = "8.88·10⁻⁸⁸";

/** A curve's name, or its short one. */
function curveName({ label, shortLabel }: CurveLane, isShort: boolean): string {
  return isShort ? (shortLabel ?? label) : label;
}

/** The labels' width in the picture (CSS pixels). */
export function endLabelWidth(surface: Surface, view: View, picture: CurvesPicture): number {
  const isShort = hasShortNames(surface, view, picture);
  return Math.min(widthOf(surface, picture, isShort), view.width * WIDEST_LABELS);
}

/** Whether the lanes go by their short names: where one full name would be cut. */
function hasShortNames(surface: Surface, view: View, picture: CurvesPicture): boolean {
  return widthOf(surface, picture, false) > view.width * WIDEST_LABELS;
}

/** Room for any value, so that the plot keeps its width while values change. */
function widthOf(surface: Surface, picture: CurvesPicture, isShort: boolean): number {
  surface.font = font(12);
  const values = picture.curves.map((curve, index) => curveValueAt(picture, curve, index));
  const widest = values.some((value) => formatSteady(value).includes("·")) ? POWER : PLAIN;
  const widths = picture.curves.map(
    ({ lane }) => surface.measureText(`${curveName(lane, isShort)} ${widest}`).width,
  );
  return Math.max(0, ...widths) + 14;
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
  const fits = named.length * withLetters(LABEL_HEIGHT) <= room;
  const shown = fits ? named : named.filter(({ curve }) => !curve.lane.isMinor);
  // very many stand closer, in smaller letters
  const size = Math.min(withLetters(LABEL_HEIGHT), room / Math.max(1, shown.length));
  const ends = shown.map(({ curve, value }) => {
    const isHere = moment?.isPast && !Number.isNaN(value);
    const height = isHere ? y.to(value) : endOf(curve, layout, picture);
    return Math.min(bottom, Math.max(plot.y, height));
  });
  const placed = placeLabels(ends, { size, minimum: plot.y - 8, maximum: bottom + 4 });
  const left = plot.x + plot.width;
  const names = { isShort: hasShortNames(surface, view, picture), isPast: !!moment?.isPast };
  surface.font = font(Math.min(12, size / textScale()));
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  shown.forEach(({ curve, value }, k) => {
    const colour = laneColour(palette, curve.lane.look);
    surface.strokeStyle = colour;
    surface.lineWidth = 1;
    surface.globalAlpha = 0.6;
    line(surface, [left + 1, ends[k]!, left + 7, placed[k]!]);
    surface.globalAlpha = 1;
    surface.fillStyle = colour;
    const [name, figure] = endLabel(curve, value, names);
    // a number that is cut off would be another number: the name makes room
    const room = view.width - left - 9 - surface.measureText(figure).width;
    surface.fillText(`${fitText(surface, name, room)}${figure}`, left + 9, placed[k]!);
  });
}

/** The end of what is shown: a zoomed chart labels the lines where they leave it. */
function endOf(
  { lane, middle, end }: LaneCurve,
  { x, y }: CurvesLayout,
  picture: CurvesPicture,
): number {
  const xs = laneAxisValues(picture.history, picture.xAxis, lane);
  let bucket = end;
  while (bucket > 0 && xs[bucket]! > x.domain[1]) bucket--;
  return y.to(middle[bucket]!);
}

/** The name, and a space with what is said of the curve. */
function endLabel(
  { lane, hasStopped, middle, end }: LaneCurve,
  value: number,
  { isShort, isPast }: { readonly isShort: boolean; readonly isPast: boolean },
): readonly [string, string] {
  const name = curveName(lane, isShort);
  if (hasStopped && (!isPast || Number.isNaN(value))) return [name, " stopped"];
  // the last figure of a batch stays where a run that goes on has no batch yet
  return [name, ` ${formatSteady(Number.isNaN(value) && !isPast ? middle[end]! : value)}`];
}

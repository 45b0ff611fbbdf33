// What can be done to a lane's curve while it trains: become one that is drawn, have a point moved, added or
// removed, a tail chosen. Each returns why it was not done, as one sentence, or null.
import type { LaneConfig } from "../../experiment/config.ts";
import { completeLane } from "../../experiment/schema.ts";
import {
  type CurvePoint,
  curveFault,
  curveLimits,
  type DrawnCurve,
  type Hold,
  heldPoint,
} from "../../objectives/curve/curvePoints.ts";
import { monotoneCurve } from "../../objectives/curve/monotoneCurve.ts";
import { objectives } from "../../objectives/objectives.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
// what becomes drawn takes its curve along
import "../../store/edit/lateRefits.ts";

const holdSentences: Readonly<Record<Hold, string>> = {
  rise: "Held here: beyond, the push would fall while log w grows, and no divergence does that.",
  neighbour: `Held here: points keep their order, at least ${curveLimits.gap} nats apart.`,
  range: `Held here: points lie within ±${curveLimits.x} nats and pushes within ±${curveLimits.c}.`,
};

/** The lane whose curve is bent: the selected one, else the first that is drawn, else the first with a curve. */
export function bentLane(lanes: readonly LaneConfig[], selected: number | null): number | null {
  if (selected !== null && lanes[selected]) return selected;
  const drawn = lanes.findIndex(({ points }) => points !== undefined);
  if (drawn >= 0) return drawn;
  const first = lanes.findIndex(({ objective }) => objectives[objective].push !== null);
  return first >= 0 ? first : null;
}

/** Turns a lane into a drawn one of the same shape, as choosing it from the list does. */
export function bend(lane: number): string | null {
  const before = useConfig.getState().config.lanes[lane]!;
  if (!objectives[before.objective].push)
    return "It acts on single transitions: there is no curve to bend.";
  const { training = {}, policy = {} } = before;
  const value = completeLane({ objective: "drawn", training, policy });
  const path = `lanes.${lane}`;
  if (setField({ path, value, standsAlone: true })) return null;
  return useConfig.getState().drafts[path]?.message ?? "This lane’s curve cannot be bent here.";
}

/** How an edit stands to the one before it: the first of a drag is undone with the rest of it. */
export type Gesture = "first" | "goesOn" | "key";

/** Moves a point as far as it may go. */
export function movePoint(
  { lane, points }: { readonly lane: number; readonly points: readonly CurvePoint[] },
  index: number,
  wanted: CurvePoint,
  gesture: Gesture,
): string | null {
  const { point, hold } = heldPoint(points, index, [rounded(wanted[0], 2), rounded(wanted[1], 3)]);
  const moved = points.map((one, k) =>
    k === index ? ([rounded(point[0], 4), rounded(point[1], 4)] as const) : one,
  );
  setPoints(lane, moved, gesture);
  return hold && holdSentences[hold];
}

/** Adds a point on the curve between `index` and its neighbour; returns its place, or why there is none. */
export function addPoint(
  lane: number,
  curve: DrawnCurve,
  index: number,
): { readonly index: number } | string {
  const { points } = curve;
  if (points.length >= curveLimits.most) return `A curve has ${curveLimits.most} points at most.`;
  const left = Math.min(index, points.length - 2);
  const [from, to] = [points[left]![0], points[left + 1]![0]];
  if (to - from < 2.2 * curveLimits.gap) return "There is no room between these two points.";
  const spline = monotoneCurve(curve);
  const x = rounded((from + to) / 2, 2);
  const c = rounded(spline.value(x) + spline.atZero, 4);
  const held = Math.min(points[left]![1], Math.max(points[left + 1]![1], c));
  setPoints(lane, points.toSpliced(left + 1, 0, [x, held]), "first");
  return { index: left + 1 };
}

/** The place after which there is most room. */
export function widestGap(points: readonly CurvePoint[]): number {
  const widths = points.slice(1).map(([x], k) => x - points[k]![0]);
  return widths.indexOf(Math.max(...widths));
}

/** Takes a point away. */
export function removePoint(
  lane: number,
  points: readonly CurvePoint[],
  index: number,
): string | null {
  if (points.length <= curveLimits.fewest)
    return `A curve needs ${curveLimits.fewest} points at least.`;
  const rest = points.toSpliced(index, 1);
  if (curveFault(rest)) return "Without this point the curve would push nothing.";
  setPoints(lane, rest, "first");
  return null;
}

/** Chooses the slope beyond an end; null: as the curve ends there. */
export function chooseTail(
  lane: number,
  { tails }: DrawnCurve,
  side: 0 | 1,
  slope: number | null,
): void {
  const value = side === 0 ? [slope, tails[1]] : [tails[0], slope];
  setField({ path: `lanes.${lane}.tails`, value, standsAlone: true });
}

function setPoints(lane: number, value: readonly CurvePoint[], gesture: Gesture): void {
  setField({
    path: `lanes.${lane}.points`,
    value,
    standsAlone: gesture === "first",
    joinsLast: gesture === "goesOn",
  });
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0;
}

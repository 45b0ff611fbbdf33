// When lanes got near the target, in the words of chart, tables and files alike.

import type { XAxis } from "../../charts/curves/curveData.ts";
import type { ReachRow } from "../../charts/curves/reachTimes.ts";
import { formatFixed, formatWhole } from "../../math/numberText.ts";

/** What the horizontal axis counts, as a heading. */
export const countNouns = {
  steps: "Steps",
  trajectories: "Trajectories",
  seconds: "Seconds",
} as const satisfies Record<XAxis, string>;

/** A number of steps, trajectories or seconds. */
export function amount(value: number, xAxis: XAxis): string {
  return xAxis === "seconds" ? formatFixed(value, 2) : formatWhole(value);
}

/** The median over the seeds. */
export function medianText({ median }: ReachRow, xAxis: XAxis): string {
  return median === null ? "not yet" : amount(median, xAxis);
}

/** From the first to the last seed that got there. */
export function spreadText({ earliest, latest }: ReachRow, xAxis: XAxis): string {
  if (earliest === null || latest === null) return "–";
  return rangeText(earliest, latest, xAxis);
}

/** The median's interval; what has not been reached is later. */
export function intervalOfReach({ interval }: ReachRow, xAxis: XAxis): string {
  if (!interval) return "–";
  const { low, high } = interval;
  if (low === Number.POSITIVE_INFINITY) return "not yet";
  if (high === Number.POSITIVE_INFINITY) return `${amount(low, xAxis)} or later`;
  return rangeText(low, high, xAxis);
}

/** What the times are not. */
export function reachRemark(rows: readonly ReachRow[], xAxis: XAxis): string {
  // the largest distance between two looks
  const widest = rows.reduce((most, { resolution }) => Math.max(most, resolution), 0);
  const late =
    widest > 0
      ? `; looked at every ${amount(widest, xAxis)} ${xAxis} or oftener, so up to that late`
      : "";
  const isOfMany = rows.some(({ seeds }) => seeds.length > 1);
  const latest = isOfMany ? " Seeds not there yet count as latest." : "";
  return `First time, not for good${late}.${latest}`;
}

function rangeText(low: number, high: number, xAxis: XAxis): string {
  const [from, to] = [amount(low, xAxis), amount(high, xAxis)];
  return from === to ? from : `${from} – ${to}`;
}

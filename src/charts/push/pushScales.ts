// The axes of the push chart. Across: log w − log Z, symmetric. Up: by default the same range, so that
// slope 1 is the diagonal and exponentials leave through the top; or bent (asinh-like beyond 1) so
// that they stay in the picture.
import { formatSigned } from "../../math/numberText.ts";
import { type Axis, everyOf, linearAxis, roomOf, symlogAxis } from "../axis/axis.ts";
import { type PushLane, type PushQuestion, pushOf } from "./pushData.ts";

export type PushScale = "linear" | "symlog";

/** Pushes beyond this are as good as infinite to a picture. */
const HIGHEST = 1e9;

/** The horizontal axis of half-width `range` (nats). */
export function weightAxisOf(range: number, pixels: readonly [number, number]): Axis {
  return linearAxis({ domain: [-range, range], range: pixels }, 6, formatSigned);
}

interface PushAxisOptions {
  /** Half-width of the horizontal axis. */
  readonly range: number;
  readonly scale: PushScale;
  /** Bottom first. */
  readonly pixels: readonly [number, number];
}

/** The vertical axis. */
export function pushAxisOf(
  lanes: readonly PushLane[],
  question: PushQuestion,
  { range, scale, pixels }: PushAxisOptions,
): Axis {
  if (scale === "linear")
    return linearAxis({ domain: [-range, range], range: pixels }, 4, formatSigned);
  const domain = extremes(lanes, question, range);
  return symlogAxis({ domain, range: pixels }, 1, () =>
    powersOfTen(domain, roomOf(pixels)).map((value) => ({ value, text: formatSigned(value, 1) })),
  );
}

/** What the pushes reach at the ends of the axis: they all grow with the weight. At least ±1. */
function extremes(
  lanes: readonly PushLane[],
  question: PushQuestion,
  range: number,
): [lowest: number, highest: number] {
  let lowest = -1;
  let highest = 1;
  for (const lane of lanes) {
    const push = pushOf(lane, question);
    if (!push) continue;
    lowest = Math.min(lowest, Math.max(-HIGHEST, push(-range)));
    highest = Math.max(highest, Math.min(HIGHEST, push(range)));
  }
  return [lowest, highest];
}

/** 0 and ±1, ±10, ±100 … thinned to the room there is. */
function powersOfTen([lowest, highest]: readonly [number, number], room: number): number[] {
  const largest = Math.floor(Math.log10(Math.max(-lowest, highest)));
  const smallest = Math.floor(Math.log10(Math.min(-lowest, highest)));
  const every = everyOf(largest + smallest + 3, 18, room);
  const ticks = [0];
  for (let exponent = 0; exponent <= largest; exponent += every)
    for (const value of [10 ** exponent, -(10 ** exponent)])
      if (value >= lowest && value <= highest) ticks.push(value);
  return ticks.sort((a, b) => a - b);
}

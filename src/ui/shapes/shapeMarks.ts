// The three small pictures of a shape as marks on a sheet of their own units: its push over x, its generator over u,
// and the target's two bumps with the policy that fits them best. The page shows them as SVG (ShapePictures.tsx), the
// gallery stores them.
import { cells, type Fit, type generatorTable, twoBumps } from "./stationary.ts";

/** Size of a picture. */
export const SHEET = { width: 120, height: 84 } as const;

/** A place on the sheet, to a tenth: y grows downwards. */
type Point = readonly [x: number, y: number];

/** An axis, the shape's own line, or the area of the target, which is closed. */
export interface Mark {
  readonly role: "axis" | "line" | "target";
  readonly points: readonly Point[];
}

/** What is seen of the data; the rest is cut off. */
interface Window {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

function toSheet({ x, y }: Window, at: number, value: number): Point {
  const share = (one: number, [low, high]: readonly [number, number]) => (one - low) / (high - low);
  const margin = y[1] - y[0];
  // a little outside is as good as far outside
  const held = Math.max(y[0] - margin, Math.min(value, y[1] + margin));
  return [tenths(SHEET.width * share(at, x)), tenths(SHEET.height * (1 - share(held, y)))];
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}

/** The axes through a place of the data. */
function axesAt(window: Window, x: number, y: number): readonly Mark[] {
  const [across, up] = toSheet(window, x, y);
  const line = (...points: readonly Point[]): Mark => ({ role: "axis", points });
  return [line([0, up], [SHEET.width, up]), line([across, 0], [across, SHEET.height])];
}

/** Steps of a curve over its window. */
const N_STEPS = 96;

function curveOver(window: Window, f: (x: number) => number): Mark {
  const [low, high] = window.x;
  const points = Array.from({ length: N_STEPS + 1 }, (_, k) => {
    const x = low + ((high - low) * k) / N_STEPS;
    return toSheet(window, x, f(x));
  });
  return { role: "line", points };
}

/** How far x is shown to either side (nats). */
export const PUSH_REACH = 3;
const pushWindow: Window = { x: [-PUSH_REACH, PUSH_REACH], y: [-PUSH_REACH, PUSH_REACH] };

/** −c(x): up where a trajectory is raised. */
export function pushMarks(push: (x: number) => number): readonly Mark[] {
  return [...axesAt(pushWindow, 0, 0), curveOver(pushWindow, (x) => -push(x))];
}

const generatorWindow: Window = { x: [0.02, 3], y: [-0.1, 1.6] };

/** f(u), least at u = 1. `table`: f(e^{−x}). */
export function generatorMarks(table: ReturnType<typeof generatorTable>): readonly Mark[] {
  return [...axesAt(generatorWindow, 1, 0), curveOver(generatorWindow, (u) => table(-Math.log(u)))];
}

const bumpsWindow: Window = { x: [-4, 4], y: [0, 0.09] };

/** The target as an area, the fitted policy as a line; the target alone until it is fitted. */
export function bumpMarks(fit: Fit | null): readonly Mark[] {
  const over = (values: Float64Array) =>
    Array.from(cells, (x, k) => toSheet(bumpsWindow, x, values[k]!));
  const { width, height } = SHEET;
  return [
    { role: "target", points: [[0, height], ...over(twoBumps), [width, height]] },
    ...(fit ? [{ role: "line", points: over(fit.policy) } as const] : []),
  ];
}

// The three small pictures of a shape, as SVG with a text of its main numbers: its push over x, its generator over u,
// and the target's two bumps with the policy that fits them best.
import type { ReactNode } from "react";
import { formatNumber } from "../../math/numberText.ts";
import { coverSentence } from "./shapeWords.ts";
import { cells, type Fit, generatorTable, twoBumps } from "./stationary.ts";

const WIDTH = 120;
const HEIGHT = 84;

/** A window of data on the picture; what lies outside is cut off. */
interface Window {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

const place = (value: number, [low, high]: readonly [number, number], length: number) =>
  ((value - low) / (high - low)) * length;

/** The line of a function over a window, as a path; held a little outside, where it is cut off. */
function lineOf(values: readonly (readonly [number, number])[], { x, y }: Window): string {
  const margin = y[1] - y[0];
  return values
    .map(([at, value], k) => {
      const held = Math.max(y[0] - margin, Math.min(value, y[1] + margin));
      const px = Number(place(at, x, WIDTH).toFixed(1));
      const py = Number((HEIGHT - place(held, y, HEIGHT)).toFixed(1));
      return `${k === 0 ? "M" : "L"}${px} ${py}`;
    })
    .join("");
}

function sampled(f: (x: number) => number, [low, high]: readonly [number, number]) {
  return Array.from({ length: 97 }, (_, k) => {
    const x = low + ((high - low) * k) / 96;
    return [x, f(x)] as const;
  });
}

interface FrameProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Frame({ label, children }: FrameProps) {
  return (
    <svg className="shape-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {children}
    </svg>
  );
}

interface CurveProps {
  readonly name: string;
  /** c(x), slope −1 at 0. */
  readonly push: (x: number) => number;
}

const pushWindow: Window = { x: [-3, 3], y: [-3, 3] };

/** −c(x): up where a trajectory is raised. */
export function ShapePush({ name, push }: CurveProps) {
  const [low, high] = pushWindow.x;
  const label = `Push of ${name}: ${formatNumber(-push(low), 2)} at x = −3, 0 at 0, ${formatNumber(-push(high), 2)} at 3.`;
  return (
    <Frame label={label}>
      <path className="shape-axis" d={`M0 ${HEIGHT / 2}H${WIDTH}M${WIDTH / 2} 0V${HEIGHT}`} />
      <path
        className="shape-line"
        d={lineOf(
          sampled((x) => -push(x), pushWindow.x),
          pushWindow,
        )}
      />
    </Frame>
  );
}

const generatorWindow: Window = { x: [0.02, 3], y: [-0.1, 1.6] };

/** f(u), least at u = 1. */
export function ShapeGenerator({ name, push }: CurveProps) {
  const table = generatorTable(push);
  const f = (u: number) => table(-Math.log(u));
  const label = `Generator of ${name}: f is ${formatNumber(f(0.1), 2)} at u = 0.1, 0 at 1, ${formatNumber(f(3), 2)} at 3.`;
  const one = Number(place(1, generatorWindow.x, WIDTH).toFixed(1));
  const zero = Number((HEIGHT - place(0, generatorWindow.y, HEIGHT)).toFixed(1));
  return (
    <Frame label={label}>
      <path className="shape-axis" d={`M0 ${zero}H${WIDTH}M${one} 0V${HEIGHT}`} />
      <path className="shape-line" d={lineOf(sampled(f, generatorWindow.x), generatorWindow)} />
    </Frame>
  );
}

const bumpsWindow: Window = { x: [-4, 4], y: [0, 0.075] };

/** The target as an area, the fitted policy as a line; the target alone until it is fitted. */
export function ShapeBumps({ name, fit }: { readonly name: string; readonly fit: Fit | null }) {
  const points = (values: Float64Array) => Array.from(cells, (x, k) => [x, values[k]!] as const);
  const label = fit
    ? `${name} settles on mean ${formatNumber(fit.mean, 2)}, width ${formatNumber(fit.width, 2)}, bumps at −1.6 and 1.6. ${coverSentence(fit)}`
    : `${name}: the target’s two bumps; the policy is being computed.`;
  return (
    <Frame label={label}>
      <path
        className="shape-target"
        d={`${lineOf(points(twoBumps), bumpsWindow)}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`}
      />
      {fit && <path className="shape-line" d={lineOf(points(fit.policy), bumpsWindow)} />}
    </Frame>
  );
}

// The marks of a shape as SVG, each picture with a text of its main numbers.
import { formatNumber } from "../../math/numberText.ts";
import {
  bumpMarks,
  generatorMarks,
  type Mark,
  PUSH_REACH,
  pushMarks,
  SHEET,
} from "./shapeMarks.ts";
import { coverSentence } from "./shapeWords.ts";
import { type Fit, generatorTable } from "./stationary.ts";

interface PictureProps {
  readonly label: string;
  readonly marks: readonly Mark[];
}

function Picture({ label, marks }: PictureProps) {
  const { width, height } = SHEET;
  return (
    <svg className="shape-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {marks.map(({ role, points }, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the picture
        <polyline key={k} className={`shape-${role}`} points={points.join(" ")} />
      ))}
    </svg>
  );
}

interface CurveProps {
  readonly name: string;
  /** c(x), slope −1 at 0. */
  readonly push: (x: number) => number;
}

/** −c(x). */
export function ShapePush({ name, push }: CurveProps) {
  const [low, high] = [-push(-PUSH_REACH), -push(PUSH_REACH)].map((one) => formatNumber(one, 2));
  const label = `Push of ${name}: ${low} at x = −${PUSH_REACH}, 0 at 0, ${high} at ${PUSH_REACH}.`;
  return <Picture label={label} marks={pushMarks(push)} />;
}

/** f(u). */
export function ShapeGenerator({ name, push }: CurveProps) {
  const table = generatorTable(push);
  const f = (u: number) => formatNumber(table(-Math.log(u)), 2);
  const label = `Generator of ${name}: f is ${f(0.1)} at u = 0.1, 0 at 1, ${f(3)} at 3.`;
  return <Picture label={label} marks={generatorMarks(table)} />;
}

/** The two bumps, and what covers them. */
export function ShapeBumps({ name, fit }: { readonly name: string; readonly fit: Fit | null }) {
  const label = fit
    ? `${name} settles on mean ${formatNumber(fit.mean, 2)}, width ${formatNumber(fit.width, 2)}, bumps at −1.6 and 1.6. ${coverSentence(fit)}`
    : `${name}: the target’s two bumps; the policy is being computed.`;
  return <Picture label={label} marks={bumpMarks(fit)} />;
}

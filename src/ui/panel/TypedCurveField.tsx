// The formula of a lane that types its divergence, with a picture of the push that it comes to: what was last
// right stays drawn, and trains, while something else is being typed. Loaded with the first such lane.
import type { TextParameter } from "../../environments/parameters.ts";
import { MAXIMUM_FORMULA } from "../../formula/formulaLimits.ts";
import { jumpBetween } from "../../math/jump.ts";
import { formatNumber } from "../../math/numberText.ts";
import { readCurve, type TypedCurve } from "../../objectives/typedCurve.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { Field } from "./fields/Field.tsx";
import { FormulaField } from "./fields/FormulaField.tsx";
import "./typedCurve.css";

const parameter: TextParameter = {
  type: "text",
  label: "Formula",
  sentence:
    "The push c in x = log w − log Z, which may never rise, or the generator f in u = p_F/p_B, which has to be convex; with + − * / ^, comparisons, if(…), exp, log, sqrt, abs, min, max, tanh, sinh, cosh and others.",
  minimumLength: 0,
  maximumLength: MAXIMUM_FORMULA,
  default: "",
  content: "formula",
};

/** The formula of one lane. */
export function TypedCurveField({ lane }: { readonly lane: number }) {
  const path = `lanes.${lane}.formula`;
  const formula = useConfig((state) => state.config.lanes[lane]?.formula);
  const isDraft = useConfig((state) => state.drafts[path] !== undefined);
  const read = formula === undefined ? null : readCurve(formula);
  return (
    <div className="lane-field">
      <Field path={path} parameter={parameter} layout="stack">
        {(ids) => <FormulaField {...ids} path={path} />}
      </Field>
      {read?.ok && <CurvePreview curve={read.curve} isLast={isDraft} />}
    </div>
  );
}

/** Half the range that is drawn (nats), and the size of the picture in its own units. */
const DRAWN = 4;
const WIDTH = 120;
const HEIGHT = 44;
const N_POINTS = 97;

/** The push over ±4 nats, with what the formula says and its slope put in words. */
function CurvePreview({ curve, isLast }: { readonly curve: TypedCurve; readonly isLast: boolean }) {
  const { coefficient, says, remark } = curve;
  const c = (x: number) => coefficient(x, null);
  const places = Array.from({ length: N_POINTS }, (_, k) => DRAWN * ((2 * k) / (N_POINTS - 1) - 1));
  // a steep side is cut off, so that the middle stays legible
  const most = Math.min(2 * DRAWN, Math.max(...places.map((x) => Math.abs(c(x)))));
  const point = (x: number, value: number) => {
    const held = Math.max(-1.1 * most, Math.min(1.1 * most, value));
    const [across, up] = [(x + DRAWN) / (2 * DRAWN), 0.5 - (held / most) * (0.5 - 2 / HEIGHT)];
    return `${tenths(across * WIDTH)},${tenths(up * HEIGHT)}`;
  };
  const line = places
    .flatMap((x, k) => {
      // a step stands upright where it is
      const jump = k > 0 && jumpBetween(c, places[k - 1]!, x);
      return [
        ...(jump ? [point(jump.at, jump.before), point(jump.at, jump.after)] : []),
        point(x, c(x)),
      ];
    })
    .join(" ");
  const what = says === "c" ? "Typed is the push c itself:" : "Typed is the generator f: c";
  const [low, high] = [c(-DRAWN), c(DRAWN)].map((end) => formatNumber(end, 3));
  const ends = `from ${low} at x = −${DRAWN} to ${high} at ${DRAWN}.`;
  return (
    <div className="typed-curve">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Push c of x, ${ends}`}>
        <path className="typed-axes" d={`M0 ${HEIGHT / 2}H${WIDTH}M${WIDTH / 2} 0V${HEIGHT}`} />
        <polyline className="typed-line" points={line} />
      </svg>
      <p>
        <span>{`${what} ${ends}`}</span>
        {isLast && <span>{" What was last right goes on."}</span>}
        {remark && <span>{` ${remark}`}</span>}
      </p>
    </div>
  );
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}

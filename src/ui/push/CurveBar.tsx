// Below a curve that is bent: its points and tails as buttons and choices, what it is close to, what its tails
// make of it, and the generator f(u) that it is the derivative of.
import { Minus, Plus } from "lucide-react";
import { useMemo } from "react";
import { formatNumber, formatPercent } from "../../math/numberText.ts";
import { characterOf } from "../../objectives/curve/curveCharacter.ts";
import type { DrawnCurve } from "../../objectives/curve/curvePoints.ts";
import { generatorAt } from "../../objectives/curve/generator.ts";
import { type MonotoneCurve, monotoneCurve } from "../../objectives/curve/monotoneCurve.ts";
import {
  COMPARED_RANGE,
  type NearestShape,
  nearestShape,
} from "../../objectives/curve/nearestShape.ts";
import { objectives } from "../../objectives/objectives.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { Formula } from "../kit/typeset/Formula.tsx";
import { addPoint, chooseTail, removePoint, widestGap } from "./curveEdits.ts";

interface CurveBarProps {
  readonly lane: number;
  readonly curve: DrawnCurve;
  /** The point that was chosen last. */
  readonly chosen: number;
  readonly onTold: (sentence: string | null) => void;
}

/** Steepness of a tail that is offered. */
const offered: readonly number[] = [0, 0.25, 0.5, 1, 2, 4];

/** The controls and the report of one curve. */
export function CurveBar({ lane, curve, chosen, onTold }: CurveBarProps) {
  const spline = useMemo(() => monotoneCurve(curve), [curve]);
  const nearest = useMemo(() => nearestShape(spline), [spline]);
  const character = characterOf(spline);
  const { points, tails } = curve;
  const add = () => {
    const added = addPoint(lane, curve, widestGap(points));
    onTold(typeof added === "string" ? added : null);
  };
  return (
    <>
      <IconButton name="Add a point" onClick={add}>
        <Plus aria-hidden="true" />
      </IconButton>
      <IconButton
        name={`Remove point ${chosen + 1}`}
        onClick={() => onTold(removePoint(lane, points, chosen))}
      >
        <Minus aria-hidden="true" />
      </IconButton>
      <span className="bend-tails">
        <span aria-hidden="true">tails</span>
        {([0, 1] as const).map((side) => (
          <select
            key={side}
            className="select"
            aria-label={side === 0 ? "Left tail" : "Right tail"}
            value={tails[side] === null ? "" : -tails[side] + 0}
            onChange={({ target }) => {
              onTold(null);
              chooseTail(lane, curve, side, target.value === "" ? null : -target.value + 0);
            }}
          >
            <option value="">go on</option>
            {steepnesses(tails[side]).map((value) => (
              <option key={value} value={value}>
                {value === 0 ? "flat" : `slope ${formatNumber(value, 3)}`}
              </option>
            ))}
          </select>
        ))}
      </span>
      <div className="bend-report">
        <p>
          <strong>{character.label}</strong>
          <span>{` by its tails, ${nearestText(nearest)}.`}</span>
          <InfoPopover about="This curve">
            <p>{character.sentence}</p>
            <p>
              Any push that never falls as log w grows is a divergence’s. The curve is its f′, drawn
              over x = log w − log Z; f(u) beside it is what it integrates to, u = e⁻ˣ. A constant
              counts for nothing: what trains is the curve less its height at w = Z.
            </p>
            <Formula
              tex="D_f[P_F\Vert P_B]=\mathbb E_{P_B}f\Big(\frac{p_F}{p_B}\Big),\quad f'(u)=c(-\log u)"
              isBlock
            />
            <p className="popover-facts">
              Arrow keys move a point, with Shift ten times as far, as Page Up and Page Down do;
              Insert adds one, Delete removes it, Home and End go to the first and the last.
            </p>
          </InfoPopover>
        </p>
        <Generator curve={spline} />
      </div>
    </>
  );
}

function steepnesses(slope: number | null): readonly number[] {
  const own = slope === null || offered.includes(-slope) ? [] : [-slope];
  return [...offered, ...own].sort((a, b) => a - b);
}

/** "close to Tsallis α = 0.62 (2 % off over ±4 nats)". */
function nearestText({ objective, parameter, distance }: NearestShape): string {
  const { label } = objectives[objective];
  const value = parameter && formatNumber(parameter.value, 2);
  const isLine = parameter?.name === "alpha" && Math.abs(parameter.value - 1) < 0.02;
  const shape = isLine
    ? "reverse KL’s line"
    : parameter
      ? `${label}, ${parameter.symbol} = ${value}`
      : label;
  const off = distance < 0.005 ? "less than 1 % off" : `${formatPercent(distance)} off`;
  return `${distance < 0.1 ? "close" : "nearest"} to ${shape} (${off} over ±${COMPARED_RANGE} nats)`;
}

const WIDTH = 80;
const HEIGHT = 34;
/** f is shown over u from 0 to this. */
const MOST = 4;

/** f(u) of the curve, small. */
function Generator({ curve }: { readonly curve: MonotoneCurve }) {
  const f = (u: number) =>
    u === 0 ? generatorAt(curve, Number.POSITIVE_INFINITY) : generatorAt(curve, -Math.log(u));
  const values = Array.from({ length: 61 }, (_, k) => f((MOST * k) / 60));
  const top = Math.max(...values, 1e-9);
  const path = values
    .map(
      (value, k) =>
        `${k === 0 ? "M" : "L"}${point((WIDTH * k) / 60)} ${point(HEIGHT - 2 - (HEIGHT - 4) * (value / top))}`,
    )
    .join("");
  const at = (u: number) => formatNumber(f(u), 2);
  return (
    <figure className="bend-generator">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`Generator f(u), u from 0 to ${MOST}: ${at(0)} at 0, 0 at 1, ${at(2)} at 2, ${at(MOST)} at ${MOST}`}
      >
        <path
          className="bend-axis"
          d={`M0 ${HEIGHT - 2}H${WIDTH}M${WIDTH / MOST} ${HEIGHT - 6}V${HEIGHT}`}
        />
        <path className="bend-f" d={path} />
      </svg>
      <figcaption aria-hidden="true">f(u)</figcaption>
    </figure>
  );
}

function point(value: number): number {
  return Number(value.toFixed(1));
}

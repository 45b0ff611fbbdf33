// The push curve while a lane's is being bent: the picture with handles on it, and below what can be done and
// what the curve is. Loaded when it is first asked for; with it come the objectives that are made of curves.
import { useEffect, useRef, useState } from "react";
import "../views/lateKinds.ts";
import type { PushLayout } from "../../charts/push/drawPush.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { monotoneCurve } from "../../objectives/curve/monotoneCurve.ts";
import { curveOf } from "../../objectives/family.ts";
import { lookOf } from "../../records/look.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { setView, useView, type ViewState } from "../../store/view/viewStore.ts";
import { LaneMark } from "../kit/LaneMark.tsx";
import { CurveBar } from "./CurveBar.tsx";
import { CurveHandles } from "./CurveHandles.tsx";
import { bend, bentLane } from "./curveEdits.ts";
import { LivePush } from "./LivePush.tsx";
import "./bending.css";

interface BendingPushProps {
  readonly scale: ViewState["pushScale"];
}

/** Fills its parent, a column. */
export function BendingPush({ scale }: BendingPushProps) {
  const lanes = useConfig((state) => state.config.lanes);
  const lane = bentLane(
    lanes,
    useView((state) => state.selectedLane),
  );
  const [layout, setLayout] = useState<PushLayout | null>(null);
  const [isDragging, setDragging] = useState(false);
  const [chosen, setChosen] = useState(0);
  const [told, setTold] = useState<string | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  // the picture with its bar
  useEffect(() => bar.current?.parentElement?.scrollIntoView({ block: "nearest" }), []);
  const config = lane === null ? undefined : lanes[lane];
  if (lane === null || !config)
    return <p className="remark">No lane has a curve: those here act on single transitions.</p>;
  const curve = curveOf(config);
  const names = laneNames(lanes);
  const look = laneLooks(lanes)[lane] ?? lookOf(0);
  const lift = curve ? -monotoneCurve(curve).atZero : 0;
  return (
    <>
      <div className="chart-box">
        <LivePush
          kind="shape"
          scale={scale}
          bending={{
            lane,
            lift,
            reach: curve ? reachOf(curve.points) : 0,
            isHeld: isDragging,
            onLayout: (drawn) => setLayout((known) => (isSameLayout(known, drawn) ? known : drawn)),
            children: curve && layout && (
              <CurveHandles
                lane={lane}
                name={names[lane]!.full}
                look={look}
                curve={curve}
                layout={layout}
                onTold={setTold}
                onDragging={setDragging}
                onChosen={setChosen}
              />
            ),
          }}
        />
      </div>
      <div ref={bar} className="bend-bar">
        <label className="bend-lane">
          <LaneMark look={look} />
          <span className="visually-hidden">Lane whose curve is bent</span>
          <select
            className="select"
            value={lane}
            onChange={(event) => {
              setTold(null);
              setView({ selectedLane: Number(event.target.value) });
            }}
          >
            {names.map(({ full }, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place in the list
              <option key={k} value={k}>
                {full}
              </option>
            ))}
          </select>
        </label>
        {curve ? (
          <CurveBar
            lane={lane}
            curve={curve}
            chosen={Math.min(chosen, curve.points.length - 1)}
            onTold={setTold}
          />
        ) : (
          <button type="button" className="button" onClick={() => setTold(bend(lane))}>
            Bend this curve
          </button>
        )}
        <p className="bend-told" role="status">
          {told ?? (curve ? "" : "It becomes one of your own, as it is now, and goes on training.")}
        </p>
      </div>
    </>
  );
}

/** Nats to either side that hold all points, with a margin for their handles. */
function reachOf(points: readonly (readonly [number, number])[]): number {
  return 1.08 * Math.max(...points.map(([x]) => Math.abs(x)));
}

function isSameLayout(one: PushLayout | null, other: PushLayout): boolean {
  if (!one) return false;
  const numbers = ({ plot, x, y }: PushLayout) => [
    plot.x,
    plot.y,
    plot.width,
    plot.height,
    ...x.domain,
    ...y.domain,
  ];
  const known = numbers(other);
  return numbers(one).every((value, k) => value === known[k]);
}

// A distribution over sequences or sets: states ranked by target mass, the target as an area and the
// lanes as marks. Drag to zoom into a range of ranks; arrow keys inspect state by state.
import { memo, useRef, useState } from "react";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import { type ZoomRange, zoomedBy, zoomedTo } from "../axis/zoom.ts";
import { summariseStates } from "../grid/gridSummary.ts";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawRanked, type RankedLayout, type RankedSeries, rankOfPoint } from "./drawRanked.ts";
import { keptRanking, type Ranking, type RankScale, rankAt } from "./ranks.ts";

export interface RankedMassProps {
  /** Accessible name: "Reverse KL: learned distribution". */
  readonly name: string;
  /** log R, −∞ where a state does not terminate: what the ranks come from. [state] */
  readonly logRewards: Float64Array;
  /** p*, or the target's value of what the series show: drawn as an area. [state] */
  readonly target: Float64Array;
  /** Whether signed series are differences to the target (left out: yes) or stand for themselves. */
  readonly isRelative?: boolean;
  /** None on the target's own card, one on a lane's, several in a comparison. */
  readonly series: readonly RankedSeries[];
  /** Share of a batch's trajectories through each state: where none came is marked. [state] */
  readonly visits?: Float64Array | null;
  /** Shared by all cards of a layer. */
  readonly scale: ValueScale;
  readonly rankScale?: RankScale;
  readonly modes?: Int32Array;
  /** Canonical names. [state] */
  readonly labels: Texts;
  readonly hoveredState?: number | null;
  readonly pinnedState?: number | null;
  /** Without it the picture is not interactive. */
  readonly onHover?: (state: number | null) => void;
  readonly onPin?: (state: number | null) => void;
  /** A state in words, with its numbers: what a screen reader hears. */
  readonly describe?: (state: number) => string;
}

const noModes = new Int32Array(0);

/** Fills its parent, which must have a size. */
export const RankedMass = memo(function RankedMass(props: RankedMassProps) {
  const { name, logRewards, target, series, scale, labels } = props;
  const { rankScale = "linear", modes = noModes, isRelative = true } = props;
  const { hoveredState = null, pinnedState = null } = props;
  const ranking = keptRanking(logRewards);
  const palette = usePalette();
  const layout = useRef<RankedLayout | null>(null);
  const [zoom, setZoom] = useState<{ of: Ranking; range: ZoomRange } | null>(null);
  const [brush, setBrush] = useState<ZoomRange | null>(null);
  const shownZoom = zoom?.of === ranking ? zoom.range : null;
  const whole = [0, ranking.order.length] as const;
  const show = (range: ZoomRange | null) => setZoom(range && { of: ranking, range });

  const canvas = useCanvas((surface, view) => {
    layout.current = drawRanked(surface, view, {
      ranking,
      target,
      series,
      visits: props.visits ?? null,
      scale,
      isRelative,
      rankScale,
      zoom: shownZoom,
      palette,
      labels,
      hoveredState,
      pinnedState,
      brush,
    });
  });
  const summary = () =>
    summariseStates({
      values: series[0]?.values ?? target,
      reference: isRelative ? target : null,
      kind: scale.kind,
      modes,
      label: (state) => textAt(labels, state) || "the empty state",
    });

  const stateAt = (x: number, y: number): number | null => {
    const rank = layout.current ? rankOfPoint(layout.current, x, y) : -1;
    return ranking.order[rank] ?? null;
  };
  const rank = hoveredState === null ? -1 : (ranking.rankOf[hoveredState] ?? -1);
  const zoomBy = (factor: number) => {
    const shown = shownZoom ?? whole;
    const centre = rank >= 0 ? rank + 0.5 : (shown[0] + shown[1]) / 2;
    // one state is as far as it goes
    if (factor < 1 && shown[1] - shown[0] <= 2) return;
    show(zoomedBy(shown, { factor, centre, whole }));
  };
  const onKey = (key: string, isLarge: boolean): boolean => {
    const by = isLarge ? Math.ceil(ranking.order.length / 20) : 1;
    const go = (to: number) =>
      props.onHover?.(ranking.order[Math.min(whole[1] - 1, Math.max(0, to))] ?? null);
    if (key === "ArrowRight") go(rank + by);
    else if (key === "ArrowLeft") go(rank - by);
    else if (key === "Home") go(0);
    else if (key === "End") go(whole[1] - 1);
    else if (key === "+" || key === "=") zoomBy(0.5);
    else if (key === "-") zoomBy(2);
    else if (key === "Enter") props.onPin?.(hoveredState === pinnedState ? null : hoveredState);
    else if (key === "Escape" && shownZoom) show(null);
    else return false;
    return true;
  };

  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      {props.onHover && (
        <Inspector
          label={`Inspect ${name}`}
          value={rank < 0 ? null : rank}
          count={ranking.order.length}
          valueText={
            hoveredState === null
              ? ""
              : (props.describe?.(hoveredState) ?? textAt(labels, hoveredState) ?? "")
          }
          onPoint={(x, y) => {
            const state = stateAt(x, y);
            if (state !== hoveredState) props.onHover?.(state);
          }}
          onLeave={() => props.onHover?.(null)}
          onPick={(x, y) => {
            const state = stateAt(x, y);
            props.onPin?.(state === pinnedState ? null : state);
          }}
          onDrag={(ends, isDone) => {
            setBrush(isDone || !ends ? null : [Math.min(...ends), Math.max(...ends)]);
            const drawn = layout.current;
            if (!isDone || !ends || !drawn) return;
            const right = drawn.plot.x + drawn.plot.width;
            const [from, to] = ends.map((x) => rankAt(Math.min(right, x), drawn.axis));
            if (from === undefined || to === undefined) return;
            const range = zoomedTo([from, to], whole);
            show(range && [Math.floor(range[0]), Math.ceil(range[1])]);
          }}
          onReset={() => show(null)}
          onFocus={() => props.onHover?.(pinnedState ?? ranking.order[0] ?? null)}
          onKey={(key, event) => onKey(key, event.shiftKey)}
        />
      )}
      {shownZoom && (
        <button type="button" className="chart-reset" onClick={() => show(null)}>
          Show all
        </button>
      )}
    </ChartFrame>
  );
});

// The picture of a small flow network, inspected state by state and edge by edge: arrow keys left and right go through the
// states, up and down through the edges. What is pointed at is told in words below it.
import { memo, useMemo, useRef, useState } from "react";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawFlowNetwork } from "./drawFlowNetwork.ts";
import {
  type BoardLayout,
  boardLayout,
  boardPartAt,
  type EdgeFigure,
  edgeText,
  type NetworkFlows,
  networkFigure,
  networkSummary,
  residualSummary,
  stateText,
} from "./flowNetworkFigure.ts";
import "./flowNetworkChart.css";

export interface FlowNetworkChartProps extends NetworkFlows {
  readonly name: string;
  readonly shows: EdgeFigure;
  readonly showsMismatch: boolean;
  readonly hue: string | null;
  readonly colours: {
    readonly values: Float64Array;
    readonly reference: Float64Array | null;
    readonly scale: ValueScale;
  } | null;
  readonly path: readonly number[];
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  readonly onHover?: (state: number | null) => void;
  readonly onPin?: (state: number | null) => void;
}

/** Fills its parent, which must have a size. */
export const FlowNetworkChart = memo(function FlowNetworkChart(props: FlowNetworkChartProps) {
  const { name, structure, total, targetFlow, edgeFlow, learnedFlow, labels } = props;
  const { shows, hoveredState, pinnedState } = props;
  const palette = usePalette();
  const figure = useMemo(
    () => networkFigure({ structure, total, targetFlow, edgeFlow, learnedFlow, labels }),
    [structure, total, targetFlow, edgeFlow, learnedFlow, labels],
  );
  const layout = useRef<BoardLayout | null>(null);
  const size = useRef({ structure, width: 0, height: 0 });
  const [link, setLink] = useState(-1);
  const shownLink = link < figure.links.length ? link : -1;
  const shownState = hoveredState ?? (shownLink < 0 ? pinnedState : null);
  const canvas = useCanvas((surface, view) => {
    const box = { structure, width: view.width, height: view.height - FOOT };
    const { current: last } = size;
    const isSame =
      box.structure === last.structure && box.width === last.width && box.height === last.height;
    if (!layout.current || !isSame) {
      layout.current = boardLayout(figure, box);
      size.current = box;
    }
    drawFlowNetwork(surface, {
      figure,
      layout: layout.current,
      shows,
      showsMismatch: props.showsMismatch,
      hue: props.hue,
      palette,
      colours: props.colours,
      path: props.path,
      pointed: { state: shownState ?? -1, link: shownLink },
    });
  });
  const words =
    shownLink >= 0
      ? edgeText(figure, shownLink)
      : shownState !== null
        ? stateText(figure, shownState)
        : shows === "residual" || shows === "learned"
          ? residualSummary(figure, shows) || residualSummary(figure, "residual")
          : "";
  const point = (part: ReturnType<typeof boardPartAt>) => {
    const state = part && "state" in part ? part.state : null;
    setLink(part && "link" in part ? part.link : -1);
    if (state !== hoveredState) props.onHover?.(state);
  };
  const onKey = (key: string): boolean => {
    const { nStates } = structure;
    const { length } = figure.links;
    if (key === "ArrowRight" || key === "ArrowLeft") {
      const step = key === "ArrowRight" ? 1 : -1;
      point({ state: ((hoveredState ?? -step) + step + nStates) % nStates });
    } else if ((key === "ArrowDown" || key === "ArrowUp") && length > 0) {
      const step = key === "ArrowDown" ? 1 : -1;
      point({
        link: shownLink < 0 && step < 0 ? length - 1 : (shownLink + step + length) % length,
      });
    } else if (key === "Enter" && hoveredState !== null)
      props.onPin?.(hoveredState === pinnedState ? null : hoveredState);
    else return false;
    return true;
  };
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={() => networkSummary(figure)}>
      <p className="flow-words" aria-hidden="true">
        {words}
      </p>
      {props.onHover && (
        <Inspector
          label={`Inspect ${name}`}
          value={hoveredState}
          count={structure.nStates}
          valueText={words}
          onPoint={(x, y) => layout.current && point(boardPartAt(layout.current, [x, y]))}
          onLeave={() => point(null)}
          onPick={(x, y) => {
            const part = layout.current && boardPartAt(layout.current, [x, y]);
            const state = part && "state" in part ? part.state : null;
            props.onPin?.(state === pinnedState ? null : state);
          }}
          onFocus={() => point({ state: pinnedState ?? structure.initialState })}
          onKey={onKey}
        />
      )}
    </ChartFrame>
  );
});

/** Left free for the words (CSS pixels). */
const FOOT = 34;

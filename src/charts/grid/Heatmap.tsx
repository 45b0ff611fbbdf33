// A distribution (or a signed layer) on a hypergrid: bars in 1-D, cells in 2-D, pairwise marginals
// or slices above. Linked to the other cards through hoveredState and pinnedState.
import { memo, useMemo, useRef } from "react";
import { coordinateOf, gridSpace } from "../../environments/spaces/gridSpace.ts";
import { usePalette } from "../ink/theme.ts";
import { tableOf, type ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawGrid } from "./drawGrid.ts";
import type { AxisEnds } from "./drawGridAxes.ts";
import type { GridPaths } from "./drawGridFlow.ts";
import type { GridFlow } from "./gridFlow.ts";
import { cellAt, gridLayout } from "./gridLayout.ts";
import { createGridPictures, type GridPictures } from "./gridPictures.ts";
import { summariseStates } from "./gridSummary.ts";
import { movedState, withCell } from "./gridTables.ts";

export interface HeatmapProps {
  /** Accessible name: "Reverse KL: learned distribution". */
  readonly name: string;
  readonly dimensions: number;
  readonly height: number;
  /** Masses in grid order, or signed values where there is no reference. A new array when its
   * contents change. [state] */
  readonly values: Float64Array;
  /** The target: what `signed` subtracts and `logRatio` divides by; in 1-D also drawn as a line. */
  readonly reference?: Float64Array | null;
  /** Share of a batch's trajectories through each state: cells that none came through are hatched. [state] */
  readonly visits?: Float64Array | null;
  /** Shared by all cards of a layer. */
  readonly scale: ValueScale;
  /** States to outline. */
  readonly modes?: Int32Array;
  /** Colour of 1-D bars, arrows and trajectories: the lane's. */
  readonly hue?: string | undefined;
  readonly hoveredState?: number | null;
  readonly pinnedState?: number | null;
  /** With three dimensions or more: slices through this state instead of marginals. */
  readonly sliceThrough?: number | null;
  /** Drawn as arrows over the cells. */
  readonly flow?: GridFlow | null;
  /** Trajectories drawn over the cells. */
  readonly paths?: GridPaths | null;
  /** Without it the picture is not interactive. */
  readonly onHover?: (state: number | null) => void;
  readonly onPin?: (state: number | null) => void;
  /** What stands at both ends of each axis; left out: the first and the last coordinate. */
  readonly ends?: AxisEnds;
  /** The short name of a cell; left out: its coordinates. */
  readonly label?: (state: number) => string;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
  /** A state in words, with its numbers: what a screen reader hears. */
  readonly describe?: (state: number) => string;
}

const noModes = new Int32Array(0);

/** Fills its parent, which must have a size. */
export const Heatmap = memo(function Heatmap(props: HeatmapProps) {
  const { name, values, scale, hoveredState = null, pinnedState = null } = props;
  const { reference = null, modes = noModes, sliceThrough = null } = props;
  const { flow = null, paths = null, visits = null } = props;
  const space = useMemo(
    () => gridSpace(props.dimensions, props.height),
    [props.dimensions, props.height],
  );
  const nEdges = space.nStates * (space.dimensions + 1);
  const palette = usePalette();
  const pictures = useRef<GridPictures | null>(null);
  const isReadable = values.length === space.nStates;

  const canvas = useCanvas((surface, view) => {
    // between two experiments values and shape may disagree for a moment
    if (!isReadable) return;
    pictures.current ??= createGridPictures();
    const { theme } = palette;
    drawGrid(surface, view, {
      layout: gridLayout(space, view),
      panels: pictures.current.update({
        space,
        values,
        reference,
        visits: visits?.length === space.nStates ? visits : null,
        scale,
        theme,
        modes,
        sliceThrough,
      }),
      scale,
      colours: tableOf(scale, theme),
      palette,
      ends: props.ends,
      hue: props.hue ?? palette.inkSoft,
      hoveredState,
      pinnedState,
      flow: flow && flow.forward.length === nEdges && flow.target.length === nEdges ? flow : null,
      paths,
    });
  });
  const label =
    props.label ??
    ((state: number) =>
      Array.from({ length: space.dimensions }, (_, d) => coordinateOf(space, state, d)).join(","));
  const summary = () =>
    isReadable ? summariseStates({ values, reference, kind: scale.kind, modes, label }) : "";

  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      {props.onHover && <GridInspector {...props} space={space} view={canvas.view} label={label} />}
    </ChartFrame>
  );
});

interface GridInspectorProps extends Omit<HeatmapProps, "label"> {
  readonly space: ReturnType<typeof gridSpace>;
  readonly view: ReturnType<typeof useCanvas>["view"];
  readonly label: (state: number) => string;
}

function GridInspector(props: GridInspectorProps) {
  const { space, view, label, name, onHover, onPin, describe } = props;
  const { hoveredState = null, pinnedState = null } = props;
  // panels of many dimensions move two coordinates; the others stay where they were
  const anchor = props.sliceThrough ?? hoveredState ?? pinnedState ?? 0;
  const stateAt = (x: number, y: number): number | null => {
    const hit = cellAt(gridLayout(space, view()), x, y);
    return hit && withCell(space, anchor, hit.panel.pair, hit.i, hit.j);
  };
  const onKey = (key: string): boolean => {
    const moved = movedState(space, hoveredState ?? anchor, key);
    if (moved !== null) onHover?.(moved);
    else if (key === "Enter") {
      const at = hoveredState ?? anchor;
      onPin?.(pinnedState === at ? null : at);
    } else return false;
    return true;
  };
  return (
    <Inspector
      label={`Inspect ${name}`}
      value={hoveredState}
      count={space.nStates}
      valueText={hoveredState === null ? "" : (describe?.(hoveredState) ?? label(hoveredState))}
      onPoint={(x, y) => {
        const state = stateAt(x, y);
        if (state !== hoveredState) onHover?.(state);
      }}
      onLeave={() => onHover?.(null)}
      onPick={(x, y) => {
        const state = stateAt(x, y);
        if (state !== null) onPin?.(state === pinnedState ? null : state);
      }}
      {...(props.onEnlarge && { onReset: props.onEnlarge })}
      onFocus={() => onHover?.(anchor)}
      onKey={onKey}
    />
  );
}

// How a hypergrid looks: bars in one dimension, a map in two, and a choice of marginals or slices of
// the pairs of more.
import { useMemo } from "react";
import { shownMasses } from "../../charts/grid/gridTables.ts";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { useStage } from "../../store/view/stageStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { barLegend } from "./barLegend.ts";
import type { EnvironmentView, LegendOf, PictureKind, PictureProps } from "./environmentView.ts";
import { type Grid, sliceOf } from "./slices.ts";

const loadHeatmap = () => import("../../charts/grid/Heatmap.tsx").then((module) => module.Heatmap);
const Heatmap = deferred(loadHeatmap);

const SliceControls = deferred(() =>
  import("./SliceControls.tsx").then((module) => module.SliceControls),
);

interface GridPictureProps extends PictureProps<Grid> {
  readonly sliceThrough: number | null;
}

function GridPicture({ sliceThrough, ...props }: GridPictureProps) {
  const { shown, edgeFlow, isFlow, showsMismatch, targetFlow, paths: rows, lane } = props;
  const { environment, modes } = shown;
  const target = edgeFlow && isFlow ? targetFlow() : null;
  const flow = useMemo(
    () => edgeFlow && target && { forward: edgeFlow, target, showsMismatch },
    [edgeFlow, target, showsMismatch],
  );
  const paths = useMemo(
    () => rows && { ...rows, paths: rows.rows.map(({ states }) => states) },
    [rows],
  );
  return (
    <Deferred name="This picture">
      <Heatmap
        name={props.name}
        hoveredState={props.hoveredState}
        pinnedState={props.pinnedState}
        describe={props.describe}
        {...(props.onHover && { onHover: props.onHover })}
        {...(props.onPin && { onPin: props.onPin })}
        scale={props.scale}
        modes={modes}
        dimensions={environment.dimensions}
        height={environment.height}
        values={props.values}
        reference={props.reference}
        visits={props.visits}
        hue={lane?.hue}
        sliceThrough={sliceThrough}
        flow={flow}
        paths={paths}
        onEnlarge={props.onEnlarge}
      />
    </Deferred>
  );
}

function WholePicture(props: PictureProps<Grid>) {
  return <GridPicture {...props} sliceThrough={null} />;
}

function SlicePicture(props: PictureProps<Grid>) {
  const sliceThrough = useStage((state) => state.sliceThrough);
  return (
    <GridPicture {...props} sliceThrough={sliceOf(props.shown.environment, { sliceThrough })} />
  );
}

const arrows = "arrows: probability of a step";

export function mapLegend({ meaning, isFlow, scale }: LegendOf) {
  return isFlow ? { text: `${arrows}; cells: learned`, bar: null } : { text: meaning, bar: scale };
}

/** Between two experiments values and shape may disagree for a moment. */
function cellValues(values: Float64Array, { dimensions, height }: Grid, slice: number | null) {
  const space = gridSpace(dimensions, height);
  return values.length === space.nStates ? shownMasses(values, space, slice) : values;
}

const whole = {
  Picture: WholePicture,
  load: loadHeatmap,
  drawsWalks: true,
  isDrawnByFlow: false,
  isWide: false,
  legend: mapLegend,
  shownValues: (values: Float64Array, environment: Grid) => cellValues(values, environment, null),
};

const map = { ...whole, id: "map", label: "Map", sentence: "A cell for every state." };

const bars = {
  ...whole,
  id: "bars",
  label: "Bars",
  sentence: "A bar for every state.",
  isWide: true,
  legend: (of: LegendOf) =>
    of.isFlow
      ? { text: `${arrows}; bars: learned`, bar: null }
      : barLegend(of, "bars: the lane, line: the target"),
};

const marginals = {
  ...whole,
  id: "marginals",
  label: "Marginals",
  sentence: "Sums over the other dimensions.",
};

const slice: PictureKind<Grid> = {
  ...whole,
  id: "slice",
  label: "Slice",
  sentence: "A cut: the other coordinates are held.",
  Picture: SlicePicture,
  Controls: ({ shown }) => (
    <Deferred>
      <SliceControls shown={shown} />
    </Deferred>
  ),
  shownValues: (values, environment, stage) =>
    cellValues(values, environment, sliceOf(environment, stage)),
};

const line = [bars] as const;
const plane = [map] as const;
const pairs = [marginals, slice] as const;

export const gridView: EnvironmentView<Grid> = {
  task: "reach each cell of this grid",
  startsAt: ({ dimensions }) => (dimensions > 2 ? null : [0.03, 0.97]),
  stateName: (label) => `(${label})`,
  pictures: ({ dimensions }) => (dimensions === 1 ? line : dimensions === 2 ? plane : pairs),
  thumbnail: () => import("./gridThumbnail.ts").then((module) => module.drawGridThumbnail),
  listItems: () => null,
};

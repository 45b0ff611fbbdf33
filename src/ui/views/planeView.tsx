// How the plane looks: as a map of its cells, which are those of a grid; in sections along its axes, ranked, or
// as the tree of its two steps.

import { useMemo } from "react";
import { Heatmap } from "../../charts/grid/Heatmap.tsx";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { textAt } from "../../math/packedTexts.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { barLegend } from "./barLegend.ts";
import type { EnvironmentView, PictureKind, PictureProps, ShownPaths } from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";
import { mapLegend } from "./gridView.tsx";
import { conditionalOf, heldStretch, marginalOf, windowEnds } from "./sectionMasses.ts";

const loadSections = () => import("./PlaneSections.tsx");
const PlaneSections = deferred(() => loadSections().then((module) => module.PlaneSections));
const SectionControls = deferred(() => loadSections().then((module) => module.SectionControls));

type Plane = Extract<EnvironmentConfig, { readonly id: "plane" }>;

/** Values of the cells, which are the first states. */
function cellsOf(values: Float64Array, { cells }: Plane): Float64Array {
  // between two experiments values and shape may disagree for a moment
  return values.length > cells * cells ? values.subarray(0, cells * cells) : values;
}

function MapPicture(props: PictureProps<Plane>) {
  const { shown, paths, lane, values, reference, visits } = props;
  const { environment, labels } = shown;
  const of = useMemo(
    () => ({
      values: cellsOf(values, environment),
      reference: reference && cellsOf(reference, environment),
      visits: visits && cellsOf(visits, environment),
    }),
    [values, reference, visits, environment],
  );
  const ends = useMemo(() => windowEnds(labels, environment.cells), [labels, environment]);
  const points = useMemo(() => paths && cellPaths(paths, environment), [paths, environment]);
  return (
    <Heatmap
      name={props.name}
      hoveredState={cellOrNull(props.hoveredState, environment)}
      pinnedState={cellOrNull(props.pinnedState, environment)}
      describe={props.describe}
      {...(props.onHover && { onHover: props.onHover })}
      {...(props.onPin && { onPin: props.onPin })}
      scale={props.scale}
      modes={shown.modes}
      dimensions={2}
      height={environment.cells}
      values={of.values}
      reference={of.reference}
      visits={of.visits}
      hue={lane?.hue}
      paths={points}
      ends={ends}
      label={(state) => textAt(labels, state) ?? String(state)}
      onEnlarge={props.onEnlarge}
    />
  );
}

/** Of a trajectory only its end is a cell: it is there once both coordinates are. */
function cellPaths(shown: ShownPaths, { cells }: Plane) {
  const { shownSteps = Number.POSITIVE_INFINITY } = shown;
  return {
    ...shown,
    shownSteps: 0,
    paths: shown.rows.map(({ states }, index) =>
      (index === shown.highlighted ? states.slice(0, shownSteps + 1) : states).filter(
        (state) => state < cells * cells,
      ),
    ),
  };
}

function cellOrNull(state: number | null, { cells }: Plane): number | null {
  return state !== null && state < cells * cells ? state : null;
}

const map: PictureKind<Plane> = {
  id: "map",
  label: "Map",
  sentence: "A cell for every piece of the window; the outermost reach to infinity.",
  Picture: MapPicture,
  drawsWalks: true,
  // its steps are no steps from cell to cell
  shows: (group) => group !== "flow",
  isDrawnByFlow: false,
  isWide: false,
  legend: mapLegend,
  shownValues: cellsOf,
};

const sections: PictureKind<Plane> = {
  id: "sections",
  label: "Sections",
  sentence: "How probable each stretch of x₁ is, and x₂ at one of them.",
  Picture: (props) => (
    <Deferred>
      <PlaneSections {...props} />
    </Deferred>
  ),
  shows: (group) => group === "learned" || group === "difference" || group === "logRatio",
  isDrawnByFlow: false,
  isWide: true,
  legend: (of) => barLegend(of, "bars: the lane, line: the target"),
  Controls: (props) => (
    <Deferred>
      <SectionControls {...props} />
    </Deferred>
  ),
  shownValues(values, environment, stage) {
    const { cells } = environment;
    const shown = cellsOf(values, environment);
    if (shown.length !== cells * cells) return shown;
    const given = conditionalOf(shown, cells, heldStretch(cells, stage));
    return Float64Array.of(...marginalOf(shown, cells), ...given);
  },
  load: loadSections,
};

const kinds = [map, sections, rankedKind, graphKind] as const;

export const planeView: EnvironmentView<Plane> = {
  task: "land at each point of this square",
  stateName: (label) =>
    label === "" ? "start" : label.includes(",") ? `(${label})` : `x₁ ≈ ${label}`,
  // it is of a table's logits
  lacks: ["pressure"],
  pictures: () => kinds,
  thumbnail: () => import("./planeThumbnail.ts").then((module) => module.drawPlaneThumbnail),
  listItems: () => null,
};

// How permutations look: as a matrix of items and places beside the numbers of inversions, ranked, or
// as the tree of insertions that leads to them.
import { useMemo } from "react";
import {
  byInversions,
  byPlace,
  inversionTable,
  placeTable,
} from "../../charts/permutation/permutationData.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { hoverPart, useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import {
  counted,
  type EnvironmentView,
  type PictureKind,
  type PictureProps,
} from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";

type Permutations = Extract<EnvironmentConfig, { readonly id: "permutation" }>;

const loadChart = () =>
  import("../../charts/permutation/PermutationChart.tsx").then((module) => module.PermutationChart);
const PermutationChart = deferred(loadChart);

/** Counted once a target. */
const inversionsOf = new WeakMap<Float64Array, ReturnType<typeof inversionTable>>();

function PlacesPicture(props: PictureProps<Permutations>) {
  const { shown, paths, lane, onHover } = props;
  const hoveredPart = useView((state) => state.hoveredPart);
  const lines = useMemo(() => {
    if (!paths) return null;
    const { rows, highlighted, shownSteps = Number.POSITIVE_INFINITY } = paths;
    const states = rows.map((row) => row.states[Math.min(shownSteps, row.states.length - 1)]!);
    return { states, highlighted };
  }, [paths]);
  return (
    <Deferred>
      <PermutationChart
        name={props.name}
        size={shown.environment.size}
        target={shown.target}
        values={props.values}
        reference={props.reference}
        visits={props.visits}
        scale={props.scale}
        hue={lane?.hue ?? null}
        hoveredState={props.hoveredState}
        pinnedState={props.pinnedState}
        hoveredPart={hoveredPart}
        lines={lines}
        {...(onHover && { onHoverPart: hoverPart })}
        onEnlarge={props.onEnlarge}
      />
    </Deferred>
  );
}

const places: PictureKind<Permutations> = {
  id: "places",
  label: "Places",
  sentence: "How probable each item is at each place, and each number of inversions.",
  Picture: PlacesPicture,
  drawsWalks: true,
  // on their way items have no final place
  shows: (group) => group !== "flow" && group !== "visits",
  isDrawnByFlow: false,
  isWide: true,
  legend: ({ meaning, scale }) => ({
    text: `${meaning}, by item and place${scale.kind === "mass" ? "; corner, grey: the target" : ""}`,
    bar: scale,
  }),
  shownValues(values, { size }) {
    const table = placeTable(size);
    // between two experiments values and shape may disagree for a moment
    return values.length === table.nStates ? byPlace(table, values) : values;
  },
  // its bars are on the scale of the cells
  shownPressure(values, { environment, target }) {
    const table = placeTable(environment.size);
    if (values.length !== table.nStates || target.length !== table.nStates) return values;
    const inversions = inversionsOf.get(target) ?? inversionTable(table, target);
    inversionsOf.set(target, inversions);
    const bars = byInversions(table, inversions, values);
    return Float64Array.of(...byPlace(table, values), ...bars);
  },
  load: loadChart,
};

// the tree shows on the way what ranks of finished permutations can't
const ranked: PictureKind = {
  ...rankedKind,
  shows: (group) => group !== "flow" && group !== "visits",
};
const kinds = [places, ranked, graphKind] as const;

export const permutationView: EnvironmentView<Permutations> = {
  task: "put the items into each order",
  stateName: (label) => label || "empty",
  // places count from 1, as in the pictures
  actionName: (label) =>
    label.replace(/^insert at (\d+)$/, (_, place) => `insert at place ${Number(place) + 1}`),
  pictures: () => kinds,
  thumbnail: () =>
    import("../../charts/permutation/permutationThumbnail.ts").then(
      (module) => module.drawPermutationThumbnail,
    ),
  listItems: ({ size }, name) => (name === "centre" ? counted(size, 1) : null),
};

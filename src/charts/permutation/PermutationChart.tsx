// A distribution over permutations as items by places and as numbers of inversions. What is pointed at
// is a part of the picture, a set of permutations; the same part lights up in all cards.
import { memo, useMemo, useRef } from "react";
import { itemsOf, permutationSpace } from "../../environments/spaces/permutationSpace.ts";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawPermutation } from "./drawPermutation.ts";
import {
  byInversions,
  byPlace,
  inversionTable,
  orderByPlace,
  placeTable,
} from "./permutationData.ts";
import {
  movedPart,
  nBarsOf,
  type PermutationLayout,
  partAt,
  permutationLayout,
} from "./permutationLayout.ts";
import { partText, permutationSummary } from "./permutationText.ts";

export interface PermutationChartProps {
  /** Accessible name: "Reverse KL: learned". */
  readonly name: string;
  /** How many items there are. */
  readonly size: number;
  /** p*, which the order of the rows and the bars' height hang on. [state] */
  readonly target: Float64Array;
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Share of a batch's trajectories through each state: cells that none ended in are hatched. [state] */
  readonly visits?: Float64Array | null;
  readonly scale: ValueScale;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  readonly hoveredPart: number | null;
  /** States to draw lines through the places of, and which of them stands out. */
  readonly lines: {
    readonly states: readonly number[];
    readonly highlighted: number | null;
  } | null;
  /** Without it the picture is not interactive. */
  readonly onHoverPart?: (part: number | null) => void;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** Fills its parent, which must have a size. */
export const PermutationChart = memo(function PermutationChart(props: PermutationChartProps) {
  const { name, size, target, values, reference, scale, hue, hoveredPart, lines } = props;
  const { visits = null } = props;
  const palette = usePalette();
  const layout = useRef<PermutationLayout | null>(null);
  const space = useMemo(() => permutationSpace(size), [size]);
  // between two experiments values and shape may disagree for a moment
  const isReadable = values.length === space.nStates && target.length === space.nStates;
  const frame = useMemo(() => {
    if (target.length !== space.nStates) return null;
    const table = placeTable(size);
    const inversions = inversionTable(table, target);
    const highestBar = Math.max(...byInversions(table, inversions, target));
    return { table, inversions, highestBar, order: orderByPlace(size, byPlace(table, target)) };
  }, [size, space, target]);
  const tables = useMemo(() => {
    if (!frame || !isReadable) return null;
    const { table, inversions } = frame;
    const of = (sum: (values: Float64Array) => Float64Array) => ({
      values: sum(values),
      reference: reference && sum(reference),
    });
    return {
      size,
      centre: inversions.centre,
      cells: of((own) => byPlace(table, own)),
      bars: of((own) => byInversions(table, inversions, own)),
      came: visits && byPlace(table, visits),
    };
  }, [frame, isReadable, size, values, reference, visits]);

  const canvas = useCanvas((surface, view) => {
    if (!frame || !tables) return;
    layout.current = permutationLayout(frame.order, view);
    const items = (state: number | null) =>
      state === null || state >= space.nStates ? null : itemsOf(space, state);
    drawPermutation(surface, {
      layout: layout.current,
      tables,
      scale,
      highestBar: frame.highestBar,
      hue,
      palette,
      hoveredPart,
      hovered: items(props.hoveredState),
      pinned: items(props.pinnedState),
      lines: lines && { ...lines, rows: lines.states.map((state) => itemsOf(space, state)) },
    });
  });
  const summary = () => (tables ? permutationSummary(tables, scale.kind) : "");
  const { onHoverPart, onEnlarge } = props;
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      {onHoverPart && (
        <Inspector
          label={`Inspect ${name}`}
          value={hoveredPart}
          count={size * size + nBarsOf(size)}
          valueText={
            hoveredPart === null || !tables ? "" : partText(tables, hoveredPart, scale.kind)
          }
          onPoint={(x, y) => {
            const part = layout.current && partAt(layout.current, x, y);
            if (part !== hoveredPart) onHoverPart(part);
          }}
          onLeave={() => onHoverPart(null)}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => onHoverPart(frame ? frame.order[0]! * size : null)}
          onKey={(key) => {
            const moved = frame ? movedPart(frame.order, hoveredPart, key) : null;
            if (moved !== null) onHoverPart(moved);
            return moved !== null;
          }}
        />
      )}
    </ChartFrame>
  );
});

// A distribution over DAGs as the probabilities of edges, or of directed paths, between all pairs of nodes.
// What is pointed at is a pair of nodes; the same one lights up in all cards.
import { memo, useMemo, useRef } from "react";
import { font } from "../ink/colours.ts";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { cellSums } from "./dagSums.ts";
import { type AddedEdges, dagTable } from "./dagTable.ts";
import { drawEdgeMatrix } from "./drawEdgeMatrix.ts";
import { type EdgeMatrixLayout, edgeMatrixLayout, movedCell, pairAt } from "./edgeMatrixLayout.ts";
import { edgeSummary, pairText } from "./edgeMatrixText.ts";

export interface EdgeMatrixProps {
  /** Accessible name: "Reverse KL: learned". */
  readonly name: string;
  /** Names of the nodes. [node] */
  readonly names: readonly string[];
  /** How edges are added to graphs; the same arrays while they stay. */
  readonly graph: AddedEdges;
  readonly shows: "edges" | "paths";
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Share of a batch's trajectories through each state: cells that none came through are hatched. [state] */
  readonly visits: Float64Array | null;
  readonly scale: ValueScale;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  readonly hoveredCell: number | null;
  /** States of a trajectory, s0 first. */
  readonly walk: readonly number[] | null;
  /** Where the trajectories of a batch ended, one a trajectory. */
  readonly ends: readonly number[] | null;
  /** Without it the picture is not interactive. */
  readonly onHoverCell?: (cell: number | null) => void;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** Fills its parent, which must have a size. */
export const EdgeMatrix = memo(function EdgeMatrix(props: EdgeMatrixProps) {
  const { name, names, graph, shows, values, reference, visits, scale, hue } = props;
  const { walk, ends } = props;
  const palette = usePalette();
  const layout = useRef<EdgeMatrixLayout | null>(null);
  const nodes = names.length;
  // a part that another picture numbered may be beyond this one's
  const hoveredCell =
    (props.hoveredCell ?? nodes * nodes) < nodes * nodes ? props.hoveredCell : null;
  const table = dagTable(nodes, graph);
  const tables = useMemo(() => {
    // between two experiments values and graphs may disagree for a moment
    if (values.length !== table?.nStates) return null;
    const of = (bits: Int32Array) => ({
      values: cellSums(nodes, bits, values),
      reference: reference && cellSums(nodes, bits, reference),
    });
    const came = visits && cellSums(nodes, table[shows], visits);
    return { names, edges: of(table.edges), paths: of(table.paths), shows, came };
  }, [names, nodes, table, values, reference, visits, shows]);
  const marks = useMemo(() => {
    if (!table) return { walk: null, batch: null };
    const added = walk
      ?.slice(1)
      .map((state, step) => table.edges[state]! ^ table.edges[walk[step]!]!);
    const batch = ends && new Float64Array(table.nStates);
    for (const state of ends ?? []) batch![state]! += 1 / ends!.length;
    return {
      walk: added?.filter((bit) => bit !== 0).map((bit) => 31 - Math.clz32(bit)) ?? null,
      batch: batch && cellSums(nodes, table[shows], batch),
    };
  }, [walk, ends, table, nodes, shows]);

  const canvas = useCanvas((surface, view) => {
    if (!tables) return;
    surface.font = font(11, 600);
    const widest = Math.max(...names.map((one) => surface.measureText(one).width));
    layout.current = edgeMatrixLayout(nodes, view, widest);
    const edgesOf = (state: number | null) =>
      state === null ? null : (table?.edges[state] ?? null);
    drawEdgeMatrix(surface, {
      layout: layout.current,
      tables,
      scale,
      hue,
      palette,
      hoveredCell,
      hovered: edgesOf(props.hoveredState),
      pinned: edgesOf(props.pinnedState),
      ...marks,
    });
  });
  const summary = () => (tables ? edgeSummary(tables, scale.kind) : "");
  const { onHoverCell, onEnlarge } = props;
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      {onHoverCell && (
        <Inspector
          label={`Inspect ${name}`}
          value={hoveredCell}
          count={nodes * nodes}
          valueText={
            hoveredCell === null || !tables ? "" : pairText(tables, hoveredCell, scale.kind)
          }
          onPoint={(x, y) => {
            const cell = layout.current && pairAt(layout.current, x, y);
            if (cell !== hoveredCell) onHoverCell(cell);
          }}
          onLeave={() => onHoverCell(null)}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => onHoverCell(1)}
          onKey={(key) => {
            const moved = movedCell(nodes, hoveredCell, key);
            if (moved !== null) onHoverCell(moved);
            return moved !== null;
          }}
        />
      )}
    </ChartFrame>
  );
});

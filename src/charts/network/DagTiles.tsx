// A distribution over DAGs as its graphs of largest mass, drawn. What is pointed at is a graph; the same one
// lights up in all cards, and those of its Markov class with it.
import { memo, useMemo, useRef } from "react";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { largestOf } from "./dagSums.ts";
import { type AddedEdges, dagTable } from "./dagTable.ts";
import { drawTiles } from "./drawTiles.ts";
import { dagTileAt, movedTile, type TilesLayout, tilesLayout } from "./tilesLayout.ts";
import { classNote, dagText, tilesSummary } from "./tilesText.ts";

/** What pictures of graphs one by one have in common. */
export interface DagPictureProps {
  /** Accessible name: "Reverse KL: learned". */
  readonly name: string;
  /** Names of the nodes. [node] */
  readonly names: readonly string[];
  /** How edges are added to graphs; the same arrays while they stay. */
  readonly graph: AddedEdges;
  /** p*. [state] */
  readonly target: Float64Array;
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  readonly scale: ValueScale;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  /** Without them the picture is not interactive. */
  readonly onHover?: (state: number | null) => void;
  readonly onPin?: (state: number | null) => void;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
}

export interface DagTilesProps extends DagPictureProps {
  /** Which distribution has the graphs in order. */
  readonly order: "target" | "learned";
  /** Share of a batch's trajectories through each state: tiles that none came through are hatched. [state] */
  readonly visits: Float64Array | null;
  /** States of a trajectory so far, s0 first, and how many it will have; null: none is shown. */
  readonly walk: { readonly states: readonly number[]; readonly length: number } | null;
  /** Where the trajectories of a batch ended, one a trajectory. */
  readonly ends: readonly number[] | null;
}

/** More graphs than any card has room for. */
const MOST = 30;

/** Fills its parent, which must have a size. */
export const DagTiles = memo(function DagTiles(props: DagTilesProps) {
  const { name, names, graph, target, values, reference, scale, hue, order, visits } = props;
  const { walk, ends, hoveredState, pinnedState } = props;
  const palette = usePalette();
  const layout = useRef<TilesLayout | null>(null);
  const table = dagTable(names.length, graph);
  const ordered = useMemo(() => {
    // between two experiments values and graphs may disagree for a moment
    if (!table || values.length !== table.nStates || target.length !== table.nStates) return null;
    return largestOf(
      order === "target" ? target : values,
      MOST,
      (state) => table.classes.ofState[state]!,
    );
  }, [table, order, target, values]);
  const counts = useMemo(() => {
    if (!ends) return null;
    const found = new Map<number, number>();
    for (const state of ends) found.set(state, (found.get(state) ?? 0) + 1);
    return found;
  }, [ends]);
  const data = (nShown: number) =>
    table &&
    ordered && {
      names,
      table,
      states: ordered.slice(0, nShown),
      order,
      values,
      reference,
      visits,
      ends: counts,
    };

  const canvas = useCanvas((surface, view) => {
    if (!ordered) return;
    const place = tilesLayout(view, { nGraphs: ordered.length, nWalk: walk?.length ?? 0 });
    layout.current = place;
    const shown = data(place.tiles.length);
    if (!shown) return;
    drawTiles(surface, {
      layout: place,
      data: shown,
      scale,
      hue,
      palette,
      hoveredState,
      pinnedState,
      walk: walk?.states ?? null,
    });
  });
  const summary = () => {
    const shown = data(layout.current?.tiles.length ?? 6);
    return shown ? tilesSummary(shown, scale.kind) : "";
  };
  const { onHover, onPin, onEnlarge } = props;
  const at = hoveredState === null ? -1 : (ordered?.indexOf(hoveredState) ?? -1);
  const stateAt = (x: number, y: number) => {
    const tile = layout.current && dagTileAt(layout.current, x, y);
    return tile === null ? null : (ordered?.[tile] ?? null);
  };
  const all = data(MOST);
  const note = all && hoveredState !== null ? classNote(all, hoveredState) : "";
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      {onHover && (
        <Inspector
          label={`Inspect ${name}`}
          value={at < 0 ? null : at}
          count={layout.current?.tiles.length ?? ordered?.length ?? 0}
          valueText={
            hoveredState === null || !all
              ? ""
              : `${dagText(all, hoveredState, scale.kind)}${note && `; ${note}`}`
          }
          onPoint={(x, y) => onHover(stateAt(x, y))}
          onLeave={() => onHover(null)}
          {...(onPin && {
            onPick: (x: number, y: number) => {
              const state = stateAt(x, y);
              if (state !== null) onPin(state === pinnedState ? null : state);
            },
          })}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => onHover(ordered?.[0] ?? null)}
          onKey={(key) => {
            if (key === "Enter" && onPin && hoveredState !== null) {
              onPin(hoveredState === pinnedState ? null : hoveredState);
              return true;
            }
            const to = layout.current && movedTile(layout.current, at < 0 ? null : at, key);
            if (to === null || !ordered) return false;
            onHover(ordered[to] ?? null);
            return true;
          }}
        />
      )}
    </ChartFrame>
  );
});

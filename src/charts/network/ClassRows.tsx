// A distribution over DAGs by Markov class: graphs that say the same about the data, and which of them a lane
// holds. What is pointed at is a class, or one of its graphs; the same one lights up in all cards.
import { memo, useMemo, useRef } from "react";
import { usePalette } from "../ink/theme.ts";
import { largestSize } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { type ClassRowsLayout, classRowAt, classRowsLayout } from "./classRowsLayout.ts";
import { type ClassData, classSummary, classText } from "./classRowsText.ts";
import type { DagPictureProps } from "./DagTiles.tsx";
import { classSums, largestOf } from "./dagSums.ts";
import { classMembers, dagTable } from "./dagTable.ts";
import { drawClassRows } from "./drawClassRows.ts";
import { dagText } from "./tilesText.ts";

export interface ClassRowsProps extends DagPictureProps {
  /** Which distribution has the classes in order. */
  readonly order: "target" | "learned";
  readonly hoveredClass: number | null;
  /** Without it the picture is not interactive. */
  readonly onHoverClass?: (number: number | null) => void;
}

/** More rows than any card has room for. */
const MOST = 12;

/** Fills its parent, which must have a size. */
export const ClassRows = memo(function ClassRows(props: ClassRowsProps) {
  const { name, names, graph, target, values, reference, scale, hue, order } = props;
  const { hoveredClass, hoveredState, pinnedState } = props;
  const palette = usePalette();
  const layout = useRef<ClassRowsLayout | null>(null);
  const table = dagTable(names.length, graph);
  const ordering = order === "target" ? target : values;
  const frame = useMemo(() => {
    // between two experiments values and graphs may disagree for a moment
    if (!table || [target, ordering].some(({ length }) => length !== table.nStates)) return null;
    const masses = classSums(table, target);
    const classes = largestOf(classSums(table, ordering), MOST);
    const sizes = classes.map((number) => classMembers(table.classes, number).length);
    return { table, classes, sizes, highest: largestSize(masses) };
  }, [table, target, ordering]);
  const data = useMemo((): ClassData | null => {
    if (!frame || values.length !== frame.table.nStates) return null;
    const { table, classes } = frame;
    return {
      names,
      table,
      classes,
      values,
      reference,
      classValues: classSums(table, values),
      classReference: reference && classSums(table, reference),
    };
  }, [frame, names, values, reference]);

  const canvas = useCanvas((surface, view) => {
    if (!frame || !data) return;
    layout.current = classRowsLayout(view, frame.sizes);
    drawClassRows(surface, {
      layout: layout.current,
      data,
      scale,
      highest: frame.highest,
      hue,
      palette,
      hoveredClass,
      hoveredState,
      pinnedState,
    });
  });
  const summary = () => (data ? classSummary(data, scale.kind) : "");
  const { onHover, onHoverClass, onPin, onEnlarge } = props;
  const rowNow = hoveredClass === null ? -1 : (frame?.classes.indexOf(hoveredClass) ?? -1);
  const membersOfRow = (row: number) => {
    const number = frame?.classes[row];
    return number === undefined || !frame ? null : classMembers(frame.table.classes, number);
  };
  const point = (row: number | null, tile: number | null) => {
    onHoverClass?.(row === null ? null : (frame?.classes[row] ?? null));
    onHover?.(row === null || tile === null ? null : (membersOfRow(row)?.[tile] ?? null));
  };
  const pick = (x: number, y: number) => {
    const at = layout.current && classRowAt(layout.current, x, y);
    if (!at || at.tile === null) return;
    const state = membersOfRow(at.row)?.[at.tile] ?? null;
    onPin?.(state === pinnedState ? null : state);
  };
  const onKey = (key: string): boolean => {
    const nRows = layout.current?.rows.length ?? 0;
    if (nRows === 0) return false;
    const members = membersOfRow(rowNow);
    const tile = hoveredState === null ? -1 : (members?.indexOf(hoveredState) ?? -1);
    const last = (layout.current?.rows[rowNow]?.tiles.length ?? 0) - 1;
    if (key === "ArrowDown") point(Math.min(nRows - 1, rowNow + 1), null);
    else if (key === "ArrowUp") point(Math.max(0, rowNow - 1), null);
    else if (key === "ArrowRight")
      point(Math.max(0, rowNow), Math.min(Math.max(0, last), tile + 1));
    else if (key === "ArrowLeft") point(Math.max(0, rowNow), tile > 0 ? tile - 1 : null);
    else if (key === "Home") point(0, null);
    else if (key === "End") point(nRows - 1, null);
    else if (key === "Enter" && hoveredState !== null && onPin)
      onPin(hoveredState === pinnedState ? null : hoveredState);
    else return false;
    return true;
  };
  const spoken = () => {
    if (!data) return "";
    if (hoveredState !== null) return dagText(data, hoveredState, scale.kind);
    return hoveredClass === null ? "" : classText(data, hoveredClass, scale.kind);
  };
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      {onHoverClass && (
        <Inspector
          label={`Inspect ${name}`}
          value={rowNow < 0 ? null : rowNow}
          count={layout.current?.rows.length ?? MOST}
          valueText={spoken()}
          onPoint={(x, y) => {
            const at = layout.current && classRowAt(layout.current, x, y);
            point(at?.row ?? null, at?.tile ?? null);
          }}
          onLeave={() => point(null, null)}
          {...(onPin && { onPick: pick })}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => point(0, null)}
          onKey={onKey}
        />
      )}
    </ChartFrame>
  );
});

// The layer over the target's picture while it is edited: pointer, finger and keys become strokes.
// On a line the height of the pointer is the strength; on a grid the brush has its own.
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { cellAt, gridLayout } from "../../charts/grid/gridLayout.ts";
import { movedState } from "../../charts/grid/gridTables.ts";
import { ERASER, useHeldPointer } from "../../charts/surface/useHeldPointer.ts";
import { FULL } from "../../environments/rewards/paint.ts";
import type { GridSpace } from "../../environments/spaces/gridSpace.ts";
import { setEditor, useEditor } from "../../store/view/editorStore.ts";
import { hoverState } from "../../store/view/viewStore.ts";
import { actionOf } from "../../ui/kit/keys/keys.ts";
import { cellsBetween } from "./brush.ts";
import { brushKeys } from "./brushKeys.ts";
import { endStroke, stroke } from "./strokes.ts";

interface PaintSurfaceProps {
  readonly space: GridSpace;
  /** A cell in words, with its target probability. */
  readonly describe: (state: number) => string;
}

interface Point {
  readonly cell: number;
  /** Share of the picture's height, 0 at the bottom. */
  readonly level: number;
}

/** Fills its positioned parent, as the picture does. */
export function PaintSurface({ space, describe }: PaintSurfaceProps) {
  const tool = useEditor((state) => state.tool);
  const last = useRef<Point | null>(null);
  /** Whether the stroke under way is made by the other end of a pen. */
  const isErasing = useRef(false);
  const [cursor, setCursor] = useState(0);
  const isLine = space.dimensions === 1;
  const surface = useRef<HTMLDivElement>(null);
  // a user who opens the editor by keys goes on painting by keys
  useEffect(() => surface.current?.focus({ preventScroll: true }), []);

  const pointOf = (event: PointerEvent): Point | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const view = { width: box.width, height: box.height, pixelRatio: window.devicePixelRatio || 1 };
    const y = event.clientY - box.top;
    const hit = cellAt(gridLayout(space, view), event.clientX - box.left, y);
    if (!hit) return null;
    const level = 1 - (y - hit.panel.y) / hit.panel.height;
    return { cell: isLine ? hit.i : hit.i * space.height + hit.j, level };
  };
  const touch = (point: Point) => {
    const cells = cellsBetween(space, last.current?.cell ?? point.cell, point.cell);
    const strength = Math.round(FULL * Math.min(1, Math.max(0, point.level)));
    stroke(cells, { ...(isLine && { strength }), ...(isErasing.current && { tool: "erase" }) });
    last.current = point;
  };
  const pointer = useHeldPointer(() => {
    last.current = null;
    endStroke();
  });
  // an editor that is closed in the middle of a stroke keeps what it has
  useEffect(() => endStroke, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const action = actionOf(brushKeys, event.nativeEvent);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat && !action.repeats) return;
    action.act({
      brush: useEditor.getState(),
      change: setEditor,
      move: (key) => {
        const moved = movedState(space, cursor, key) ?? cursor;
        setCursor(moved);
        hoverState(moved);
      },
      apply: () => {
        stroke([cursor]);
        endStroke();
      },
      close: () => setEditor({ isOpen: false }),
    });
  };

  return (
    <div
      ref={surface}
      className="paint-surface"
      role="slider"
      tabIndex={0}
      aria-label={`Paint the target: arrow keys move, space bar applies the ${tool} tool, Escape ends`}
      aria-valuemin={0}
      aria-valuemax={space.nStates - 1}
      aria-valuenow={cursor}
      aria-valuetext={describe(cursor)}
      onPointerDown={(event) => {
        const point = pointOf(event);
        if (!point || !pointer.take(event)) return;
        isErasing.current = event.button === ERASER;
        touch(point);
      }}
      onPointerMove={(event) => {
        const point = pointOf(event);
        hoverState(point?.cell ?? null);
        if (point) setCursor(point.cell);
        if (pointer.holds(event) && point) touch(point);
      }}
      onPointerUp={pointer.drop}
      onPointerCancel={pointer.drop}
      onLostPointerCapture={pointer.drop}
      onPointerLeave={() => hoverState(null)}
      onFocus={() => hoverState(cursor)}
      onBlur={() => hoverState(null)}
      onKeyDown={onKeyDown}
    />
  );
}

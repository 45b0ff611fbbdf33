// An empty grid to paint what is expected on, before training answers: by pointer, finger or keys. Each touch
// of a cell goes up one level, so that less and more can be said.
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { movedState } from "../../charts/grid/gridTables.ts";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { GridCells } from "./GridCells.tsx";
import { paintedHeight } from "./readLesson.ts";

interface ExpectedPictureProps {
  readonly labelledBy: string;
  readonly onDone: (paint: readonly number[]) => void;
}

/** How strong paint may be: nothing, some, more, most. */
const LEVELS = 4;

/** The grid and the button that ends painting. */
export function ExpectedPicture({ labelledBy, onDone }: ExpectedPictureProps) {
  const height = useConfig((state) => paintedHeight(state.config));
  const [paint, setPaint] = useState<readonly number[]>([]);
  const [cursor, setCursor] = useState(0);
  const last = useRef<number | null>(null);
  if (height === null) return <p className="soft">This experiment has no grid to paint on.</p>;
  const space = gridSpace(2, height);
  const cells = Array.from({ length: space.nStates }, (_, cell) => paint[cell] ?? 0);
  const total = cells.reduce((sum, level) => sum + level, 0);
  const touch = (cell: number) =>
    setPaint(cells.map((level, k) => (k === cell ? (level + 1) % LEVELS : level)));
  const cellUnder = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (share: number) => Math.min(height - 1, Math.max(0, Math.floor(share * height)));
    const i = place((event.clientX - box.left) / box.width);
    return i * height + (height - 1 - place((event.clientY - box.top) / box.height));
  };
  const drag = (event: PointerEvent) => {
    const cell = cellUnder(event);
    if (cell === last.current) return;
    last.current = cell;
    setCursor(cell);
    touch(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = movedState(space, cursor, event.key);
    if (moved === null && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    if (moved !== null) setCursor(moved);
    else touch(cursor);
  };
  const place = `(${Math.floor(cursor / height)},${cursor % height})`;
  return (
    <div className="lesson-painting">
      <div
        className="lesson-canvas"
        role="slider"
        tabIndex={0}
        aria-labelledby={labelledBy}
        aria-valuemin={0}
        aria-valuemax={LEVELS - 1}
        aria-valuenow={cells[cursor] ?? 0}
        aria-valuetext={`cell ${place}, paint ${cells[cursor]} of ${LEVELS - 1}; arrow keys move, the space bar paints`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = null;
          drag(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons > 0) drag(event);
        }}
      >
        <GridCells height={height} values={cells} cursor={cursor} />
      </div>
      <div className="lesson-row">
        <button
          type="button"
          className="button"
          disabled={total === 0}
          onClick={() => onDone(cells)}
        >
          That is what I expect
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={total === 0}
          onClick={() => setPaint([])}
        >
          Clear
        </button>
      </div>
    </div>
  );
}

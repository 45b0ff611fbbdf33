// A small picture of a distribution on a grid, as shares of its largest cell: dimension 0 runs to the right
// and dimension 1 upwards, as on the stage.

interface GridCellsProps {
  readonly height: number;
  /** [cell] */
  readonly values: ArrayLike<number>;
  /** The value drawn darkest; the largest, where it is left out. */
  readonly full?: number;
  /** The cell that keys act on; left out: none. */
  readonly cursor?: number;
}

/** Cells as squares. What it shows is said in words around it. */
export function GridCells({ height, values, full, cursor }: GridCellsProps) {
  const largest = full ?? Array.from(values).reduce((a, b) => Math.max(a, b), 0);
  return (
    <svg className="lesson-cells" viewBox={`0 0 ${height} ${height}`} aria-hidden="true">
      {Array.from(values, (value, cell) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          key={cell}
          x={Math.floor(cell / height) + 0.03}
          y={height - 1 - (cell % height) + 0.03}
          width={0.94}
          height={0.94}
          fillOpacity={largest > 0 ? value / largest : 0}
          data-cursor={cell === cursor || undefined}
        />
      ))}
    </svg>
  );
}

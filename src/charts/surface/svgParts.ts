// The pieces of SVG that need some geometry: numbers, arcs, baselines, rasters.

/** A coordinate with at most two decimals. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

interface Arc {
  readonly radius: number;
  /** Radians, clockwise from the positive x axis, as on a canvas. */
  readonly start: number;
  readonly end: number;
  readonly isReverse: boolean;
}

/** The start of an arc and the path commands that follow it; `at` is the point of an angle. */
export function arcTo(
  { radius, start, end, isReverse }: Arc,
  at: (angle: number) => string,
): { readonly from: string; readonly arcs: string } {
  const turn = 2 * Math.PI;
  const sweep = isReverse ? start - end : end - start;
  // more than a whole turn is a whole turn; otherwise the end is reached in the direction asked for
  const angle = sweep >= turn ? turn : ((sweep % turn) + turn) % turn;
  const direction = isReverse ? -1 : 1;
  // an SVG arc can't be a whole circle, so every arc is drawn in two halves
  const arc = (to: number) =>
    `A${number(radius)} ${number(radius)} 0 0 ${isReverse ? 0 : 1} ${at(to)}`;
  const arcs = arc(start + (direction * angle) / 2) + arc(start + direction * angle);
  return { from: at(start), arcs: angle === 0 ? "" : arcs };
}

/** How far below the point the alphabetic baseline lies, in font sizes. */
export function offsetOfBaseline(baseline: CanvasTextBaseline): number {
  switch (baseline) {
    case "top":
    case "hanging":
      return 0.8;
    case "middle":
      return 0.35;
    case "bottom":
    case "ideographic":
      return -0.2;
    case "alphabetic":
      return 0;
    default:
      return baseline satisfies never;
  }
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: ArrayLike<number>;
}

/** A raster's cells as one path a colour, runs of a row joined; `at` is the point of a corner. */
export function rasterPaths(
  { width, height, data }: Pixels,
  at: (column: number, row: number) => string,
): string {
  const paths = new Map<string, string>();
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; ) {
      const colour = colourOf(data, row * width + column);
      let end = column + 1;
      while (end < width && colourOf(data, row * width + end) === colour) end++;
      const corners = [at(column, row), at(end, row), at(end, row + 1), at(column, row + 1)];
      if (colour !== null) paths.set(colour, `${paths.get(colour) ?? ""}M${corners.join("L")}Z`);
      column = end;
    }
  return [...paths].map(([colour, path]) => `<path fill="${colour}" d="${path}"/>`).join("");
}

/** "#rrggbb" of a pixel; null where it is clear. */
function colourOf(data: ArrayLike<number>, pixel: number): string | null {
  if (data[4 * pixel + 3] === 0) return null;
  const channels = [0, 1, 2].map((k) => data[4 * pixel + k]!.toString(16).padStart(2, "0"));
  return `#${channels.join("")}`;
}

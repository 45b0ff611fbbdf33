// The regions of the target as small bars of learned mass, each against a line at the target's, where the
// picture has them (rows and columns of a map) or in their order from left to right. A solid bar is a
// region reached, an outlined one is not: colour alone says nothing.
import { isReached } from "../../flow/regionMass.ts";
import {
  divide,
  type LaneRegions,
  largestRegions,
  MOST_BARS,
  regionSummary,
} from "./laneRegions.ts";

interface RegionBarsProps {
  /** Accessible name: "Reverse KL: regions". */
  readonly name: string;
  readonly of: LaneRegions;
  /** Index of the seed on show. */
  readonly shown: number;
  /** The lane's colour. */
  readonly hue: string;
}

/** Most rows that stay high enough to be read. */
const MOST_ROWS = 3;
const SIZE = 40;

/** In quarters: less than that cannot be seen, and what stays is not laid out again. */
const quarters = (length: number) => Math.round(4 * length) / 4;

/** A square picture; nothing where the target has one region. */
export function RegionBars({ name, of, shown, hue }: RegionBarsProps) {
  const { regions, learned } = of;
  const { target } = regions;
  if (target.length < 2) return null;
  const { bars, columns, rows } = layOut(regions);
  const across = divide(SIZE, columns);
  const down = divide(SIZE, rows);
  const [width, height] = [across.length, down.length];
  // twice the largest share fills a place; what has more ends at its top
  const full = 2 * target.reduce((a, b) => Math.max(a, b));
  return (
    <svg
      className="region-bars"
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={`${name}: ${regionSummary(of, shown)}`}
    >
      {bars.map(({ region, column, row }) => {
        const wanted = target[region]!;
        const length = quarters(height * Math.min(1, learned[region]! / full));
        const mark = height * (1 - wanted / full);
        return (
          <g key={region} transform={`translate(${column * across.stride} ${row * down.stride})`}>
            <rect className="region-place" width={width} height={height} />
            <rect
              className="region-bar"
              data-reached={isReached(learned[region]!, wanted) || undefined}
              y={height - length}
              width={width}
              height={length}
              style={{ color: hue }}
            />
            <line className="region-mark" x2={width} y1={mark} y2={mark} />
          </g>
        );
      })}
    </svg>
  );
}

interface Bar {
  readonly region: number;
  readonly column: number;
  readonly row: number;
}

/** Places of the largest regions. */
function layOut(regions: LaneRegions["regions"]) {
  const { places } = regions;
  const rowsOfPlaces = places ? 1 + Math.max(...places.map(([, row]) => row)) : 0;
  if (places && places.length <= MOST_BARS && rowsOfPlaces <= MOST_ROWS) {
    const bars: readonly Bar[] = places.map(([column, row], region) => ({ region, column, row }));
    return { bars, rows: rowsOfPlaces, columns: 1 + Math.max(...bars.map((bar) => bar.column)) };
  }
  const largest = largestRegions(regions, MOST_BARS);
  return {
    bars: largest.map((region, column): Bar => ({ region, column, row: 0 })),
    rows: 1,
    columns: largest.length,
  };
}

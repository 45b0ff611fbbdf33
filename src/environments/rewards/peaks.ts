// The peaks that the corner and the deceptive reward share: cells with 0.3 < |s/n − ½| < 0.4 in
// every coordinate. In integers 5a > 3n and 5a < 4n; in floats the test fails at many heights.
import { distanceFromCentre, everyCoordinate, type GridSpace } from "../spaces/gridSpace.ts";

/** Whether a state lies on a peak. */
export function isPeak(space: GridSpace): (state: number) => boolean {
  return everyCoordinate(space, (a) => onPeak(a, space.n));
}

/** The remark for heights at which no cell lies on a peak (2, 3, 4, 5, 6 and 11), else null. */
export function heightsWithoutPeakRemark(height: number): string | null {
  if (hasPeak(height - 1)) return null;
  return "Heights 2 to 6 and 11 put no cell on a peak: this target has no mode.";
}

/** Whether any coordinate from 0 to n is that of a peak. */
export function hasPeak(n: number): boolean {
  for (let s = 0; s <= n; s++) if (onPeak(distanceFromCentre(s, n), n)) return true;
  return false;
}

function onPeak(a: number, n: number): boolean {
  return 5 * a > 3 * n && 5 * a < 4 * n;
}

// Draws the last batch of every lane beneath the push curves: a row each, a histogram of the trajectories'
// log w, so that one sees where on its curve a lane is being pushed.
import { haloText, line } from "../axis/axes.ts";
import { font, laneColour, type Palette } from "../ink/colours.ts";
import type { Box, Surface } from "../surface/surface.ts";
import { countPushes, type PushLane } from "./pushData.ts";

/** What the rows show. */
export interface BatchRows {
  readonly lanes: readonly PushLane[];
  /** The exact log Z. */
  readonly logZ: number;
  /** Half-width of the horizontal axis (nats). */
  readonly range: number;
  readonly palette: Palette;
  /** Working memory of the histograms. [bin] */
  readonly counts: Float64Array;
  /** What is said where no lane has a batch. */
  readonly noBatch: string;
}

/** Curves lower than this (CSS pixels) take the room of the histograms. */
const LOWEST_CURVES = 80;
/** Lower rows show no shape. */
const LOWEST_ROW = 4;

/** What the histograms get of the free height: nothing where rows would be mere specks beside curves
 * that need the height themselves. */
export function rowsHeightOf(free: number, nLanes: number): number {
  const height = Math.min(free * 0.4, free - LOWEST_CURVES, Math.max(22, nLanes * 13));
  return height < LOWEST_ROW * nLanes ? 0 : height;
}

/** Draws them, with a word where no lane has a batch. */
export function drawBatchRows(surface: Surface, picture: BatchRows, rows: Box): void {
  const { lanes, logZ, range, counts, palette, noBatch } = picture;
  if (rows.height === 0) return;
  const height = rows.height / Math.max(1, lanes.length);
  const bin = rows.width / counts.length;
  lanes.forEach((lane, k) => {
    const bottom = rows.y + (k + 1) * height;
    const n = countPushes(lane, logZ, range, counts);
    let most = 0;
    for (const count of counts) most = Math.max(most, count);
    surface.fillStyle = laneColour(palette, lane.look);
    if (n > 0)
      for (let b = 0; b < counts.length; b++) {
        // each row has its own scale: what matters is where the batch lies
        const tall = (counts[b]! / most) * (height - 2);
        if (tall > 0)
          surface.fillRect(
            rows.x + b * bin,
            bottom - Math.max(1, tall),
            bin - 0.5,
            Math.max(1, tall),
          );
      }
    surface.strokeStyle = palette.line;
    surface.lineWidth = 1;
    if (k < lanes.length - 1)
      line(surface, [
        rows.x,
        Math.round(bottom) + 0.5,
        rows.x + rows.width,
        Math.round(bottom) + 0.5,
      ]);
  });
  if (lanes.length === 0) return;
  const middle = rows.y + rows.height / 2;
  surface.font = font(11);
  surface.textAlign = "right";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  surface.fillText("batch", rows.x - 6, middle);
  if (lanes.some(({ batches }) => batches.length > 0)) return;
  surface.textAlign = "center";
  haloText(surface, noBatch, [rows.x + rows.width / 2, middle], palette);
}

// Draws log-weights about log Z: above the line the policy's own trajectories, below it those that lead back from the
// target's samples, a mark at either's mean. What is pointed at is a bin.

import { meanInterval } from "../../math/meanInterval.ts";
import { formatFixed, formatNumber } from "../../math/numberText.ts";
import { fitText, haloText, line } from "../axis/axes.ts";
import { font, type Palette } from "../ink/colours.ts";
import { type Box, type Surface, snapLine, type View } from "../surface/surface.ts";
import { briefBinText, type LogWeights, placeOnAxis, weightBins } from "./weightBins.ts";

export interface WeightsPlot {
  readonly weights: LogWeights;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  /** Null: none is pointed at. */
  readonly bin: number | null;
}

const HEADER = 16;
const FOOTER = 15;

/** Draws the picture; returns where its bins are. */
export function drawWeights(surface: Surface, view: View, picture: WeightsPlot): Box {
  const { weights, palette, hue, bin } = picture;
  const plot = {
    x: 1,
    y: HEADER,
    width: Math.max(1, view.width - 2),
    height: Math.max(1, view.height - HEADER - FOOTER),
  };
  const bins = weightBins(weights);
  const most = Math.max(1e-9, ...bins.policy, ...bins.target);
  const base = snapLine(plot.y + plot.height / 2, view.pixelRatio);
  const unit = (plot.height / 2 - 8) / most;
  const pitch = plot.width / bins.policy.length;
  if (bin !== null) {
    surface.fillStyle = palette.ink;
    surface.globalAlpha = 0.14;
    surface.fillRect(plot.x + bin * pitch, plot.y, pitch, plot.height);
    surface.globalAlpha = 1;
  }
  const bars = (shares: Float64Array, sign: 1 | -1) => {
    shares.forEach((share, k) => {
      const height = share * unit;
      surface.fillRect(
        plot.x + k * pitch + 0.5,
        sign > 0 ? base - height : base,
        pitch - 1,
        height,
      );
    });
  };
  surface.fillStyle = palette.inkSoft;
  surface.globalAlpha = 0.45;
  bars(bins.target, -1);
  surface.globalAlpha = 0.75;
  surface.fillStyle = hue ?? palette.inkSoft;
  bars(bins.policy, 1);
  surface.globalAlpha = 1;
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  line(surface, [plot.x, base, plot.x + plot.width, base]);
  drawAxis(surface, view, picture, plot);
  drawMeans(surface, picture, plot, base);
  drawWords(surface, view, picture, plot);
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = bin === null ? palette.inkSoft : palette.ink;
  const words =
    bin !== null
      ? briefBinText(bins, bin)
      : hue
        ? "log w, samples, nats from log Z"
        : "log w of a right policy";
  surface.fillText(fitText(surface, words, view.width), 0, HEADER / 2 - 1);
  return plot;
}

/** log Z in the middle, and distances from it. */
function drawAxis(
  surface: Surface,
  view: View,
  { weights, palette }: WeightsPlot,
  plot: Box,
): void {
  const to = (distance: number) =>
    plot.x + ((placeOnAxis(distance, weights.reach) + 1) / 2) * plot.width;
  surface.font = font(10);
  surface.textBaseline = "top";
  surface.textAlign = "center";
  const bottom = plot.y + plot.height;
  const end = Math.floor(Math.max(1, weights.reach));
  for (const distance of [-end, -1, 1, end]) {
    surface.strokeStyle = palette.line;
    const x = snapLine(to(distance), view.pixelRatio);
    line(surface, [x, plot.y, x, bottom]);
    const isOuter = Math.abs(distance) === end && end > 1;
    if (isOuter && plot.width < 110) continue;
    surface.textAlign = !isOuter ? "center" : distance < 0 ? "left" : "right";
    surface.fillStyle = palette.inkSoft;
    const at = !isOuter ? x : distance < 0 ? plot.x : plot.x + plot.width;
    surface.fillText(formatFixed(distance, 0, true), at, bottom + 4);
  }
  const middle = snapLine(to(0), view.pixelRatio);
  surface.strokeStyle = palette.ink;
  surface.lineWidth = 1.5;
  surface.setLineDash([4, 3]);
  line(surface, [middle, plot.y, middle, bottom]);
  surface.setLineDash([]);
  surface.lineWidth = 1;
  surface.textAlign = "center";
  surface.fillStyle = palette.ink;
  surface.fillText("0", middle, bottom + 4);
}

/** A mark at the mean of either kind. */
function drawMeans(
  surface: Surface,
  { weights, hue, palette }: WeightsPlot,
  plot: Box,
  base: number,
): void {
  const kinds = [
    { values: weights.policy, sign: -1, ink: hue ?? palette.ink },
    { values: weights.target, sign: 1, ink: palette.inkSoft },
  ];
  for (const { values, sign, ink } of kinds) {
    if (!values || values.length === 0) continue;
    const { value } = meanInterval(values);
    const x = plot.x + ((placeOnAxis(value - weights.logZ, weights.reach) + 1) / 2) * plot.width;
    surface.beginPath();
    surface.moveTo(x, base);
    surface.lineTo(x - 4, base + sign * 8);
    surface.lineTo(x + 4, base + sign * 8);
    surface.closePath();
    surface.fillStyle = ink;
    surface.fill();
    surface.strokeStyle = palette.paper;
    surface.stroke();
  }
}

/** What stands above, what below. */
function drawWords(
  surface: Surface,
  view: View,
  { weights, hue, palette }: WeightsPlot,
  plot: Box,
): void {
  surface.font = font(10);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  if (!weights.policy) {
    surface.fillStyle = palette.ink;
    surface.textAlign = "center";
    const text = `log Z ${formatNumber(weights.logZ, 5)}`;
    haloText(surface, text, [plot.x + plot.width / 2, plot.y + plot.height / 4], palette);
    return;
  }
  const most = plot.width / 2 - 6;
  surface.fillStyle = hue ?? palette.inkSoft;
  haloText(surface, fitText(surface, "policy’s own", most), [plot.x + 2, plot.y + 8], palette);
  surface.fillStyle = palette.inkSoft;
  const below = view.height - FOOTER - 8;
  haloText(surface, fitText(surface, "from the target", most), [plot.x + 2, below], palette);
}

// Draws the numbers of inversions: the target as grey bars, a lane as marks over them; differences and
// log-ratios about a zero line.

import { formatNumber } from "../../math/numberText.ts";
import { haloText, line } from "../axis/axes.ts";
import { font } from "../ink/colours.ts";
import { isRooted, position, type ValueScale } from "../ink/valueScale.ts";
import { type Surface, snap } from "../surface/surface.ts";
import { boxOf, nBarsOf } from "./permutationLayout.ts";
import { crisp, type PermutationPicture, shownValue } from "./permutationPicture.ts";

/** Bars from this height on say how high they go (CSS pixels). */
const HEIGHT_FROM = 56;

/** Bars, marks and the line they stand on. */
export function drawInversionBars(surface: Surface, picture: PermutationPicture): void {
  const { layout, tables, scale, palette, hue } = picture;
  const { bars, size, pixelRatio } = layout;
  const { values, reference } = tables.bars;
  const own = barScale(picture);
  const isMass = scale.kind === "mass";
  const bottom = bars.y + bars.height;
  const toY = (value: number) =>
    isMass
      ? bottom - position(own, value) * bars.height * 0.94
      : bottom - ((position(own, value) + 1) / 2) * bars.height;
  for (let k = 0; k < nBarsOf(size); k++) {
    const { x, width } = crisp(boxOf(layout, size * size + k), pixelRatio);
    const target = reference?.[k] ?? (hue ? null : values[k]!);
    if (isMass && target !== null) {
      surface.fillStyle = palette.inkSoft;
      surface.globalAlpha = 0.3;
      surface.fillRect(x, toY(target), width, bottom - toY(target));
      surface.globalAlpha = 1;
      surface.fillRect(x, toY(target), width, 1);
    }
    if (!hue) continue;
    const y = toY(shownValue(tables.bars, k, scale));
    surface.fillStyle = hue;
    if (!isMass) {
      surface.globalAlpha = 0.28;
      surface.fillRect(x, Math.min(y, toY(0)), width, Math.abs(y - toY(0)));
      surface.globalAlpha = 1;
    }
    const gap = width > 5 ? Math.min(3, width * 0.15) : 0;
    surface.fillRect(x + gap, y - 1.25, Math.max(1, width - 2 * gap), 2.5);
  }
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  const base = snap(toY(0), pixelRatio) + 0.5;
  line(surface, [bars.x, base, bars.x + bars.width, base]);
}

/** The bars' own scale: as high as the target's highest; a pressure's is that of the cells. */
function barScale({ scale, highestBar, tables }: PermutationPicture): ValueScale {
  if (scale.kind === "mass") return { ...scale, maximum: highestBar };
  if (scale.kind === "logRatio" || !tables.bars.reference) return scale;
  return { kind: "signed", limit: highestBar };
}

/** Axis and title. */
export function drawBarLabels(surface: Surface, picture: PermutationPicture): void {
  const { tables, palette, layout } = picture;
  const { bars } = layout;
  const nBars = nBarsOf(tables.size);
  const own = barScale(picture);
  const width = bars.width / nBars;
  const bottom = bars.y + bars.height;
  surface.font = font(11);
  surface.textBaseline = "middle";
  surface.textAlign = "center";
  surface.fillStyle = palette.inkSoft;
  const step = [1, 2, 5, 10].find((by) => by * width >= 16) ?? nBars;
  for (let k = 0; k < nBars; k += step)
    surface.fillText(String(k), bars.x + (k + 0.5) * width, bottom + 9);
  const height =
    own.kind === "mass"
      ? `full height ${formatNumber(own.maximum, 2)}`
      : `±${formatNumber(own.limit, 2)}${isRooted(own) ? ", cube root" : ""}`;
  const title = `inversions to ${tables.centre.join(",")}`;
  // the left is where the bars are highest
  const room = 0.6 * bars.width;
  const isShort = surface.measureText(title).width > room;
  const right = bars.x + bars.width;
  surface.textAlign = "right";
  haloText(surface, isShort ? "inversions" : title, [right, bars.y + 6], palette);
  if (bars.height >= HEIGHT_FROM) haloText(surface, height, [right, bars.y + 19], palette);
}

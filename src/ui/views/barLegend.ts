// The legend of pictures that show values as heights.

import { isRooted, type ValueScale } from "../../charts/ink/valueScale.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import type { Legend, LegendOf } from "./environmentView.ts";

/** Says what stands for the lane and what for the target, and how high the picture goes. */
export function barLegend({ meaning, scale }: LegendOf, key: string): Legend {
  const parts = [meaning, ...(scale.kind === "mass" ? [key] : []), height(scale)];
  return { text: parts.join("; "), bar: null };
}

function height(scale: ValueScale): string {
  if (scale.kind !== "mass") {
    const ends = `top to bottom ${formatSigned(scale.limit)} to ${formatSigned(-scale.limit)}`;
    return isRooted(scale) ? `${ends}, heights by the cube root` : ends;
  }
  const top = `full height ${formatNumber(scale.maximum)}`;
  return scale.transform === "log" ? `${top}, four decades` : top;
}

// Colours at equal distances along a path through OKLab: what makes a scale perceptually even.
import { type Lab, labDistance } from "./oklch.ts";

/** A colour that a path passes through. */
export type Stop = readonly [lightness: number, chroma: number, hue: number];

/** `count` colours of equal spacing along the straight lines between the given ones, ends included. */
export function evenly(points: readonly Lab[], count: number): readonly Lab[] {
  const along = [0];
  for (let k = 1; k < points.length; k++)
    along.push(along[k - 1]! + labDistance(points[k - 1]!, points[k]!));
  const total = along[along.length - 1]!;
  const out: Lab[] = [];
  for (let k = 0, segment = 0; k < count; k++) {
    const wanted = (k / (count - 1)) * total;
    while (segment + 2 < points.length && along[segment + 1]! < wanted) segment++;
    const length = along[segment + 1]! - along[segment]!;
    out.push(between(points[segment]!, points[segment + 1]!, (wanted - along[segment]!) / length));
  }
  return out;
}

function between(first: Lab, second: Lab, t: number): Lab {
  return [0, 1, 2].map((k) => first[k]! + t * (second[k]! - first[k]!)) as unknown as Lab;
}

// The one scale of all cards in a layer. It depends on the target alone wherever it can, so that it
// never moves while training; a pressure has no such anchor and gets round steps instead, the same for
// every lane and for the exact one and the batch's, so that sizes can be compared.
import {
  differenceScaleOf,
  largestSize,
  logRatioScale,
  massScaleOf,
  type ValueScale,
} from "../../charts/ink/valueScale.ts";
import type { LayerId } from "../../store/view/viewStore.ts";

/** What a scale is made for. */
export interface ScaleInput {
  /** What is seen of the target's own picture in the layer: where sums are drawn, the scale spans the sums. */
  readonly target: Float64Array;
  /** What is seen of all that shares a scale, for layers without an anchor. */
  readonly pictures: readonly Float64Array[];
}

/** The scale of the lanes' cards. */
export function stageScale(layer: LayerId, input: ScaleInput): ValueScale {
  switch (layer) {
    case "learned":
    case "flow":
    case "flowMismatch":
      return massScaleOf(input.target);
    case "learnedLog":
      return massScaleOf(input.target, "log");
    case "difference":
      return differenceScaleOf(input.target);
    case "logRatio":
      return logRatioScale;
    case "pressure":
    case "pressureBatch":
    case "pressureBoth":
      return pressureScale(input.pictures);
    case "visits":
    case "visitsBatch":
      return visitScale(input);
    default:
      return layer satisfies never;
  }
}

/** Up to the largest pressure there is, so that nothing lies beyond. Pressures of lanes differ by decades:
 * by the cube root a thousandth of the largest is seen still, and is a tenth as strong. */
export function pressureScale(pictures: readonly Float64Array[]): ValueScale {
  const largest = Math.max(0, ...pictures.map(largestSize));
  return { kind: "signed", limit: roundUp(largest), transform: "cubeRoot" };
}

/** The scale of the target's card: its own mass, whatever the layer compares. */
export function targetScale(layer: LayerId, input: ScaleInput): ValueScale {
  if (layer === "visits" || layer === "visitsBatch") return visitScale(input);
  return massScaleOf(input.target, layer === "learnedLog" ? "log" : "linear");
}

/** Every trajectory passes through the first states: a scale that ended there would show nothing of
 * the rest. */
function visitScale(input: ScaleInput): ValueScale {
  const maximum = sizeOfMost([input.target], 0.95) || 1;
  return { kind: "mass", maximum, transform: "linear" };
}

/** Values that are looked at to find a scale; of more, every so many. */
const SAMPLE = 20_000;

/** The size that this share of the values other than 0 does not exceed; 0 of nothing. */
export function sizeOfMost(pictures: readonly Float64Array[], share: number): number {
  const total = pictures.reduce((sum, { length }) => sum + length, 0);
  const stride = Math.max(1, Math.floor(total / SAMPLE));
  const found: number[] = [];
  for (const values of pictures)
    for (let k = 0; k < values.length; k += stride)
      if (values[k] !== 0) found.push(Math.abs(values[k]!));
  const sizes = Float64Array.from(found).sort();
  return sizes[Math.floor(share * (sizes.length - 1))] ?? 0;
}

/** The smallest of 1, 2 and 5 times a power of ten that is no less than `value`; 1 for 0. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const decade = 10 ** Math.floor(Math.log10(value) + 1e-9);
  for (const factor of [1, 2, 5]) if (factor * decade >= value * (1 - 1e-9)) return factor * decade;
  return 10 * decade;
}

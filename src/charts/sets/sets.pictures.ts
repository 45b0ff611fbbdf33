// Large sets by elements, by log-weights and as the best that were met, on a target's card and on lanes' that are right,
// off and collapsed, at every size.
import { elementMarginals, logPartition, subsetSums } from "../../flow/subsetSums.ts";
import type { StoredPicture } from "../gallery/picture.ts";
import { bestOfAll } from "./bestSets.ts";
import { drawBestSets } from "./drawBestSets.ts";
import { drawElements } from "./drawElements.ts";
import { drawWeights } from "./drawWeights.ts";
import type { ElementOrder, ElementShares } from "./elementShares.ts";

const SIZE = 16;
/** Worths spread evenly over [0, 1), in a mixed order. [element] */
const worths = Float64Array.from({ length: 32 }, (_, d) => ((d * 19) % 32) / 32);
const sums = subsetSums([...worths], SIZE);
const target = elementMarginals(sums);
const logZ = logPartition(sums);
const best = bestOfAll(worths, { size: SIZE, constant: 0 });

/** A lane whose shares are moved from the target's by up to `by`, with intervals of `half`. */
function shares(by: number, half: number): ElementShares {
  const moved = target.map((p, d) => Math.min(1, Math.max(0, p + by * Math.sin(3 * d))));
  return {
    target,
    lane: {
      shares: moved,
      low: moved.map((p) => Math.max(0, p - half)),
      high: moved.map((p) => Math.min(1, p + half)),
    },
  };
}

interface Size {
  readonly width?: number;
  readonly height?: number;
}

function elements(
  name: string,
  title: string,
  {
    width = 260,
    height = 200,
    ...of
  }: Size & {
    readonly of: ElementShares;
    readonly order?: ElementOrder;
    readonly hovered?: number;
  },
): StoredPicture {
  return {
    id: `sets-elements-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      drawElements(surface, view, {
        shares: of.of,
        order: of.order ?? "element",
        hue: of.of.lane ? palette.lanes[0]! : null,
        palette,
        hoveredElement: of.hovered ?? null,
      });
    },
  };
}

/** Log-weights spread about a distance from log Z. */
function around(distance: number, spread: number): Float64Array {
  return Float64Array.from(
    { length: 200 },
    (_, k) => logZ + distance + spread * Math.log((k + 0.5) / (199.5 - k)),
  );
}

function weights(
  name: string,
  title: string,
  {
    width = 260,
    height = 200,
    ...of
  }: Size & { readonly policy?: Float64Array; readonly back?: Float64Array; readonly bin?: number },
): StoredPicture {
  return {
    id: `sets-weights-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      drawWeights(surface, view, {
        weights: { logZ, reach: 8, policy: of.policy ?? null, target: of.back ?? null },
        hue: of.policy ? palette.lanes[0]! : null,
        palette,
        bin: of.bin ?? null,
      });
    },
  };
}

function bestSets(
  name: string,
  title: string,
  {
    width = 260,
    height = 200,
    nSets = 10,
    rank = null,
    isTarget = false,
  }: Size & { readonly nSets?: number; readonly rank?: number | null; readonly isTarget?: boolean },
): StoredPicture {
  return {
    id: `sets-best-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const masks = Array.from({ length: isTarget ? 1 : nSets }, (_, k) => best.mask ^ (k * 0x21));
      drawBestSets(surface, view, {
        sets: {
          universe: 32,
          nFinished: 601_080_390,
          masks,
          logRewards: masks.map((_, k) => best.logReward - 0.1 * k),
          logRatios: isTarget ? null : masks.map((_, k) => 0.6 - 0.2 * k),
        },
        hue: isTarget ? null : palette.lanes[0]!,
        palette,
        rank,
        hoveredElement: null,
      });
    },
  };
}

export const pictures: readonly StoredPicture[] = [
  elements("target", "the target’s probabilities of 32 elements", { of: { target, lane: null } }),
  elements("lane", "a lane near the target: dots on bars, intervals over them", {
    of: shares(0.01, 0.04),
  }),
  elements(
    "off",
    "a lane that is off, hollow where its interval leaves the target out, by target",
    {
      of: shares(0.25, 0.04),
      order: "target",
    },
  ),
  elements("pointed", "an element that is pointed at, named on top", {
    of: shares(0.1, 0.04),
    hovered: 7,
  }),
  elements("narrow", "a narrow card", { of: shares(0.1, 0.04), width: 120, height: 120 }),
  elements("wide", "a large card", { of: shares(0.1, 0.04), width: 640, height: 320 }),
  weights("target", "log Z alone, on the target’s card", {}),
  weights("right", "both kinds at log Z", { policy: around(0, 0.1), back: around(0, 0.1) }),
  weights("off", "the policy’s own below log Z, those from the target above", {
    policy: around(-0.6, 0.5),
    back: around(0.8, 0.6),
  }),
  weights("collapsed", "those from the target far above", {
    policy: around(-2, 0.1),
    back: around(7, 2),
    bin: 23,
  }),
  weights("narrow", "a narrow card", {
    policy: around(-0.6, 0.5),
    back: around(0.8, 0.6),
    width: 120,
    height: 120,
  }),
  bestSets("target", "the best set of all", { isTarget: true }),
  bestSets("lane", "the best sets met", {}),
  bestSets("pointed", "one that is pointed at, named on top", { rank: 2, width: 640, height: 320 }),
  bestSets("none", "none met yet", { nSets: 0 }),
  bestSets("narrow", "a narrow card", { width: 120, height: 120 }),
];

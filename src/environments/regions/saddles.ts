// The passes between the peaks of a landscape: the highest way over from a region to each of its
// neighbours, and which neighbour it drains to.
import type { Ascent } from "./steepestAscent.ts";

/** Heights that differ by less are equal, relatively. */
export const ROUNDING = 1e-9;

/** Height of the highest way (nats) from a region to each of its neighbours, both ways round. */
export type Saddles = Map<number, Map<number, number>>;

/**
 * The saddles that `wants` asks for between the regions of `rootOf` (peak → region, −1: none). A state
 * from which several peaks can be reached joins them at its own height.
 */
export function saddlesOf(
  { neighbourhood, heights, setOf, sets }: Ascent,
  rootOf: Int32Array,
  wants: (a: number, b: number, height: number) => boolean,
): Saddles {
  const { offsets, states } = neighbourhood;
  const saddles: Saddles = new Map();
  const pairs = new Map<number, readonly (readonly [number, number])[]>();
  for (let state = 0; state < setOf.length; state++)
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const next = states[k]!;
      const [here, there] = [setOf[state]!, setOf[next]!];
      if (next < state || (here === there && sets[here]!.length < 2)) continue;
      const key = Math.min(here, there) * 2 ** 26 + Math.max(here, there);
      let among = pairs.get(key);
      if (!among) {
        among = pairsOf([...sets[here]!, ...sets[there]!].map((peak) => rootOf[peak]!));
        pairs.set(key, among);
      }
      const height = Math.min(heights[state]!, heights[next]!);
      for (const [a, b] of among) if (wants(a, b, height)) raise(saddles, a, b, height);
    }
  return saddles;
}

/** Every two of these regions. */
function pairsOf(regions: readonly number[]): readonly (readonly [number, number])[] {
  const different = [...new Set(regions)].filter((region) => region >= 0);
  return different.flatMap((a) => different.filter((b) => b > a).map((b) => [a, b] as const));
}

/** Takes note of a way between two regions; the highest one counts. */
export function raise(saddles: Saddles, a: number, b: number, height: number): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const known = saddles.get(from) ?? new Map<number, number>();
    known.set(to, Math.max(known.get(to) ?? Number.NEGATIVE_INFINITY, height));
    saddles.set(from, known);
  }
}

/** Takes a region out. Returns its saddles. */
export function takeOut(saddles: Saddles, region: number): ReadonlyMap<number, number> {
  const around = saddles.get(region) ?? new Map<number, number>();
  for (const other of around.keys()) saddles.get(other)!.delete(region);
  saddles.delete(region);
  return around;
}

/** The neighbours across the highest saddle, of several those of the highest rank; none: no neighbour. */
export function drainsOf(
  saddles: Saddles,
  region: number,
  rank: (region: number) => number,
  isAllowed: (region: number) => boolean = () => true,
): readonly number[] {
  const around = [...(saddles.get(region) ?? [])].filter(([other]) => isAllowed(other));
  const height = Math.max(...around.map(([, saddle]) => saddle));
  const across = around.filter(([, saddle]) => saddle === height).map(([other]) => other);
  const highest = Math.max(...across.map(rank));
  return across.filter((other) => rank(other) >= highest - ROUNDING * Math.abs(highest));
}

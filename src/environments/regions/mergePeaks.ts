// Which peaks are worth a region of their own. Two are one where the way between them never falls below
// half of the lower one, so that noise on a ridge makes no regions; and what holds less than a quarter
// of an equal share of the mass goes to the neighbour it drains to. Nothing depends on how states are
// numbered: a shallow peak between several alike belongs to none of them, a small one stays on its own.
import { drainsOf, ROUNDING, raise, saddlesOf, takeOut } from "./saddles.ts";
import type { Ascent } from "./steepestAscent.ts";

/** How far a way between two peaks must fall below the lower one, in nats: to half of it. */
const VALLEY = Math.LN2;
/** The least mass of a region, as a share of an equal share. */
const LEAST_SHARE = 1 / 4;

/** Where each peak went: itself, another one, several alike or (empty) nowhere. [peak] */
type Drains = (readonly number[])[];

/** For each peak the one whose region it belongs to, −1: none. `mass` is any multiple of R. [peak] */
export function mergePeaks(ascent: Ascent, mass: Float64Array): Int32Array {
  const drains: Drains = ascent.peaks.map((_, peak) => [peak]);
  joinShallow(ascent, drains);
  let rootOf = rootsOf(drains);
  // one round may make others small: the fewer there are, the larger an equal share
  while (joinSmall(ascent, { drains, rootOf, mass })) rootOf = rootsOf(drains);
  return rootOf;
}

/** The region that all these peaks belong to; −1 where there is no such one. */
export function commonRoot(peaks: readonly number[], rootOf: ArrayLike<number>): number {
  const root = rootOf[peaks[0] ?? -1] ?? -1;
  return peaks.every((peak) => rootOf[peak] === root) ? root : -1;
}

/** Lowest peaks first, those of one height at once. */
function joinShallow(ascent: Ascent, drains: Drains): void {
  const { peaks } = ascent;
  const height = (peak: number) => peaks[peak]!.height;
  const isShallow = (a: number, b: number, saddle: number) =>
    Math.min(height(a), height(b)) - saddle < VALLEY;
  const saddles = saddlesOf(ascent, Int32Array.from(peaks.keys()), isShallow);
  const join = (peak: number, to: readonly number[]): void => {
    drains[peak] = to;
    const around = [...takeOut(saddles, peak)];
    // a region has the ways of all its peaks; through what belongs to none there is still a way
    for (const [a, first] of to.length === 1 ? [[to[0]!, Infinity] as const] : around)
      for (const [b, second] of around) {
        const saddle = Math.min(first, second);
        if (a !== b && isShallow(a, b, saddle)) raise(saddles, a, b, saddle);
      }
  };
  // they are in order of height, the highest first
  for (let end = peaks.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && height(start - 1) === height(end - 1)) start--;
    joinLevel(Array.from({ length: end - start }, (_, k) => start + k));
    end = start;
  }

  /** To higher ground first; what has none goes together. */
  function joinLevel(level: readonly number[]): void {
    const isHigher = (peak: number) => (other: number) => height(other) > height(peak);
    for (let left = level; left.length > 0; ) {
      const found = left.map((peak) => drainsOf(saddles, peak, height, isHigher(peak)));
      left.forEach((peak, k) => {
        if (found[k]!.length > 0) join(peak, found[k]!);
      });
      // who was joined may have opened a way for others
      const rest = left.filter((_, k) => found[k]!.length === 0);
      if (rest.length === left.length) break;
      left = rest;
    }
    for (const peak of level)
      for (let around = saddles.get(peak); around?.size; around = saddles.get(peak))
        for (const other of [...around.keys()]) join(other, [peak]);
  }
}

interface Merging {
  readonly drains: Drains;
  readonly rootOf: Int32Array;
  readonly mass: Float64Array;
}

/** One round over all regions that are too small; whether any of them was joined to another. */
function joinSmall(ascent: Ascent, { drains, rootOf, mass }: Merging): boolean {
  const masses = new Float64Array(rootOf.length);
  ascent.setOf.forEach((set, state) => {
    const root = set < 0 ? -1 : commonRoot(ascent.sets[set]!, rootOf);
    if (root >= 0) masses[root]! += mass[state]!;
  });
  const roots = [...new Set(rootOf)].filter((root) => root >= 0);
  const covered = roots.reduce((sum, root) => sum + masses[root]!, 0);
  const least = (LEAST_SHARE * covered) / roots.length;
  const small = new Set(roots.filter((root) => masses[root]! < least * (1 - ROUNDING)));
  if (small.size === 0) return false;
  const saddles = saddlesOf(ascent, rootOf, (a, b) => small.has(a) || small.has(b));
  const rank = (region: number) => masses[region]!;
  let hasJoined = false;
  for (const root of small) {
    const [to, ...alike] = drainsOf(saddles, root, rank);
    // two that drain to each other are one, by either's name
    if (to === undefined || alike.length > 0 || leadsTo(drains, to, root)) continue;
    drains[root] = [to];
    hasJoined = true;
  }
  return hasJoined;
}

function leadsTo(drains: Drains, from: number, peak: number): boolean {
  let at = from;
  for (let next = drains[at]!; next.length === 1 && next[0] !== at; next = drains[at]!)
    at = next[0]!;
  return at === peak;
}

/** Where each peak ends up. [peak] */
function rootsOf(drains: Drains): Int32Array {
  const rootOf = new Int32Array(drains.length).fill(-2);
  const resolve = (peak: number): number => {
    if (rootOf[peak] !== -2) return rootOf[peak]!;
    // what leads in a circle leads nowhere
    rootOf[peak] = -1;
    const ends = drains[peak]!.map((to) => (to === peak ? peak : resolve(to)));
    rootOf[peak] = ends.every((end) => end === ends[0]) ? (ends[0] ?? -1) : -1;
    return rootOf[peak];
  };
  drains.forEach((_, peak) => {
    resolve(peak);
  });
  return rootOf;
}

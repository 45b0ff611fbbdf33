// What a lane's card says of the target's regions: the counts of all seeds, the masses of the one on
// show, and whether it has collapsed. One sentence each, for the card, the summary and the table.
import { type Collapse, collapseOf } from "../../flow/collapse.ts";
import { keptRegionMass, type TargetRegions } from "../../flow/regionMass.ts";
import { formatFixed, formatNumber } from "../../math/numberText.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import type { ReplicaSnapshot } from "../../protocol/snapshot.ts";
import { reachedCounts } from "./regionCounts.ts";

/** A lane and the regions of its target. */
export interface LaneRegions {
  readonly regions: TargetRegions;
  /** Masses of the seed on show. [region] */
  readonly learned: Float64Array;
  /** How many are reached, by seed. */
  readonly reached: readonly number[];
  /** Of the seed on show. */
  readonly collapse: Collapse | null;
  /** How many seeds have collapsed. */
  readonly nCollapsed: number;
}

type Judged = Pick<ReplicaSnapshot, "terminatingProbability" | "metrics" | "logZ">;

/** Of the replicas of a lane and the one whose picture is shown. Linear in states and seeds. */
export function laneRegions(
  { replicas, replica }: { readonly replicas: readonly Judged[]; readonly replica: Judged },
  target: Pick<EnvironmentReport, "logZ" | "target" | "regions">,
): LaneRegions {
  const { regions } = target;
  const collapses = replicas.map((one) => collapseOf({ ...one, elbo: one.metrics.elbo }, target));
  const shown = replicas.indexOf(replica);
  return {
    regions,
    learned: keptRegionMass(regions, replica.terminatingProbability),
    reached: reachedCounts(replicas, regions),
    collapse: collapses[shown]!,
    nCollapsed: collapses.filter((collapse) => collapse !== null).length,
  };
}

/** Reached regions and their masses in words. */
export function regionSummary(
  { regions, learned, reached, collapse }: LaneRegions,
  shown: number,
): string {
  const { names, target } = regions;
  const largest = largestRegions(regions, MOST_BARS);
  const masses = largest.map(
    (region) =>
      `${names[region]} ${formatFixed(learned[region], 3)} of ${formatFixed(target[region], 3)}`,
  );
  const rest = names.length - largest.length;
  return `${reached[shown]} of ${names.length} regions reached: they hold at least half of the target’s mass there. Learned mass: ${masses.join(", ")}${rest > 0 ? `, and ${rest} smaller ones` : ""}.${collapse ? ` ${collapseSentence(collapse)}` : ""}`;
}

/** "log Z low by ln 4". */
export function collapseText({ mass, of }: Collapse): string {
  return `${of} low by ${logText(1 / mass)}`;
}

/** "Collapsed onto 1 of 4 regions, 0.250 of the target’s mass (ln 4 = 1.39): its ELBO is 1.45 below the
 * true log Z, and the states that it holds, 0.233 of the mass, explain 1.46." */
export function collapseSentence(collapse: Collapse): string {
  const { reached, total, mass, held, of, short } = collapse;
  const estimate = of === "ELBO" ? "its ELBO" : "its learned log Z";
  const share = `${formatFixed(mass, 3)} of the target’s mass (${logText(1 / mass)} = ${formatFixed(-Math.log(mass), 2)})`;
  const explained = `the states that it holds, ${formatFixed(held, 3)} of the mass, explain ${formatFixed(-Math.log(held), 2)}`;
  return `Collapsed onto ${reached} of ${total} regions, ${share}: ${estimate} is ${formatFixed(short, 2)} below the true log Z, and ${explained}.`;
}

/** "ln 4", or "ln 3.6" where it is no whole number. */
function logText(value: number): string {
  const whole = Math.round(value);
  return `ln ${Math.abs(value - whole) < 0.02 * whole ? whole : formatNumber(value, 2)}`;
}

/** Most regions that a card has bars for. */
export const MOST_BARS = 16;

/** The `n` largest, in reading order where they have places, else in their own. */
export function largestRegions(
  { target, places }: Pick<TargetRegions, "target" | "places">,
  n: number,
): readonly number[] {
  const placeOf = (region: number) => {
    const [column = 0, row = 0] = places?.[region] ?? [];
    return row * target.length + column;
  };
  return [...target.keys()]
    .sort((a, b) => target[b]! - target[a]! || a - b)
    .slice(0, n)
    .sort((a, b) => placeOf(a) - placeOf(b) || a - b);
}

/** Between two bars, where they are wider than what is between them. */
const WIDEST_GAP = 3;

/** A length among `count` bars: that of one, and from the start of one to that of the next. */
export function divide(size: number, count: number): { length: number; stride: number } {
  const gap = Math.min(WIDEST_GAP, size / (2 * count));
  const stride = (size + gap) / count;
  return { length: stride - gap, stride };
}

// What an objective wants beside what the last batch sees of it: the exact pressure and the batch's, summed
// over regions, and where no trajectory came. A batch moves probability there too, by what the way there
// has in common with other ways, but without having seen a reward. In numbers and in a sentence.
import type { TargetRegions } from "../../flow/regionMass.ts";
import { formatNumber, formatSigned, formatWhole } from "../../math/numberText.ts";
import type { Diagnostics } from "../../records/diagnostics.ts";

/** Sums over a set of states. */
export interface PressureThere {
  /** p*, in [0, 1]. */
  readonly target: number;
  /** Share of the batch's trajectories that ended there. */
  readonly ended: number;
  /** Σ dp/dη along the exact gradient; null where none is known. */
  readonly wants: number | null;
  /** Σ dp/dη along the batch's. */
  readonly sees: number;
}

/** What of the diagnostics it takes. */
export type Pushed = Pick<Diagnostics, "pressure" | "batchPressure" | "visits" | "ends">;

/** What of the target. */
interface PushedTarget {
  /** p*. [state] */
  readonly target: Float64Array;
  readonly regions: Pick<TargetRegions, "ofState" | "names">;
}

/** A lane's batch against its objective. */
export interface WantsAndSees {
  /** [region] */
  readonly regions: readonly PressureThere[];
  /** Of the regions that no trajectory ended in. */
  readonly missed: PressureThere & { readonly names: readonly string[] };
  /** Of the states that no trajectory came through. */
  readonly unvisited: PressureThere & { readonly nStates: number };
}

/** Null where there is no batch, or it was kept without its ends. Linear in states. */
export function wantsAndSees(
  { pressure, batchPressure, visits, ends }: Pushed,
  { target, regions }: PushedTarget,
): WantsAndSees | null {
  if (!batchPressure || !visits || !ends) return null;
  const { ofState, names } = regions;
  const byRegion = names.map(() => nothingThere(pressure !== null));
  const unvisited = { ...nothingThere(pressure !== null), nStates: 0 };
  for (let state = 0; state < target.length; state++) {
    const here: PressureThere = {
      target: target[state]!,
      ended: ends[state]!,
      wants: pressure && pressure[state]!,
      sees: batchPressure[state]!,
    };
    const region = byRegion[ofState[state]!];
    if (region) add(region, here);
    if (visits[state] !== 0) continue;
    add(unvisited, here);
    unvisited.nStates++;
  }
  const missed = { ...nothingThere(pressure !== null), names: [] as string[] };
  byRegion.forEach((region, index) => {
    if (region.ended > 0) return;
    add(missed, region);
    missed.names.push(names[index]!);
  });
  return { regions: byRegion, missed, unvisited };
}

type Sums = { -readonly [Name in keyof PressureThere]: PressureThere[Name] };

function nothingThere(isExact: boolean): Sums {
  return { target: 0, ended: 0, wants: isExact ? 0 : null, sees: 0 };
}

function add(sums: Sums, more: PressureThere): void {
  sums.target += more.target;
  sums.ended += more.ended;
  sums.sees += more.sees;
  if (sums.wants !== null) sums.wants += more.wants ?? 0;
}

/** Both sentences, that of the regions only where there are several; none where there is no batch. */
export function pressureTexts(pushed: Pushed, target: PushedTarget): readonly string[] {
  const found = wantsAndSees(pushed, target);
  if (!found) return [];
  return [missedText(found), unvisitedText(found, target.target.length)].filter(Boolean);
}

/** The same in as few words as a card has room for; empty where the batch came everywhere. */
export function shortPressureText(pushed: Pushed, target: PushedTarget): string {
  const found = wantsAndSees(pushed, target);
  if (!found) return "";
  const { regions, missed, unvisited } = found;
  const n = missed.names.length;
  const nStates = formatWhole(target.target.length);
  if (n > 0 && regions.length > 1)
    return `Ended in ${regions.length - n} of ${regions.length} regions. The rest: ${shortText(missed)}.`;
  if (unvisited.nStates === 0) return "";
  return `Unvisited: ${formatWhole(unvisited.nStates)} of ${nStates} states, ${shortText(unvisited)}.`;
}

function shortText({ target, wants, sees }: PressureThere): string {
  const wanted = wants === null ? "" : ` wanted ${formatSigned(wants, 2)},`;
  return `${formatNumber(target, 2)} of the target,${wanted} moved ${formatSigned(sees, 2)}`;
}

/** Most regions that are called by name. */
const MOST_NAMES = 4;

/** "No trajectory of the batch ended in 2 of 4 regions (…): they hold 0.41 of the target; the exact gradient
 * wants +0.03 there, the batch moves −0.0004 without having seen it." */
export function missedText({ regions, missed }: WantsAndSees): string {
  const [n, total] = [missed.names.length, regions.length];
  if (total < 2) return "";
  if (n === 0) return `Trajectories of the batch ended in all ${total} regions.`;
  const named = n <= MOST_NAMES && n < total ? ` (${missed.names.join(", ")})` : "";
  return `No trajectory of the batch ended in ${n} of ${total} regions${named}: ${n === 1 ? "it holds" : "they hold"} ${formatNumber(missed.target, 2)} of the target; ${movedText(missed)} without having seen ${n === 1 ? "it" : "them"}.`;
}

/** The same of the states that no trajectory came through: what the pictures hatch. */
export function unvisitedText({ unvisited }: WantsAndSees, nStates: number): string {
  const n = unvisited.nStates;
  if (n === 0) return `The batch came through all ${formatWhole(nStates)} states.`;
  return `None of it came through ${formatWhole(n)} of ${formatWhole(nStates)} states, hatched: ${n === 1 ? "it holds" : "they hold"} ${formatNumber(unvisited.target, 2)} of the target; ${movedText(unvisited)}.`;
}

function movedText({ wants, sees }: PressureThere): string {
  const batch = `the batch moves ${formatSigned(sees, 2)}`;
  return wants === null
    ? `no exact gradient is known, ${batch} there`
    : `the exact gradient wants ${formatSigned(wants, 2)} there, ${batch}`;
}

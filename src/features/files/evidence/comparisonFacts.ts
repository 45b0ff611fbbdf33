// Two moments of a run, or a run and the one pinned behind it, as plain data: for tables and figures that leave the
// page. Each side says which run it is, its step and its seeds; a figure alone on paper has nothing else to say so.
import { estimatedReason } from "../../../environments/environments.ts";
import type { Config } from "../../../experiment/config.ts";
import { configDifferences } from "../../../experiment/configDifferences.ts";
import { laneNames } from "../../../experiment/laneNames.ts";
import { formatChange, formatFixed, formatWhole } from "../../../math/numberText.ts";
import { median } from "../../../math/statistics.ts";
import type { ReplicaSnapshot, Snapshot } from "../../../protocol/snapshot.ts";
import { distanceBy, distanceOf, estimateOf } from "../../../records/estimatedMetrics.ts";
import { ESTIMATED_HOW, fromTo } from "../../../ui/kit/estimatedWords.ts";

/** One of both. */
export interface ComparedSide {
  /** "A", "pinned run". */
  readonly name: string;
  readonly config: Config;
  readonly snapshot: Snapshot;
  /** What opens its experiment. */
  readonly link: string;
}

export interface ComparisonFacts {
  readonly kind: "moments" | "pinned";
  /** The experiment's title, or its environment. */
  readonly title: string;
  /** The earlier moment, or the pinned run. */
  readonly before: ComparedSide;
  /** The later moment, or the run under way. */
  readonly after: ComparedSide;
}

/** The heading of a file. */
export function comparisonHeading({ kind }: Pick<ComparisonFacts, "kind">): string {
  return kind === "moments" ? "Two moments of a run" : "A run and the one pinned behind it";
}

/** "A: step 30 of 500, 5 seeds from 1". */
export function sideText({ name, config, snapshot }: ComparedSide): string {
  const { nSeeds, seed } = config;
  const seeds = nSeeds > 1 ? `${nSeeds} seeds from ${seed}` : `seed ${seed}`;
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return `${capital}: step ${formatWhole(snapshot.step)}, ${seeds}`;
}

/** What the settings differ in, in one sentence; the lanes are named on the pictures. "" of moments. */
export function differencesText({ kind, before, after }: ComparisonFacts): string {
  if (kind === "moments") return "";
  const own = configDifferences(before.config, after.config);
  const other = configDifferences(after.config, before.config);
  if (own.length === 0) return "Settings beside the lanes are the same.";
  return `Pinned run: ${own.join("; ")}. This run: ${other.join("; ")}.`;
}

/** Lanes of a side with their seeds, by full name. */
export function lanesOf({ config, snapshot }: ComparedSide): readonly {
  readonly name: string;
  readonly replicas: readonly ReplicaSnapshot[];
}[] {
  return laneNames(config.lanes).map(({ full }, lane) => ({
    name: full,
    replicas: snapshot.replicas.filter((replica) => replica.lane === lane),
  }));
}

/** "TV", or "estimated fwd KL". */
function nameOf(replicas: readonly ReplicaSnapshot[]): string {
  const isEstimated = replicas.some(({ estimates }) => estimates);
  return `${isEstimated ? "estimated " : ""}${distanceBy(isEstimated).short}`;
}

/** "TV 0.120", of several seeds the median with the smallest and the largest; an estimate with its interval. */
export function distanceText(replicas: readonly ReplicaSnapshot[]): string {
  const values = replicas.map(distanceOf);
  const [first] = replicas;
  if (!first) return "";
  const middle = `${nameOf(replicas)} ${formatFixed(median(values), 3)}`;
  const interval = estimateOf(first, distanceBy(true).metric);
  if (values.length === 1) return interval ? `${middle} (${fromTo(interval, 3)})` : middle;
  return `${middle} (${formatFixed(Math.min(...values), 3)}–${formatFixed(Math.max(...values), 3)})`;
}

/** "TV −0.500": of the medians. */
export function changeText(
  before: readonly ReplicaSnapshot[],
  after: readonly ReplicaSnapshot[],
): string {
  if (before.length === 0 || after.length === 0) return "";
  const [earlier, later] = [before, after].map((side) => median(side.map(distanceOf)));
  return `${nameOf(after)} ${formatChange(earlier!, later!, 3)}`;
}

/** What the distance is, for a note. */
export function distanceNote({ after }: Pick<ComparisonFacts, "after">): string {
  return estimatedReason(after.config.environment) === null
    ? "TV: exact total variation from the target, 0 to 1"
    : `fwd KL: forward KL of trajectories in nats. ${ESTIMATED_HOW.slice(0, -1)}`;
}

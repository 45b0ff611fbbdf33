// The moment that the page shows. Whatever is on show (cards, curves and their names, the push curve, the
// step in the header, every text summary) is of this one step: the live picture's, or that of a recorded
// one while it is looked at. Steps done since the live picture was taken are only counted.
import type { Config } from "../../experiment/config.ts";
import { lastStep } from "../../experiment/laneSettings.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { historyUntil, type MetricHistory } from "../../records/metricHistory.ts";
import { type RunState, shownSnapshot } from "./runState.ts";

/** What is shown of a run. */
export interface ShownMoment {
  readonly step: number;
  /** Null before there is a picture. */
  readonly snapshot: Snapshot | null;
  /** Whether a recorded moment is looked at. */
  readonly isPast: boolean;
}

/** The moment on show. */
export function shownMoment(state: RunState): ShownMoment {
  const snapshot = shownSnapshot(state);
  return { step: shownStep(state), snapshot, isPast: state.viewed !== null };
}

/** Its step; before there is a picture the run's own. */
export function shownStep(state: RunState): number {
  return shownSnapshot(state)?.step ?? state.step;
}

/** The step of the live picture. */
export function liveStep({ snapshot, step }: RunState): number {
  return snapshot?.step ?? step;
}

/** Where the run that is shown stops: while another is being set up, not yet where that one will. `wanted`,
 * the experiment of the page, says it before there is a run. */
export function shownLastStep({ config }: Pick<RunState, "config">, wanted: Config): number {
  return lastStep(config ?? wanted);
}

/** The recorded rows up to the live picture: none is newer than what the cards show. */
export function shownHistory({
  history,
  snapshot,
}: Pick<RunState, "history" | "snapshot">): MetricHistory {
  return snapshot ? historyUntil(history, snapshot.step) : history;
}

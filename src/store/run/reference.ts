// A finished run that stands behind the one under way: its curves are drawn behind the others, its cards
// below them. There is one at most. The run that the page showed last is remembered, so that it can be
// pinned after a change has replaced it. Both are held by this store and go with the tab, but what is pinned
// outlasts a reload (features/session/keptReference.ts).
import { create } from "zustand";
import type { Config } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatWhole } from "../../math/numberText.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import type { Look } from "../../records/look.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import { laneLooks } from "../config/laneLooks.ts";
import type { RunInstance } from "./runInstance.ts";
import { type RunState, shownSnapshot } from "./runState.ts";
import { shownHistory } from "./shownMoment.ts";

/** A run that no longer changes. */
export interface Reference {
  /** What it is called: of which file, or which lanes until which step. */
  readonly title: string;
  /** Where the page read it, relative to the page; null where it came from elsewhere. */
  readonly address: string | null;
  readonly config: Config;
  readonly environment: EnvironmentReport;
  readonly snapshot: Snapshot;
  readonly history: MetricHistory;
}

interface ReferenceState {
  readonly pinned: Reference | null;
  /** The run that was replaced by the one under way. */
  readonly last: Reference | null;
}

export const useReference = create<ReferenceState>()(() => ({ pinned: null, last: null }));

/** Puts a run behind the one under way; null: none. */
export function pin(pinned: Reference | null): void {
  useReference.setState({ pinned });
}

/** The run as it is shown, cut loose from what training still adds; null before its first step. */
export function referenceOf(state: RunState): Reference | null {
  const moment = momentOfRun(state);
  return moment && { ...moment, history: structuredClone(moment.history) };
}

/** Remembers every run that another takes the place of; returns what ends that. */
export function rememberLastRun({ store }: RunInstance): () => void {
  return store.subscribe((state, before) => {
    // a run that is replaced lets go of its history, which nothing changes from then on
    if (state.history === before.history) return;
    const last = momentOfRun({ ...before, viewed: null });
    if (last) useReference.setState({ last });
  });
}

function momentOfRun(state: RunState): Reference | null {
  const { config, environment } = state;
  const snapshot = shownSnapshot(state);
  if (!config || !environment || !snapshot || snapshot.step === 0) return null;
  const history = shownHistory({ history: state.history, snapshot });
  return {
    title: titleOf(config, snapshot.step),
    address: null,
    config,
    environment,
    snapshot,
    history,
  };
}

function titleOf({ lanes }: Config, step: number): string {
  const names = laneNames(lanes).map(({ short }) => short);
  const more = names.length > 2 ? ` and ${names.length - 1} more` : "";
  const named = more ? `${names[0]}${more}` : names.join(", ");
  return `${named || "no lanes"} at step ${formatWhole(step)}`;
}

/** How the lanes of a reference look: as the lane of the same name that trains now, else as they did. */
export function referenceLooks(reference: Config, now: Config | null): readonly Look[] {
  const known = new Map<string, Look>();
  if (now) {
    const looks = laneLooks(now.lanes);
    for (const [lane, { full }] of laneNames(now.lanes).entries()) known.set(full, looks[lane]!);
  }
  const own = laneLooks(reference.lanes);
  return laneNames(reference.lanes).map(({ full }, lane) => known.get(full) ?? own[lane]!);
}

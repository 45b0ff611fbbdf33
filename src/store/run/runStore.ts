// The page's run as components read it, and what they change of how it is shown.
import { useStore } from "zustand";
import type { Snapshot } from "../../protocol/snapshot.ts";
import type { Notice } from "./notices.ts";
import { pageRun } from "./pageRun.ts";
import type { RunState } from "./runState.ts";

/** Part of the state of the page's run: within a component as a hook, elsewhere by `getState`. */
export const useRun = Object.assign(
  <Value>(select: (state: RunState) => Value): Value => useStore(pageRun().store, select),
  { getState: (): RunState => pageRun().store.getState() },
);

/** Shows a notice, replacing the one of the same key. */
export function notify(notice: Omit<Notice, "serial">): void {
  pageRun().notify(notice);
}

/** Takes a notice away. */
export function dismissNotice(key: string): void {
  pageRun().dismissNotice(key);
}

/** Keeps the shown picture as moment A, to compare others with; null: compares no more. */
export function compareWith(snapshot: Snapshot | null): void {
  pageRun().compareWith(snapshot);
}

/** Looks at the recorded picture nearest to a step; null: back to live. */
export function viewStep(step: number | null): void {
  pageRun().viewStep(step);
}

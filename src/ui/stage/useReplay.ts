// Which trajectory of the last batch is held, and how many of its steps are shown. While none is held
// the newest batch is followed, at a pace that can be read.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useRun } from "../../store/run/runStore.ts";
import { useStage } from "../../store/view/stageStore.ts";
import type { ShownPaths, ShownTarget } from "../views/environmentView.ts";
import { type TrajectoryRow, trajectoryRows } from "../views/trajectories.ts";
import type { LaneView } from "./useLaneViews.ts";

/** Milliseconds a step of a replay is shown for. */
const STEP_TIME = 700;
/** Milliseconds between two lists of rows while training. */
const LIST_TIME = 1_000;

/** A replay and what drives it. */
export interface Replay {
  readonly rows: readonly TrajectoryRow[];
  /** Training step the rows belong to; null where there are none. */
  readonly step: number | null;
  /** The held trajectory; null: none. */
  readonly row: TrajectoryRow | null;
  /** How many transitions of it are shown. */
  readonly nShown: number;
  readonly isPlaying: boolean;
  readonly paths: ShownPaths | null;
  hold(index: number | null): void;
  show(nShown: number): void;
  play(): void;
  pause(): void;
}

interface Held {
  readonly rows: readonly TrajectoryRow[];
  readonly step: number;
  readonly index: number;
  readonly nShown: number;
}

/** The replay of a lane; of none for the target. */
export function useReplay(view: LaneView | null, shown: ShownTarget): Replay {
  const sample = useReadable(view?.diagnostics ?? null);
  const live = useMemo(
    () => (sample?.trajectories ? trajectoryRows(sample.trajectories, shown) : []),
    [sample, shown],
  );
  const liveStep = sample?.trajectories ? sample.step : null;
  const lane = view?.lane ?? -1;
  const [held, setHeld] = useState<(Held & { readonly lane: number }) | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  // what is held belongs to one lane
  const heldHere = held?.lane === lane ? held : null;
  const rows = heldHere?.rows ?? live;
  const row = heldHere ? (heldHere.rows[heldHere.index] ?? null) : null;
  const nShown = heldHere?.nShown ?? 0;
  const nSteps = row?.edges.length ?? 0;

  useEffect(() => {
    if (!isPlaying || !row) return;
    if (nShown >= nSteps) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(
      () => setHeld((now) => now && { ...now, nShown: now.nShown + 1 }),
      STEP_TIME,
    );
    return () => clearTimeout(timer);
  }, [isPlaying, row, nShown, nSteps]);

  const hold = useCallback(
    (index: number | null) => {
      setPlaying(false);
      const chosen = index === null ? undefined : rows[index];
      const step = heldHere?.step ?? liveStep;
      setHeld(
        chosen && index !== null && step !== null
          ? { rows, step, index, nShown: chosen.edges.length, lane }
          : null,
      );
    },
    [rows, heldHere, liveStep, lane],
  );
  const show = useCallback(
    (wanted: number) => {
      setPlaying(false);
      setHeld((now) => now && { ...now, nShown: Math.min(nSteps, Math.max(0, wanted)) });
    },
    [nSteps],
  );
  const play = useCallback(() => {
    // motion that nobody wants: the whole path at once, step by step by hand
    const query = window.matchMedia?.("(prefers-reduced-motion: reduce)");
    if (query?.matches) return show(nSteps);
    setHeld((now) => now && { ...now, nShown: now.nShown >= nSteps ? 0 : now.nShown });
    setPlaying(true);
  }, [nSteps, show]);
  const pause = useCallback(() => setPlaying(false), []);
  const highlighted = heldHere ? heldHere.index : null;
  const showsAll = useStage((state) => state.showsPaths);
  const paths = useMemo((): ShownPaths | null => {
    if (showsAll && rows.length > 0) return { rows, highlighted, shownSteps: nShown };
    return row ? { rows: [row], highlighted: 0, shownSteps: nShown } : null;
  }, [showsAll, rows, row, highlighted, nShown]);
  return {
    rows,
    step: heldHere?.step ?? liveStep,
    row,
    nShown,
    isPlaying,
    paths,
    hold,
    show,
    play,
    pause,
  };
}

/** The latest value, but a new one only once a second while training: rows that change twenty times a
 * second can neither be read nor chosen. */
function useReadable<Value>(value: Value): Value {
  const isTraining = useRun((state) => state.phase === "training");
  const kept = useRef({ value, at: Number.NEGATIVE_INFINITY });
  const now = performance.now();
  if (!isTraining || kept.current.value === null || now - kept.current.at >= LIST_TIME)
    kept.current = { value, at: now };
  return kept.current.value;
}

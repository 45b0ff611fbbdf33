// The last batch's trajectories with log-weight and residual; a press watches one of them.
import { useRef } from "react";
import { formatFixed, formatSigned, formatWhole } from "../../math/numberText.ts";
import { hasBatch } from "../../protocol/snapshot.ts";
import { useRun } from "../../store/run/runStore.ts";
import { Term } from "../kit/term/Term.tsx";
import type { ShownTarget } from "../views/environmentView.ts";
import { stateName } from "../views/environmentViews.ts";
import { type TrajectoryRow, trajectoryRows } from "../views/trajectories.ts";
import type { LaneView } from "./useLaneViews.ts";
import type { WatchedWalk } from "./useWalk.ts";

/** Rows listed at most; larger batches say how many more there are. */
const MOST_ROWS = 128;
/** Milliseconds between two lists of rows while training. */
const LIST_TIME = 1_000;

interface TrajectoryPanelProps {
  readonly view: LaneView;
  readonly shown: ShownTarget;
  readonly watched: WatchedWalk;
}

/** The list. */
export function TrajectoryPanel({ view, shown, watched }: TrajectoryPanelProps) {
  const sample = useReadable(view.diagnostics);
  const isPast = useRun((state) => state.viewed !== null);
  const rows = sample?.trajectories ? trajectoryRows(sample.trajectories, shown) : [];
  const learned = view.replica.logZ;
  const logZ = learned ?? shown.logZ;
  const { walk } = watched;
  const key = walk?.edges.join();
  const isWatched = ({ edges }: TrajectoryRow) => edges.join() === key;
  return (
    <section className="trajectories" aria-label="Trajectories">
      <h4 className="side-heading">
        <span>Trajectories</span>
        {sample && rows.length > 0 && (
          <span className="soft">{` of the last batch, step ${formatWhole(sample.step)}`}</span>
        )}
      </h4>
      {rows.length === 0 && <p className="soft">{reasonForNone(hasBatch(view.replica), isPast)}</p>}
      {rows.length > 0 && (
        <>
          <p className="list-row list-head">
            <span>ends in</span>
            <span>
              <Term id="logWeight">log w</Term>
            </span>
            <span>
              <span>{"log w − "}</span>
              <Term id="logZ">{learned === null ? "log Z" : "learned log Z"}</Term>
            </span>
          </p>
          <ul className="state-list">
            {rows.slice(0, MOST_ROWS).map((listed) => (
              <li key={listed.index}>
                <button
                  type="button"
                  className="list-row"
                  aria-pressed={isWatched(listed)}
                  aria-label={`Trajectory ${listed.index + 1} to ${stateName(shown, listed.states.at(-1)!)}: log w ${formatFixed(listed.logWeight, 2)}, residual ${formatSigned(listed.logWeight - logZ, 2)}`}
                  onClick={() => watched.watch({ id: "given", edges: listed.edges })}
                >
                  <span>{stateName(shown, listed.states.at(-1)!)}</span>
                  <span>{formatFixed(listed.logWeight, 2)}</span>
                  <span>{formatFixed(listed.logWeight - logZ, 2, true)}</span>
                </button>
              </li>
            ))}
          </ul>
          {rows.length > MOST_ROWS && (
            <p className="soft">{`and ${formatWhole(rows.length - MOST_ROWS)} more`}</p>
          )}
        </>
      )}
    </section>
  );
}

/** Why no trajectories are listed. */
function reasonForNone(hasBatchOfMoment: boolean, isPast: boolean): string {
  if (isPast) return "Not recorded at this step: they were not on show then.";
  return hasBatchOfMoment ? "Waiting for the last batch…" : "No batch yet: take a step.";
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

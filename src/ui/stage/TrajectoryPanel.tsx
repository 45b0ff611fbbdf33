// The last batch's trajectories with log-weight and residual; the chosen one step by step.
import { Pause, Play, SkipBack, StepBack, StepForward } from "lucide-react";
import { formatFixed, formatSigned, formatWhole } from "../../math/numberText.ts";
import { hasBatch } from "../../protocol/snapshot.ts";
import { useRun } from "../../store/run/runStore.ts";
import { IconButton } from "../kit/IconButton.tsx";
import { Term } from "../kit/Term.tsx";
import type { ShownTarget } from "../views/environmentView.ts";
import { stateName } from "../views/environmentViews.ts";
import { partialSums, type TrajectoryRow } from "../views/trajectories.ts";
import { ReplaySteps } from "./ReplaySteps.tsx";
import type { LaneView } from "./useLaneViews.ts";
import type { Replay } from "./useReplay.ts";

/** Rows listed at most; larger batches say how many more there are. */
const MOST_ROWS = 128;

interface TrajectoryPanelProps {
  readonly view: LaneView;
  readonly shown: ShownTarget;
  readonly replay: Replay;
}

/** List and replay. */
export function TrajectoryPanel({ view, shown, replay }: TrajectoryPanelProps) {
  const { rows, row, step } = replay;
  const isPast = useRun((state) => state.viewed !== null);
  const learned = view.replica.logZ;
  const logZ = learned ?? shown.logZ;
  return (
    <section className="trajectories" aria-label="Trajectories">
      <div className="side-head">
        <h4 className="side-heading">
          <span>Trajectories</span>
          {step !== null && (
            <span className="soft">{` of the last batch, step ${formatWhole(step)}`}</span>
          )}
        </h4>
        {row && (
          <button type="button" className="button quiet" onClick={() => replay.hold(null)}>
            Newest batch
          </button>
        )}
      </div>
      {rows.length === 0 && <p className="soft">{reasonForNone(hasBatch(view.replica), isPast)}</p>}
      {row && (
        <ReplayOf
          row={row}
          shown={shown}
          replay={replay}
          logZ={logZ}
          isLearned={learned !== null}
        />
      )}
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
                  aria-pressed={listed.index === row?.index}
                  aria-label={`Trajectory ${listed.index + 1} to ${stateName(shown, listed.states.at(-1)!)}: log w ${formatFixed(listed.logWeight, 2)}, residual ${formatSigned(listed.logWeight - logZ, 2)}`}
                  onClick={() => replay.hold(listed.index === row?.index ? null : listed.index)}
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

interface ReplayOfProps {
  readonly row: TrajectoryRow;
  readonly shown: ShownTarget;
  readonly replay: Replay;
  readonly logZ: number;
  readonly isLearned: boolean;
}

function ReplayOf({ row, shown, replay, logZ, isLearned }: ReplayOfProps) {
  const { nShown, isPlaying } = replay;
  const nSteps = row.edges.length;
  const sums = partialSums(row, nShown);
  const isDone = nShown === nSteps;
  return (
    <div className="replay">
      <div className="replay-controls">
        <IconButton name="To the start" disabled={nShown === 0} onClick={() => replay.show(0)}>
          <SkipBack aria-hidden="true" />
        </IconButton>
        <IconButton
          name="One step back"
          disabled={nShown === 0}
          onClick={() => replay.show(nShown - 1)}
        >
          <StepBack aria-hidden="true" />
        </IconButton>
        <IconButton
          name={isPlaying ? "Pause the replay" : "Replay"}
          onClick={isPlaying ? replay.pause : replay.play}
        >
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </IconButton>
        <IconButton name="One step on" disabled={isDone} onClick={() => replay.show(nShown + 1)}>
          <StepForward aria-hidden="true" />
        </IconButton>
        <span className="soft" role="status">{`step ${nShown} of ${nSteps}`}</span>
      </div>
      <ReplaySteps row={row} shown={shown} nShown={nShown} />
      <dl className="replay-sums">
        <Sum term="log R" value={isDone ? formatFixed(row.logReward, 3) : "–"} />
        <Sum term="+ log p_B" value={formatFixed(sums.logPB, 3)} />
        <Sum term="− log p_F" value={formatFixed(-sums.logPF, 3)} />
        <Sum term="= log w" value={isDone ? formatFixed(row.logWeight, 3) : "–"} />
        <Sum
          term={`log w − log Z ${isLearned ? "(learned)" : "(exact)"}`}
          value={isDone ? formatFixed(row.logWeight - logZ, 3, true) : "–"}
        />
      </dl>
      <p className="soft small">
        All factors are those of the policy on show, one update after the batch was drawn.
      </p>
    </div>
  );
}

function Sum({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

// Watching one object being built: which trajectory, the player, what could be done where it stands, the ledger of
// its factors, and what each lane's objective makes of it.
import { Pause, Play, SkipBack, StepBack, StepForward } from "lucide-react";
import { useRef } from "react";
import { formatPercent, formatWhole } from "../../math/numberText.ts";
import type { WalkRecord } from "../../records/walkRecord.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { Segments } from "../kit/Segments.tsx";
import type { ShownTarget } from "../views/environmentView.ts";
import { stateName } from "../views/environmentViews.ts";
import { useActionNames } from "./useActionNames.ts";
import type { WatchedWalk } from "./useWalk.ts";
import { WalkLedger } from "./WalkLedger.tsx";
import { WalkOptions } from "./WalkOptions.tsx";
import { WalkPushes } from "./WalkPushes.tsx";
import "./walk.css";

const paceOptions = [
  { id: "slow", label: "Slow" },
  { id: "medium", label: "Medium" },
  { id: "fast", label: "Fast" },
] as const;

interface WalkPanelProps {
  readonly watched: WatchedWalk;
  readonly shown: ShownTarget;
}

/** The part of a large card beside its picture. */
export function WalkPanel({ watched, shown }: WalkPanelProps) {
  const { walk, isMissing } = watched;
  const isFile = useRun((state) => state.phase === "opened");
  return (
    <section className="walk" aria-label="One object being built">
      <h4 className="side-heading">
        <span>One object being built</span>
        {walk && <span className="soft">{`, policy of step ${formatWhole(walk.step)}`}</span>}
      </h4>
      {isFile ? (
        <p className="soft">A run from a file has nobody to ask: Train goes on from it.</p>
      ) : (
        <WayButtons watched={watched} shown={shown} />
      )}
      {isMissing && <p className="soft">This lane has stopped: it builds nothing any more.</p>}
      {walk && (
        <>
          <Player watched={watched} walk={walk} shown={shown} />
          <WalkOptions walk={walk} nShown={watched.nShown} shown={shown} />
          <WalkLedger walk={walk} nShown={watched.nShown} shown={shown} />
          {watched.nShown === walk.edges.length && <WalkPushes walk={walk} shown={shown} />}
        </>
      )}
    </section>
  );
}

/** Which trajectory. */
function WayButtons({ watched, shown }: WalkPanelProps) {
  const { way, walk, watch, close } = watched;
  const pinned = useView((state) => state.pinnedState);
  const number = useRef(1);
  const next = () => ++number.current;
  return (
    <div className="walk-ways">
      <button
        type="button"
        className="button"
        title="Drawn by the lane’s forward policy"
        onClick={() => watch({ id: "drawn", number: next() })}
      >
        {walk ? "Another one" : "Watch one"}
      </button>
      <button
        type="button"
        className="button quiet"
        aria-pressed={way === "likeliest"}
        title="The trajectory of largest probability"
        onClick={() => watch({ id: "likeliest" })}
      >
        The likeliest
      </button>
      <button
        type="button"
        className="button quiet"
        title="Its end drawn from the target, its way there backwards by the backward policy"
        onClick={() => watch({ id: "target", number: next() })}
      >
        From the target, backwards
      </button>
      {pinned !== null && pinned < shown.nStates && (
        <button
          type="button"
          className="button quiet"
          title="A way to the pinned state, drawn by the backward policy"
          onClick={() => watch({ id: "through", state: pinned, number: next() })}
        >
          {`To ${stateName(shown, pinned)}`}
        </button>
      )}
      {walk && (
        <button type="button" className="button quiet" onClick={close}>
          Let go
        </button>
      )}
      <InfoPopover about="Which object">
        <p>Another one: drawn by the lane’s forward policy.</p>
        <p>The likeliest: the trajectory of largest probability.</p>
        <p>
          From the target, backwards: its end drawn from the target, its way there by the backward
          policy. To a pinned state: its way there drawn likewise.
        </p>
      </InfoPopover>
    </div>
  );
}

interface PlayerProps {
  readonly watched: WatchedWalk;
  readonly walk: WalkRecord;
  readonly shown: ShownTarget;
}

function Player({ watched, walk, shown }: PlayerProps) {
  const { nShown, isPlaying, show, pace } = watched;
  const nSteps = walk.edges.length;
  return (
    <>
      <div className="walk-player">
        <IconButton name="To the start" disabled={nShown === 0} onClick={() => show(0)}>
          <SkipBack aria-hidden="true" />
        </IconButton>
        <IconButton name="One step back" disabled={nShown === 0} onClick={() => show(nShown - 1)}>
          <StepBack aria-hidden="true" />
        </IconButton>
        <IconButton
          name={isPlaying ? "Pause the replay" : "Replay"}
          onClick={isPlaying ? watched.pause : watched.play}
        >
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </IconButton>
        <IconButton
          name="One step on"
          disabled={nShown === nSteps}
          onClick={() => show(nShown + 1)}
        >
          <StepForward aria-hidden="true" />
        </IconButton>
        <Segments legend="Pace" options={paceOptions} value={pace} onChange={watched.setPace} />
      </div>
      <p className="walk-said" role="status">
        <span className="soft">{`step ${nShown} of ${nSteps}`}</span>
        <LastStep walk={walk} nShown={nShown} shown={shown} />
      </p>
    </>
  );
}

interface LastStepProps {
  readonly walk: WalkRecord;
  readonly nShown: number;
  readonly shown: ShownTarget;
}

/** What the last step did, in words. */
function LastStep({ walk, nShown, shown }: LastStepProps) {
  const nameOfAction = useActionNames(shown);
  const t = nShown - 1;
  const state = walk.states[t];
  if (state === undefined) return <span>{`: ${stateName(shown, walk.states[0]!)}`}</span>;
  const chance = formatPercent(Math.exp(walk.lanes[walk.wanted.lane]!.logPF[t]!));
  const action = nameOfAction(walk.edges[t]! % shown.nActions);
  const next = walk.states[nShown];
  const to = next === undefined ? `ends as ${stateName(shown, state)}` : stateName(shown, next);
  return <span>{`: ${action}, ${chance}: ${to}`}</span>;
}

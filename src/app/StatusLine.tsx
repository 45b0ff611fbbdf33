// Where the run is: step, backend, measured speed. The visible line changes many times a second, so
// it is no live region; a second, hidden one says the few things worth being told.
import { formatWhole } from "../math/numberText.ts";
import { addedSeedsText } from "../store/run/addedSeeds.ts";
import type { RunState } from "../store/run/runState.ts";
import { useRun } from "../store/run/runStore.ts";
import { liveStep, shownStep } from "../store/run/shownMoment.ts";
import { Deferred, deferred } from "../ui/kit/Deferred.tsx";
import { BackendMenu } from "./BackendMenu.tsx";

const Announcer = deferred(() => import("./Announcer.tsx").then((module) => module.Announcer));
const EstimatedMark = deferred(() =>
  import("../ui/kit/EstimatedMark.tsx").then((module) => module.EstimatedMark),
);

/** The status region of the header. */
export function StatusLine() {
  const step = useRun(shownStep);
  const live = useRun(liveStep);
  const isPast = useRun((state) => state.viewed !== null);
  const progress = useRun(progressText);
  const isPreparing = useRun(({ phase }) => phase === "preparing" || phase === "restarting");
  const isEstimated = useRun(({ environment }) => environment?.estimated !== undefined);
  return (
    <div className="status-line">
      <div className="status-text" role="status" aria-live="off" translate="no">
        <span className="status-step">
          <span>{`step ${formatWhole(step)}`}</span>
          {isPast && <span className="status-live">{`, live ${formatWhole(live)}`}</span>}
        </span>
        <span className="status-separator"> · </span>
        <BackendMenu />
        {progress && (
          <span
            className="status-rate"
            data-preparing={isPreparing || undefined}
          >{` ${progress}`}</span>
        )}
        {isEstimated && (
          <Deferred fallback={null}>
            <EstimatedMark />
          </Deferred>
        )}
      </div>
      <p className="visually-hidden" aria-live="polite">
        <Deferred fallback={null}>
          <Announcer />
        </Deferred>
      </p>
    </div>
  );
}

function progressText(state: RunState): string {
  const { phase, preparing, stepsPerSecond } = state;
  const added = addedSeedsText(state);
  if (added) return added;
  switch (phase) {
    case "preparing":
    case "restarting":
      return `${(preparing ?? "starting").toLowerCase()}…`;
    case "training":
      return stepsPerSecond > 0 ? `${formatWhole(stepsPerSecond)}/s` : "";
    case "paused":
      return "paused";
    case "finished":
      return "finished";
    case "opened":
      return "from a file";
    case "failed":
      return "stopped";
    default:
      return phase satisfies never;
  }
}

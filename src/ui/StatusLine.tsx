// Where the run is: step, backend, measured speed. The visible line changes many times a second, so
// it is no live region; a second, hidden one says the few things worth being told.
import { useEffect, useRef, useState } from "react";
import { type RunState, useRun } from "../store/runStore.ts";
import { BackendMenu } from "./BackendMenu.tsx";
import { formatWhole } from "./format.ts";

/** The status region of the header. */
export function StatusLine() {
  const step = useRun((state) => state.step);
  const progress = useRun(progressText);
  return (
    <div className="status-line">
      <div className="status-text" role="status" aria-live="off">
        <span className="status-step">step {formatWhole(step)}</span>
        <span className="status-separator"> · </span>
        <BackendMenu />
        {progress && <span className="status-rate"> {progress}</span>}
      </div>
      <Announcer />
    </div>
  );
}

function progressText({ phase, stage, stepsPerSecond }: RunState): string {
  switch (phase) {
    case "preparing":
    case "restarting":
      return `${(stage ?? "starting").toLowerCase()}…`;
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

/** Training is announced every so many steps. */
const SPOKEN_STEPS = 1000;

function Announcer() {
  const phase = useRun((state) => state.phase);
  const thousands = useRun((state) => Math.floor(state.step / SPOKEN_STEPS));
  const [text, setText] = useState("");
  const spoken = useRef("");
  useEffect(() => {
    const { step, snapshot } = useRun.getState();
    const at = `${phase} ${thousands}`;
    if (at === spoken.current || phase === "preparing") return;
    spoken.current = at;
    const best = Math.min(
      ...(snapshot?.replicas ?? []).map((replica) => replica.metrics.totalVariation),
    );
    const result = Number.isFinite(best) ? `, lowest total variation ${best.toFixed(3)}` : "";
    setText(`${sentences[phase]} Step ${formatWhole(step)}${result}.`);
  }, [phase, thousands]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}

const sentences = {
  preparing: "Preparing.",
  restarting: "Starting again.",
  training: "Training.",
  paused: "Paused.",
  finished: "Finished.",
  opened: "Opened from a file.",
  failed: "Training stopped.",
} as const;

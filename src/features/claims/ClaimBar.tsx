// A card's transport: run, stop, resume, run again, and how far it is.
import { Play, RotateCcw, Square } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import type { ClaimCard } from "./claimCards.ts";
import { type CardRun, resumeClaim, startClaim, stopClaims, useClaimRuns } from "./claimRun.ts";
import { progressText, timeLeftText } from "./claimWords.ts";

/** The row under a claim's protocol. */
export function ClaimBar({ card: { key, claim } }: { readonly card: ClaimCard }) {
  const run = useClaimRuns((state) => state.runs[key]);
  const progress = run?.progress ?? null;
  const isUnderWay = run?.phase === "running" || run?.phase === "stopped";
  return (
    <div className="claim-bar" ref={useKeptFocus(run?.phase)}>
      {/* keys: one button must not become another under a press that is under way */}
      {run?.phase === "running" ? (
        <button key="stop" type="button" className="button" onClick={stopClaims}>
          <Square aria-hidden="true" />
          <span>Stop</span>
        </button>
      ) : run?.phase === "stopped" ? (
        <button
          key="resume"
          type="button"
          className="button primary"
          onClick={() => resumeClaim(key)}
        >
          <Play aria-hidden="true" />
          <span>Resume</span>
        </button>
      ) : (
        <button
          key="run"
          type="button"
          className={run ? "button" : "button primary"}
          onClick={() => startClaim(key, claim)}
        >
          {run ? <RotateCcw aria-hidden="true" /> : <Play aria-hidden="true" />}
          <span>{run ? "Run again" : "Run here"}</span>
        </button>
      )}
      {isUnderWay && (
        <>
          <progress aria-label="Experiments done" value={progress?.share ?? 0} max={1} />
          <span className="claim-progress">
            {progress ? progressText(claim, progress) : "Setting up…"}
          </span>
          <span className="soft">
            {run.phase === "stopped" ? "stopped" : progress ? timeLeftText(progress) : ""}
          </span>
        </>
      )}
      {run?.phase === "failed" && (
        <span className="field-problem" role="alert">
          {run.message}
        </span>
      )}
    </div>
  );
}

/** Where the button that had the focus gives way to another, that one has it: whoever works by keys stays. */
function useKeptFocus(phase: CardRun["phase"] | undefined) {
  const bar = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const place = bar.current;
    if (!place) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    const follow = ({ target }: FocusEvent) => {
      // what is removed loses the focus to nothing, or to the window around
      const isWindow = target instanceof HTMLElement && target.role === "dialog";
      if (!isWindow) hadFocus.current = target instanceof Node && place.contains(target);
    };
    document.addEventListener("focusin", follow, { signal });
    return () => listeners.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another phase has another button
  useLayoutEffect(() => {
    if (hadFocus.current) bar.current?.querySelector("button")?.focus();
  }, [phase]);
  return bar;
}

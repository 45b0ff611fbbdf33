// Train or pause, one step, back to the start, and how fast.
import { Pause, Play, RotateCcw, StepForward } from "lucide-react";
import { toggleFullSpeed } from "../store/run/changeSpeed.ts";
import { reset, setSpeed, takeSteps, togglePlay } from "../store/run/runControl.ts";
import { DEFAULT_SPEED } from "../store/run/runState.ts";
import { useRun } from "../store/run/runStore.ts";
import { placeOfSpeed, speeds } from "../store/run/speeds.ts";
import { shortcuts, withShortcut } from "../ui/kit/keys/shortcuts.ts";
import { Slider } from "../ui/kit/Slider.tsx";

/** The transport buttons of the header. */
export function PlayControls() {
  const wantsPlay = useRun((state) => state.wantsPlay);
  const phase = useRun((state) => state.phase);
  const mayStep = phase === "training" || phase === "paused";
  const playing = wantsPlay && phase !== "failed";
  return (
    <div className="play-controls">
      <button className="button primary play-button" type="button" onClick={togglePlay}>
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        <span>{playing ? "Pause" : "Train"}</span>
      </button>
      <button className="button" type="button" disabled={!mayStep} onClick={() => takeSteps()}>
        <StepForward aria-hidden="true" />
        <span>Step</span>
      </button>
      <button className="button" type="button" onClick={reset}>
        <RotateCcw aria-hidden="true" />
        <span>Reset</span>
      </button>
    </div>
  );
}

/** The speed slider with its value. */
export function SpeedControl() {
  const speed = useRun((state) => state.speed);
  const text = speed === null ? "max" : `${speed}/s`;
  return (
    <div className="speed-control">
      <span className="speed-label" aria-hidden="true">
        Speed
      </span>
      <Slider
        name="Speed"
        minimum={0}
        maximum={speeds.length - 1}
        step={1}
        value={placeOfSpeed(speed)}
        valueText={speed === null ? "as fast as it goes" : `${speed} steps a second`}
        onChange={(place) => setSpeed(speeds[place] ?? null)}
      />
      <button
        className="button quiet speed-value"
        type="button"
        aria-pressed={speed === null}
        aria-label="As fast as it goes"
        title={withShortcut(
          speed === null ? `Back to ${DEFAULT_SPEED} steps a second` : "As fast as it goes",
          shortcuts.fullSpeed,
        )}
        onClick={toggleFullSpeed}
      >
        {text}
      </button>
    </div>
  );
}

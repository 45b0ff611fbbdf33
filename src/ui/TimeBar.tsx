// Time: back through the pictures that were kept, and forth to the live one. Training goes on
// meanwhile.
import { Radio } from "lucide-react";
import { capacityFor } from "../store/recording.ts";
import { shownSnapshot, useRun, viewStep } from "../store/runStore.ts";
import { InfoPopover } from "./fields/InfoPopover.tsx";
import { Slider } from "./fields/Slider.tsx";
import { formatWhole } from "./format.ts";

/** The row at the foot of the page. */
export function TimeBar() {
  const recording = useRun((state) => state.recording);
  const nFrames = useRun((state) => state.recording.frames.length);
  const viewed = useRun((state) => state.viewed);
  const shownStep = useRun((state) => shownSnapshot(state)?.step ?? 0);
  const last = Math.max(0, nFrames - 1);
  const position = viewed ? indexNear(recording.frames, viewed.step) : last;
  const first = recording.frames[0];
  return (
    <section className="time-bar" aria-label="Time">
      <span className="time-label">Time</span>
      <InfoPopover about="Looking back">
        <p>
          Pictures of the run are kept as it trains: drag back to see what each lane had learned
          then, or click a moment in the curves. Training goes on meanwhile.
        </p>
        {first && (
          <p className="popover-facts">
            {nFrames} of at most {capacityFor(first)} pictures kept, evenly spread over the run.
          </p>
        )}
      </InfoPopover>
      <Slider
        name="Moment shown"
        minimum={0}
        maximum={Math.max(1, last)}
        step={1}
        value={position}
        valueText={viewed ? `step ${viewed.step}` : "live"}
        disabled={nFrames < 2}
        onChange={(index) => {
          const frame = recording.frames[index];
          viewStep(frame && index < recording.frames.length - 1 ? frame.step : null);
        }}
      />
      <span className="time-step">step {formatWhole(shownStep)}</span>
      <button
        type="button"
        className="button live-button"
        disabled={viewed === null}
        onClick={() => viewStep(null)}
      >
        <Radio aria-hidden="true" />
        {viewed ? "Back to live" : "Live"}
      </button>
    </section>
  );
}

/** The viewed picture itself may have been thinned out since. */
function indexNear(frames: readonly { readonly step: number }[], step: number): number {
  const after = frames.findIndex((frame) => frame.step >= step);
  return after < 0 ? Math.max(0, frames.length - 1) : after;
}

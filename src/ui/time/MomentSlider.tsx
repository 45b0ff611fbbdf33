// A slider over the kept pictures of the run; its right end is the live one.

import type { Snapshot } from "../../protocol/protocol.ts";
import { useRun } from "../../store/run/runStore.ts";
import { formatWhole } from "../kit/format.ts";
import { Slider } from "../kit/Slider.tsx";

interface MomentSliderProps {
  readonly name: string;
  /** Null: the live picture. */
  readonly moment: Snapshot | null;
  /** A step, or null for the live picture. */
  readonly onChange: (step: number | null) => void;
}

/** The slider. */
export function MomentSlider({ name, moment, onChange }: MomentSliderProps) {
  const frames = useRun((state) => state.recording.frames);
  const nFrames = useRun((state) => state.recording.frames.length);
  const last = Math.max(0, nFrames - 1);
  return (
    <Slider
      name={name}
      minimum={0}
      maximum={Math.max(1, last)}
      step={1}
      value={moment ? indexNear(frames, moment.step) : last}
      valueText={moment ? `step ${formatWhole(moment.step)}` : "live"}
      disabled={nFrames < 2}
      onChange={(index) => {
        const frame = frames[index];
        onChange(frame && index < frames.length - 1 ? frame.step : null);
      }}
    />
  );
}

/** The picture itself may have been thinned out since. */
function indexNear(frames: readonly { readonly step: number }[], step: number): number {
  const after = frames.findIndex((frame) => frame.step >= step);
  return after < 0 ? Math.max(0, frames.length - 1) : after;
}

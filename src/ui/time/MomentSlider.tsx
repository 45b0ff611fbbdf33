import { formatWhole } from "../../math/numberText.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { useRun } from "../../store/run/runStore.ts";
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
  const isBehind = useRun(({ snapshot, recording }) => isNewer(snapshot, recording.frames));
  // the live picture has a place of its own, unless it is the last one kept
  const last = Math.max(0, isBehind ? nFrames : nFrames - 1);
  return (
    <Slider
      name={name}
      minimum={0}
      maximum={Math.max(1, last)}
      step={1}
      value={moment ? indexNear(frames, moment.step) : last}
      valueText={moment ? `step ${formatWhole(moment.step)}` : "live"}
      disabled={last < 1}
      onChange={(index) => onChange(index < last ? (frames[index]?.step ?? null) : null)}
    />
  );
}

/** Whether the live picture is newer than all that are kept. */
function isNewer(live: Snapshot | null, frames: readonly Snapshot[]): boolean {
  return live !== null && live.step > (frames.at(-1)?.step ?? -1);
}

/** The picture itself may have been thinned out since. */
function indexNear(frames: readonly { readonly step: number }[], step: number): number {
  const after = frames.findIndex((frame) => frame.step >= step);
  return after < 0 ? Math.max(0, frames.length - 1) : after;
}

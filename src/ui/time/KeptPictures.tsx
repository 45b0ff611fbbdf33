// What is kept to look back at, in words. Loaded when it is first opened.
import { formatFixed } from "../../math/numberText.ts";
import { capacityOf, MAXIMUM_BYTES, MINIMUM_FRAMES, scheduleOf } from "../../protocol/recording.ts";
import { useRun } from "../../store/run/runStore.ts";
import { keptStepsText } from "./keptWords.ts";

/** How many pictures are kept, of how many at most, at which steps and in how much memory. */
export function KeptPictures() {
  const recording = useRun((state) => state.recording);
  const nFrames = useRun((state) => state.recording.frames.length);
  const config = useRun((state) => state.config);
  const nStates = useRun((state) => state.environment?.nStates ?? 0);
  const last = recording.frames.at(-1);
  if (!last || !config) return null;
  const { maximum } = recording;
  const schedule = scheduleOf({ config, nStates }, { step: last.step, maximum });
  const megabytes = (bytes: number) => formatFixed(bytes / 1e6, bytes < 1e7 ? 1 : 0);
  return (
    <p className="popover-facts">{`${nFrames} of at most ${capacityOf({ config, nStates }, maximum)} pictures kept, in ${megabytes(recording.bytes)} MB of at most ${megabytes(MAXIMUM_BYTES)} MB: ${keptStepsText(schedule)}, whatever the speed. When a longer run would make them too many, every second one goes; ${MINIMUM_FRAMES} stay however large they are. A reload keeps them.`}</p>
  );
}

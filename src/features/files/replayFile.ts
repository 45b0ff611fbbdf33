// The recorded run as a film: the stage at every kept moment, as WebM (or MP4 where the browser
// encodes only that), through WebCodecs. Nothing leaves the page.
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import { formatWhole } from "../../math/numberText.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { isScheduled, pictureSchedule } from "../../records/pictureSchedule.ts";
import { useRun } from "../../store/run/runStore.ts";
import { capture } from "./capture.ts";
import { paintStage, stageSize } from "./pictureFile.ts";

export interface ReplayOptions {
  readonly link: string;
  readonly title: string;
  /** Told after every frame: 0 … 1. */
  readonly onProgress: (share: number) => void;
  /** Aborting it ends the work; the promise then resolves to null. */
  readonly signal: AbortSignal;
}

export interface ReplayVideo {
  readonly bytes: ArrayBuffer;
  readonly type: string;
  readonly ending: ".webm" | ".mp4";
}

const MAXIMUM_FRAMES = 240;
const FASTEST = 24;
/** A short recording is shown slowly: this long in all (seconds). */
const SHORTEST = 5;
/** The last picture stays (seconds). */
const LAST = 1.5;
/** Pixels; what players and slides show without scaling down. */
const LARGEST_WIDTH = 1_920;

/** Films the recording; null where it was cancelled. @throws Error where video can't be encoded. */
export async function replayFile(options: ReplayOptions): Promise<ReplayVideo | null> {
  const { link, title, onProgress, signal } = options;
  if (typeof VideoEncoder === "undefined")
    throw new Error(
      "This browser can’t encode video (it has no WebCodecs). Chrome, Edge, Safari 16.4 and Firefox 130 can.",
    );
  const { recording, snapshot } = useRun.getState();
  const moments = chosenMoments(recording.frames, snapshot);
  if (moments.length < 2)
    throw new Error("There is nothing to replay yet: train some steps first.");
  const size = capture({}, stageSize);
  const scale = Math.min(2, LARGEST_WIDTH / size.width);
  const canvas = document.createElement("canvas");
  // encoders of most codecs take even sizes only
  canvas.width = 2 * Math.floor((size.width * scale) / 2);
  canvas.height = 2 * Math.floor((size.height * scale) / 2);
  const context = canvas.getContext("2d");
  const codec = await getFirstEncodableVideoCodec(["vp9", "vp8", "avc"], {
    width: canvas.width,
    height: canvas.height,
  });
  if (!codec || !context) throw new Error("This browser offers no video encoder for this size.");
  const isWebM = codec !== "avc";
  const output = new Output({
    format: isWebM ? new WebMOutputFormat() : new Mp4OutputFormat(),
    target: new BufferTarget(),
  });
  const source = new CanvasSource(canvas, { codec, bitrate: 4_000_000 });
  output.addVideoTrack(source);
  output.setMetadataTags({ title, comment: link });
  await output.start();
  const rate = Math.min(FASTEST, Math.max(4, moments.length / SHORTEST));
  for (const [index, moment] of moments.entries()) {
    if (signal.aborted) {
      await output.cancel();
      return null;
    }
    const caption = `step ${formatWhole(moment.step)}${title ? ` · ${title}` : ""}`;
    context.drawImage(
      capture({ moment }, () => paintStage(caption, scale)),
      0,
      0,
    );
    const isLast = index === moments.length - 1;
    await source.add(index / rate, isLast ? LAST : 1 / rate);
    onProgress((index + 1) / moments.length);
    // the encoder may be faster than the page: let clicks and training through
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  await output.finalize();
  const bytes = output.target.buffer;
  if (!bytes) throw new Error("The video came out empty.");
  return { bytes, type: isWebM ? "video/webm" : "video/mp4", ending: isWebM ? ".webm" : ".mp4" };
}

/**
 * The kept moments, or those of a wider grid where they are too many, so that time passes evenly; the
 * first among them, and last of all the live one.
 */
export function chosenMoments(
  frames: readonly Snapshot[],
  live: Snapshot | null,
): readonly Snapshot[] {
  const last = frames.at(-1);
  if (!last) return [];
  const lasts = live && live.step > last.step ? [live] : [];
  const capacity = MAXIMUM_FRAMES - 1;
  const schedule = pictureSchedule({ lastStep: last.step, step: last.step, capacity });
  const isChosen = ({ step }: Snapshot, index: number) =>
    index === 0 || isScheduled(schedule, step);
  const few = frames.length <= capacity ? frames : frames.filter(isChosen);
  return [...few, ...lasts];
}

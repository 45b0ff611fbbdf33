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
import type { Snapshot } from "../../protocol/protocol.ts";
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

export interface Replay {
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
export async function replayFile(options: ReplayOptions): Promise<Replay | null> {
  const { link, title, onProgress, signal } = options;
  if (typeof VideoEncoder === "undefined")
    throw new Error(
      "This browser can't encode video (it has no WebCodecs). Chrome, Edge, Safari 16.4 and Firefox 130 can.",
    );
  const moments = chosenMoments(useRun.getState().recording.frames);
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
    const caption = `step ${moment.step.toLocaleString("en")}${title ? ` · ${title}` : ""}`;
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

/** Evenly spread moments, the first and the last among them. */
function chosenMoments(frames: readonly Snapshot[]): readonly Snapshot[] {
  const n = Math.min(MAXIMUM_FRAMES, frames.length);
  return Array.from(
    { length: n },
    (_, k) => frames[Math.round((k * (frames.length - 1)) / Math.max(1, n - 1))]!,
  );
}

// What an embedded experiment and the page around it say to each other (docs/embed.md). Whatever
// arrives is of unknown origin: it is validated here, and configs in readConfig.ts, before anything acts on it.
import * as v from "valibot";
import { type LaneConfig, MAXIMUM_LESSON_STEPS } from "../../experiment/config.ts";
import type { MetricEstimates } from "../../records/metricEstimates.ts";
import type { Metrics } from "../../records/metrics.ts";
import type { UnusedKey } from "./handOn.ts";
import type { LessonPlace } from "./lessonChannel.ts";

/** What every message names: others on the page talk to each other as well. */
export const NAME = "gflownet-playground";

/** Most steps that one message may ask for. */
const MAXIMUM_STEPS = 100_000;

const commandSchema = v.variant("type", [
  v.strictObject({ to: v.literal(NAME), type: v.picklist(["hello", "play", "pause", "reset"]) }),
  v.strictObject({
    to: v.literal(NAME),
    type: v.literal("step"),
    count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAXIMUM_STEPS)), 1),
  }),
  v.strictObject({ to: v.literal(NAME), type: v.literal("setConfig"), config: v.unknown() }),
  v.strictObject({
    to: v.literal(NAME),
    type: v.literal("lessonStep"),
    step: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAXIMUM_LESSON_STEPS)),
  }),
]);

export type HostCommand = v.InferOutput<typeof commandSchema>;

interface LaneMetrics {
  readonly lane: LaneConfig;
  /** One entry a seed, in order. */
  readonly seeds: readonly {
    readonly seed: number;
    readonly stopped: boolean;
    /** What `stopped` was called first; hosts may still read it. */
    readonly diverged: boolean;
    readonly metrics: Metrics;
    /** Which of them are estimates, with 95 % intervals; left out: none is. */
    readonly estimates?: MetricEstimates;
  }[];
}

/** What the embed reports. */
export type EmbedEvent =
  | {
      readonly type: "ready";
      readonly version: 1;
      readonly step: number;
      readonly backend: string;
      readonly nStates: number;
      readonly lanes: readonly LaneConfig[];
    }
  | {
      readonly type: "step";
      readonly step: number;
      readonly trajectories: number;
      readonly seconds: number;
      readonly playing: boolean;
    }
  | {
      readonly type: "metrics";
      readonly step: number;
      /** The order α of `renyi` and `tsallis`. */
      readonly metricAlpha: number;
      readonly lanes: readonly LaneMetrics[];
    }
  /** How high the frame would be without any empty room, at its width (CSS pixels). */
  | { readonly type: "size"; readonly height: number }
  /** Where the lesson stands, if there is one. */
  | ({ readonly type: "lesson" } & LessonPlace)
  /** A click has done what it does: the focus may go back to the page around. */
  | { readonly type: "released" }
  /** A key that the embed has no use for. */
  | ({ readonly type: "key" } & UnusedKey)
  /** A command that was not obeyed, and why. */
  | { readonly type: "refused"; readonly message: string };

/** Whether a message is meant for the embed at all. */
export function isAddressed(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null && (data as { to?: unknown }).to === NAME;
}

/** A command, or the sentence that refuses it. */
export function readCommand(data: unknown): HostCommand | { readonly refusal: string } {
  const parsed = v.safeParse(commandSchema, data);
  if (parsed.success) return parsed.output;
  return {
    refusal:
      "A command is { to, type } with type hello, play, pause, reset, step (count: 1 to 100,000), setConfig (config) or lessonStep (step: 1 to 12).",
  };
}

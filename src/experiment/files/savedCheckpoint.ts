// What continues a run exactly, as a part of its run file (docs/run-format.md): weights and Adam
// moments of all replicas as base64 of little-endian float32, log Z with its own moments.
import type { Metrics } from "../../records/metrics.ts";
import { metricIds } from "../../records/metrics.ts";
import { bytesToBase64 } from "../python/base64.ts";
import { finite, type RunFile, type SavedCheckpoint } from "../runFile.ts";

/** A checkpoint as the trainer takes it and gives it; the same shape as training's own. */
export interface RunCheckpoint {
  readonly step: number;
  readonly seconds: number;
  readonly network: {
    readonly weights: Float32Array;
    readonly firstMoment: Float32Array;
    readonly secondMoment: Float32Array;
    readonly step: number;
  };
  readonly replicas: readonly {
    readonly logZ: number;
    readonly logZFirstMoment: number;
    readonly logZSecondMoment: number;
    readonly logZStep: number;
    readonly logWeightShift: number | null;
    readonly divergence: { readonly step: number; readonly message: string } | null;
    readonly lastGood: {
      readonly metrics: Metrics;
      readonly terminatingProbability: Float64Array;
    } | null;
  }[];
}

/** The checkpoint as JSON. What a diverged replica last looked like stands in the run itself. */
export function saveCheckpoint({
  step,
  seconds,
  network,
  replicas,
}: RunCheckpoint): SavedCheckpoint {
  return {
    step,
    seconds,
    network: {
      weights: encodeFloats(network.weights),
      firstMoment: encodeFloats(network.firstMoment),
      secondMoment: encodeFloats(network.secondMoment),
      step: network.step,
    },
    replicas: replicas.map(({ lastGood: _, ...replica }) => ({
      ...replica,
      logZ: finite(replica.logZ),
      logZFirstMoment: finite(replica.logZFirstMoment),
      logZSecondMoment: finite(replica.logZSecondMoment),
      logWeightShift: finite(replica.logWeightShift),
    })),
  };
}

/** The checkpoint of a run file that was read and found whole; null where it has none. */
export function restoreCheckpoint({ checkpoint, lanes }: RunFile): RunCheckpoint | null {
  if (!checkpoint) return null;
  const { step, seconds, network } = checkpoint;
  const seeds = lanes.flatMap((lane) => lane.seeds);
  return {
    step,
    seconds,
    network: {
      weights: decodeFloats(network.weights)!,
      firstMoment: decodeFloats(network.firstMoment)!,
      secondMoment: decodeFloats(network.secondMoment)!,
      step: network.step,
    },
    replicas: checkpoint.replicas.map((replica, index) => {
      const { metrics, terminatingProbability } = seeds[index]!;
      const known = metricIds.map((id) => [id, metrics[id] ?? Number.NaN]);
      return {
        ...replica,
        logZ: replica.logZ ?? Number.NaN,
        logZFirstMoment: replica.logZFirstMoment ?? Number.NaN,
        logZSecondMoment: replica.logZSecondMoment ?? Number.NaN,
        lastGood: replica.divergence && {
          // every metric is named, which fromEntries cannot know
          metrics: Object.fromEntries(known) as Metrics,
          terminatingProbability: Float64Array.from(terminatingProbability),
        },
      };
    }),
  };
}

/** Numbers as base64 of little-endian float32. */
function encodeFloats(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [k, value] of values.entries()) view.setFloat32(4 * k, value, true);
  return bytesToBase64(new Uint8Array(view.buffer));
}

/** The reverse; null where the text is no such thing. */
export function decodeFloats(text: string): Float32Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const binary = atob(text);
  if (binary.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, k) => view.getFloat32(4 * k, true));
}

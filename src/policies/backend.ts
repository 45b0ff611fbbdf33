// The interface of a backend: it makes networks, has a name, and counts its work.

import type { BackendId } from "../records/backendReport.ts";
import type { NetworkPlan, NetworkSource, PolicyNetwork } from "./network.ts";

/** Why a backend cannot be used. */
export interface BackendProblem {
  readonly code: "backendUnavailable";
  /** One sentence for the page. */
  readonly message: string;
}

/** What a backend has done and holds; counters only ever grow. */
export interface BackendDiagnostics {
  /** Textures or WebAssembly memories alive. */
  readonly nTensors: number;
  readonly nBytes: number;
  /** Draw calls or kernels started so far. */
  readonly launches: number;
  readonly readBacks: number;
  /** Writes of data to the device. */
  readonly uploads: number;
}

/** An opened backend. */
export interface Backend {
  readonly id: BackendId;
  /** Name of the device for the page, e.g. the renderer of the WebGL context. */
  readonly device: string;
  /** WebGL emulated on the CPU. */
  readonly isSoftware: boolean;
  /** @throws RangeError where the network does not fit the device. */
  createMlp(source: NetworkSource): PolicyNetwork;
  diagnostics(): BackendDiagnostics;
  /** Frees the context or the memory; dispose the networks first. */
  dispose(): void;
}

export interface BackendOptions {
  /** Called once when the GPU takes the context away: the backend and its networks are then dead. */
  readonly onContextLost?: () => void;
  /** The network that will be trained, or nothing where there is none: a backend that compiles is probed with
   * one like it, and need not compile twice. */
  readonly toTrain?: () => NetworkPlan | undefined;
}

/** Words a problem. */
export function unavailable(message: string): BackendProblem {
  return { code: "backendUnavailable", message };
}

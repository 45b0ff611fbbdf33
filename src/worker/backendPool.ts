// Keeps the opened backend between runs, so that a reset does not load it again, and words what the
// page shows of it.

import type { Environment } from "../environments/environment.ts";
import type { Config } from "../experiment/config.ts";
import { replicaCount } from "../experiment/config.ts";
import { type LaneSettings, laneSettings } from "../experiment/laneSettings.ts";
import type { Backend, BackendProblem } from "../policies/backend.ts";
import {
  type BackendChoice,
  type ChoiceOptions,
  chooseBackend,
} from "../policies/chooseBackend.ts";
import type { NetworkPlan } from "../policies/network.ts";
import type { BackendId, BackendReport, BackendRequest } from "../records/backendReport.ts";
import { firstNetwork } from "../training/openCohort.ts";
import { measureSpeed } from "../training/run/measureSpeed.ts";
import { planShards } from "./shards/shardPlan.ts";

export interface PoolRequest {
  readonly request: BackendRequest;
  /** Whether a backend that was asked for and is missing is a problem; left out: another one is taken. */
  readonly insists?: boolean | undefined;
  /** The experiment that "auto" is measured on, and its environment. */
  readonly config: Config;
  readonly environment: () => Environment;
  /** Processors that a run may be divided over. */
  readonly cores: number;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
  readonly onContextLost: (message: string) => void;
  /** Told what takes so long. */
  readonly onPrepare: (what: string) => void;
}

interface OpenBackend {
  readonly key: string;
  readonly choice: BackendChoice;
  /** Why what was asked for was not taken; null where it was. */
  readonly refusal: string | null;
}

/** Between runs one backend is open: one WebGL context or one WASM module. */
export class BackendPool {
  #open: OpenBackend | null = null;
  #onContextLost: (message: string) => void = () => {};
  readonly #choose: typeof chooseBackend;

  /** `choose`: a stand-in for tests. */
  constructor(choose = chooseBackend) {
    this.#choose = choose;
  }

  /** The backend asked for, opened now or earlier, or else what "auto" leads to; a problem where there is
   * none to be had. */
  async open(wanted: PoolRequest): Promise<Backend | BackendProblem> {
    this.#onContextLost = wanted.onContextLost;
    const key = keyOf(wanted);
    if (this.#open?.key === key) return this.#open.choice.backend;
    this.#open?.choice.backend.dispose();
    this.#open = null;
    const options: ChoiceOptions = {
      // while candidates are measured, a loss only loses the contest
      onContextLost: () => {
        if (this.#open?.choice.backend.id !== "webgl") return;
        this.#open = null;
        this.#onContextLost("The graphics context was lost.");
      },
      toTrain: planOf(wanted),
      ...(settingsOf(wanted.config).every(({ policy }) => policy.id === "tabular")
        ? // tables are trained beside any backend
          { hasGpu: () => false }
        : { measure: measureOf(wanted) }),
    };
    let choice = await this.#choose(wanted.request, options);
    const mayFallBack = wanted.request !== "auto" && !wanted.insists;
    const refusal = mayFallBack && "code" in choice ? choice.message : null;
    // the nearest to fused kernels are those that are not
    if (refusal !== null && wanted.request === "wasmFused")
      choice = await this.#choose("wasm", options);
    if (refusal !== null && "code" in choice) choice = await this.#choose("auto", options);
    if ("code" in choice) return choice;
    this.#open = { key, choice, refusal };
    return choice.backend;
  }

  /** What the page shows of the backend that is open, which `request` led to, and of how many
   * workers compute on it. */
  report(request: BackendRequest, nWorkers: number): BackendReport {
    if (!this.#open) throw new Error("no backend is open");
    const { choice, refusal } = this.#open;
    const { backend, measured } = choice;
    const remark = request === "auto" ? remarkOn(choice) : insteadOf(request, backend, refusal);
    const label = nWorkers === 1 ? labelOf(backend) : `${labelOf(backend)} × ${nWorkers}`;
    return { id: backend.id, label, device: backend.device, remark, measured };
  }
}

/** A function of its own, so that what outlives the choice does not hold the environment. */
function planOf({ config, environment }: PoolRequest): () => NetworkPlan | undefined {
  return () => firstNetwork(config, environment());
}

/** What a run may be divided into is expected of what it takes in one worker. */
function measureOf(wanted: PoolRequest): (backend: Backend) => number {
  const { config, cores, now, onPrepare } = wanted;
  return (backend) => {
    onPrepare(`Measuring ${labelOf(backend)}`);
    const environment = wanted.environment();
    const speed = measureSpeed({ config, environment, backend, now });
    return 1000 / planShards({ config, environment, backend, cores }, 1000 / speed).step;
  };
}

/** What the choice depends on: with "auto" on all that a step costs, so that a reset keeps it. */
function keyOf({ request, config, cores }: PoolRequest): string {
  if (request !== "auto") return request;
  const { environment } = config;
  const { reward: _, ...size } = environment;
  const lanes = settingsOf(config).map(({ policy, training }) => [policy, training.batchSize]);
  return JSON.stringify([request, size, lanes, replicaCount(config), cores]);
}

/** What each lane trains with; an experiment without lanes has its own. */
function settingsOf(config: Config): readonly LaneSettings[] {
  const lanes = config.lanes.map((lane) => laneSettings(config, lane));
  return lanes.length > 0 ? lanes : [config];
}

/** Why the page chose this one, where it is not what it would like best. */
function remarkOn({ backend, measured }: BackendChoice): string | null {
  switch (backend.id) {
    case "webgl":
      return null;
    case "wasm":
    case "wasmFused": {
      const [webgl] = measured;
      if (!webgl) return "There is no WebGL on a GPU here, so the CPU computes.";
      return webgl.problem ?? "For this experiment the CPU is faster than the GPU.";
    }
    case "cpu":
      return "Neither WebGL nor WebAssembly can be used here: training runs in plain JavaScript, slowly.";
    default:
      return backend.id satisfies never;
  }
}

/** What is said where the one that was asked for could not be had. */
function insteadOf(request: BackendId, { id }: Backend, refusal: string | null): string | null {
  if (refusal === null) return null;
  const digits =
    request === "wasmFused" && id === "wasm" ? " Numbers differ in their last digits." : "";
  return `${names[request]} cannot be used here, so ${names[id]} computes. ${refusal}${digits}`;
}

const names: Readonly<Record<BackendId, string>> = {
  webgl: "WebGL",
  wasm: "WebAssembly",
  wasmFused: "Fused WebAssembly",
  cpu: "plain JavaScript",
};

function labelOf({ id, isSoftware }: Backend): string {
  switch (id) {
    case "webgl":
      return isSoftware ? "WebGL (software)" : "WebGL";
    case "wasm":
      return "WASM";
    case "wasmFused":
      return "WASM, fused";
    case "cpu":
      return "CPU";
    default:
      return id satisfies never;
  }
}

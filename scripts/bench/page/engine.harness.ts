// Our engine's worker for the benchmark: whole cohorts on a real backend, as the page's worker trains
// them, with every row that the network computes counted. Called by the benchmark's command.

import { chooseStepMode } from "../../../src/experiment/costModel.ts";
import { validateConfig } from "../../../src/experiment/schema.ts";
import type { Backend } from "../../../src/policies/backend.ts";
import { openBackend } from "../../../src/policies/backends.ts";
import type { AdamStep, NetworkSource, PolicyNetwork } from "../../../src/policies/network.ts";
import { type StackRows, sameRows } from "../../../src/policies/stackRows.ts";
import { rendererOf } from "../../../src/policies/webgl/renderer.ts";
import type { BackendId } from "../../../src/records/backendReport.ts";
import { openCohort, stepShape } from "../../../src/training/openCohort.ts";
import type { TrainedCohort } from "../../../src/training/trainedCohort.ts";
import { compareDivided, compareUnits } from "./divided.ts";
import {
  type LearningTime,
  type StepCost,
  type Stretch,
  stretch,
  timeToLearn,
} from "./measures.ts";
import { configOf, ENDLESS, type ReplicaCount, type Size } from "./sizes.ts";

/** A network that counts the operations of its matrix products, padding left out. */
class CountedNetwork implements PolicyNetwork {
  readonly #network: PolicyNetwork;
  readonly #nAllRows: number;
  readonly #flopsARow: number;
  #nRows = 0;
  flops = 0;

  constructor(network: PolicyNetwork, { shape, encoding }: NetworkSource) {
    this.#network = network;
    this.#nAllRows = shape.nReplicas * shape.nStates;
    // the first layer counts only what a row has: one-hot features are gathered, not multiplied
    const features = new Float32Array(encoding.nFeatures);
    encoding.write(0, features, 0);
    const widths = [features.filter((value) => value !== 0).length, ...shape.hiddenLayers];
    const nWeights = [...widths.slice(1), shape.nOutputs].reduce(
      (sum, width, layer) => sum + widths[layer]! * width,
      0,
    );
    this.#flopsARow = 2 * nWeights;
  }

  get nReplicas() {
    return this.#network.nReplicas;
  }
  get nOutputs() {
    return this.#network.nOutputs;
  }
  get nParameters() {
    return this.#network.nParameters;
  }
  get isRemote() {
    return this.#network.isRemote ?? false;
  }

  evaluate(rows: StackRows | null, isFurther?: boolean) {
    this.#nRows = rows?.offsets.at(-1) ?? this.#nAllRows;
    this.flops += this.#nRows * this.#flopsARow;
    return this.#network.evaluate(rows, isFurther);
  }

  join(rows: StackRows) {
    this.#nRows = rows.offsets.at(-1)!;
    this.#network.join(rows);
  }

  update(gradient: Float32Array, steps: readonly AdamStep[]) {
    // the gradient of a product is two products
    this.flops += 2 * this.#nRows * this.#flopsARow;
    this.#network.update(gradient, steps);
  }

  areFinite = () => this.#network.areFinite();
  getState = () => this.#network.getState();
  setState = (state: Parameters<PolicyNetwork["setState"]>[0]) => this.#network.setState(state);
  dispose = () => this.#network.dispose();
}

interface Built {
  readonly cohort: TrainedCohort;
  readonly network: CountedNetwork;
  /** What the backend holds with it. */
  readonly tensors: number;
  readonly bytes: number;
}

let backend: Backend | null = null;
const built = new Map<string, Built>();

const contender = {
  async open(id: BackendId): Promise<void> {
    const opened = await openBackend(id);
    if ("code" in opened) throw new Error(opened.message);
    backend = opened;
  },

  /** Builds a cohort and makes two steps, so that shaders are compiled; seconds it took. */
  build(key: string, size: Size, replicas: ReplicaCount): number {
    const start = performance.now();
    const it = buildCohort(configOf(size, replicas));
    it.cohort.train();
    it.cohort.train();
    finish(it);
    built.set(key, it);
    return (performance.now() - start) / 1000;
  },

  train(key: string, seconds: number): Stretch {
    const it = present(key);
    const before = it.network.flops;
    const done = stretch(() => it.cohort.train(), seconds);
    const { flops } = it.network;
    finish(it);
    return { ...done, flops: flops - before };
  },

  cost(key: string): StepCost {
    const it = present(key);
    const nSteps = 4;
    finish(it);
    it.cohort.train();
    const before = openedBackend().diagnostics();
    for (let step = 0; step < nSteps; step++) it.cohort.train();
    const after = openedBackend().diagnostics();
    return {
      launches: (after.launches - before.launches) / nSteps,
      readBacks: (after.readBacks - before.readBacks) / nSteps,
      // a step allocates nothing on the device, so what it holds is its peak
      peakTensors: it.tensors + after.nTensors - before.nTensors,
      peakBytes: it.bytes + after.nBytes - before.nBytes,
    };
  },

  learn(size: Size, allowed: number): LearningTime {
    const { cohort } = buildCohort(configOf(size, 1));
    const time = timeToLearn(
      () => cohort.train(),
      () => {
        cohort.evaluate();
        return cohort.evaluation(0).metrics.totalVariation;
      },
      allowed,
    );
    cohort.dispose();
    return time;
  },

  /** Steps a second of one small network on a grid. */
  statesCost(dimensions: number, height: number, seconds: number) {
    const validated = validateConfig({
      environment: { id: "hypergrid", dimensions, height, reward: { id: "corners", R0: 0.1 } },
      policy: { encoding: "kHot" },
      training: { batchSize: 64, stopAtStep: ENDLESS },
      lanes: [{ objective: "trajectoryBalance" }],
    });
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    const it = buildCohort(validated.config);
    it.cohort.train();
    const { steps, seconds: elapsed } = stretch(() => it.cohort.train(), seconds);
    finish(it);
    const start = performance.now();
    it.cohort.evaluate();
    const evaluation = performance.now() - start;
    const { nBytes } = openedBackend().diagnostics();
    const shape = stepShape(validated.config, it.cohort.environment);
    const mode = chooseStepMode(shape, openedBackend());
    it.cohort.dispose();
    return {
      nStates: height ** dimensions,
      mode,
      stepsPerSecond: steps / elapsed,
      evaluation,
      nBytes,
    };
  },

  /** All replicas in this worker against the same divided over as many as there are processors. */
  divided: (size: Size, rounds: number, seconds: number) =>
    compareDivided(configOf(size, 18), openedBackend(), { rounds, seconds }),

  /** One replica in this worker against its network divided over two; null where it is not one to be divided. */
  dividedByUnits: (size: Size, rounds: number, seconds: number) =>
    compareUnits(withTanh(configOf(size, 1)), openedBackend(), { rounds, seconds }),

  /** What the backend holds before and after `steps` steps. */
  growth(size: Size, steps: number) {
    const { cohort } = buildCohort(configOf(size, 1));
    for (let step = 0; step < 100; step++) cohort.train();
    const before = openedBackend().diagnostics();
    for (let step = 0; step < steps; step++) cohort.train();
    const after = openedBackend().diagnostics();
    cohort.dispose();
    return {
      tensors: [before.nTensors, after.nTensors] as const,
      bytes: [before.nBytes, after.nBytes] as const,
    };
  },

  /** What WebGL runs on here. */
  renderer(): string {
    const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
    return gl ? rendererOf(gl) : "no WebGL";
  },

  /** Disposes all cohorts; the backend stays. */
  clear(): void {
    for (const { cohort } of built.values()) cohort.dispose();
    built.clear();
  },

  close(): void {
    contender.clear();
    backend?.dispose();
    backend = null;
  },
};

/** Networks of leaky units are not divided where their product is split. */
function withTanh(config: ReturnType<typeof configOf>): ReturnType<typeof configOf> {
  return { ...config, policy: { ...config.policy, activation: "tanh" } };
}

function buildCohort(config: ReturnType<typeof configOf>): Built {
  const networks: CountedNetwork[] = [];
  const counting: Backend = {
    ...openedBackend(),
    createMlp(source) {
      const network = new CountedNetwork(openedBackend().createMlp(source), source);
      networks.push(network);
      return network;
    },
  };
  const before = openedBackend().diagnostics();
  const cohort = openCohort(config, counting);
  const after = openedBackend().diagnostics();
  return {
    cohort,
    network: networks[0]!,
    tensors: after.nTensors - before.nTensors,
    bytes: after.nBytes - before.nBytes,
  };
}

/** Waits until the device is done: one row is read back. */
function finish({ network }: Built): void {
  network.evaluate(sameRows([0], network.nReplicas));
}

function openedBackend(): Backend {
  if (!backend) throw new Error("no backend is open");
  return backend;
}

function present(key: string): Built {
  const it = built.get(key);
  if (!it) throw new Error(`${key} has not been built`);
  return it;
}

export type EngineContender = typeof contender;

declare global {
  var engineContender: EngineContender;
}

globalThis.engineContender = contender;

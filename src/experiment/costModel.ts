// Whether a training step evaluates the policy on all states at once ("table") or only on the states
// its batch visits, round by round ("visits"). Decided once a run from the config and the backend, so
// that the same link takes the same path. The rates are measured (docs/performance.md) and only
// their ratios matter.
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import type { BackendId } from "../records/backendReport.ts";

export type StepMode = "table" | "visits";

/** What of a backend the choice depends on. */
interface BackendKind {
  readonly id: BackendId;
  readonly isSoftware: boolean;
}

/** The networks side by side, as far as their work depends on it. */
interface NetworkSize {
  readonly nReplicas: number;
  readonly hiddenLayers: readonly number[];
  readonly nOutputs: number;
}

/** What a backend costs, in seconds. */
interface Rates {
  readonly secondsPerFlop: number;
  /** One evaluation of a few rows, read-back included: for the whole stack, and what every replica
   * adds to it. */
  readonly secondsPerRound: number;
  readonly secondsPerReplicaRound: number;
}

const wasm: Rates = {
  secondsPerFlop: 1 / 30e9,
  secondsPerRound: 0,
  secondsPerReplicaRound: 5e-6,
};
const cpu: Rates = { secondsPerFlop: 1 / 1e9, secondsPerRound: 0, secondsPerReplicaRound: 2e-6 };
const softwareWebgl: Rates = {
  secondsPerFlop: 1 / 5e9,
  secondsPerRound: 1.5e-3,
  secondsPerReplicaRound: 0,
};
const hardwareWebgl: Rates = { ...softwareWebgl, secondsPerFlop: 1 / 300e9 };

/** A table serves the exact metrics too: visits must be this much cheaper. */
const WORTHWHILE = 0.9;

/** Softmax, scan and copy of one output of one row on the CPU. */
const SECONDS_PER_OUTPUT = 20e-9;

/** Drawing a transition, its coefficient and its gradient on the CPU: 1.1 ms of 30 replicas whose batches have
 * 480 transitions. */
const SECONDS_PER_TRANSITION = 75e-9;

/** Distinct states of a batch, on average over a run, against those of trajectories of medium length
 * that are scattered evenly: an untrained policy stops early, a trained one keeps to its paths. */
const VISITED_SHARE = 0.75;

export interface StepShape {
  readonly graph: Pick<StateGraph, "nStates" | "maximumTrajectoryLength">;
  readonly network: NetworkSize;
  readonly policy: "mlp" | "tabular";
  readonly batchSize: number;
  /** Of a batch, where they are known; left out: those of trajectories of medium length. */
  readonly nTransitions?: number;
}

/** The cheaper way to make a step of this shape. */
export function chooseStepMode(shape: StepShape, backend: BackendKind): StepMode {
  const { table, visits } = estimateStep(shape, backend);
  return visits < WORTHWHILE * table ? "visits" : "table";
}

/**
 * Estimated seconds of a step either way. By table: every row forward (2 flops a weight), backward
 * (4) and through the softmax, in one round. By visits: as many rounds as the longest trajectory has
 * transitions, and the rows each replica visits, which go forward twice. WASM needs no second time, and
 * WebGL few rounds (foresight.ts): the estimate counts them all the same, since the choice decides the
 * order of sums and with it a run's last digits. Of n transitions scattered evenly over S states,
 * S·(1 − exp(−n/S)) states are met.
 */
export function estimateStep(
  shape: StepShape,
  backend: BackendKind,
): { readonly table: number; readonly visits: number } {
  const { graph, network, policy } = shape;
  const { nStates, maximumTrajectoryLength } = graph;
  const { nReplicas, nOutputs } = network;
  const rates = policy === "tabular" ? cpu : ratesOf(backend);
  const nWeights = policy === "tabular" ? nOutputs : weightsOf(network);
  const forward = 2 * nWeights * rates.secondsPerFlop + nOutputs * SECONDS_PER_OUTPUT;
  const backward = 4 * nWeights * rates.secondsPerFlop;
  const nTransitions = transitionsOf(shape);
  const nVisited = VISITED_SHARE * nStates * -Math.expm1(-nTransitions / nStates);
  const round = rates.secondsPerRound + nReplicas * rates.secondsPerReplicaRound;
  return {
    table: nReplicas * nStates * (forward + backward) + round,
    visits: nReplicas * nVisited * (2 * forward + backward) + maximumTrajectoryLength * round,
  };
}

/** Estimated seconds in which WASM, or a table, gives the outputs of all states of one replica. */
export function estimateForward({ graph, network, policy }: StepShape): number {
  const { secondsPerFlop } = policy === "tabular" ? cpu : wasm;
  const nWeights = policy === "tabular" ? network.nOutputs : weightsOf(network);
  return graph.nStates * (2 * nWeights * secondsPerFlop + network.nOutputs * SECONDS_PER_OUTPUT);
}

/** Estimated seconds that a replica's step takes beside its network: the same either way, so no choice depends on
 * it. */
export function estimateSampling(shape: StepShape): number {
  return transitionsOf(shape) * SECONDS_PER_TRANSITION;
}

function transitionsOf({ graph, batchSize, nTransitions }: StepShape): number {
  return nTransitions ?? (batchSize * graph.maximumTrajectoryLength) / 2;
}

function ratesOf({ id, isSoftware }: BackendKind): Rates {
  switch (id) {
    case "wasm":
    case "wasmFused":
      // the same choice for both, though the fused one is somewhat faster
      return wasm;
    case "cpu":
      return cpu;
    case "webgl":
      return isSoftware ? softwareWebgl : hardwareWebgl;
    default:
      return id satisfies never;
  }
}

/** Weights that a row passes; one-hot inputs cost the first layer almost nothing. */
function weightsOf({ hiddenLayers, nOutputs }: NetworkSize): number {
  const widths = [...hiddenLayers, nOutputs];
  return widths.slice(1).reduce((sum, width, k) => sum + widths[k]! * width, 0);
}

// Opens what the arithmetic runs on and makes policies for it. A backend that cannot work here is a
// value with a reason, never an exception; nothing of a backend is loaded before it is asked for.
import type { Encoding } from "../environments/environment.ts";
import { initialState } from "./initialise.ts";
import { MlpReference, type NetworkSource } from "./mlpReference.ts";
import { MlpWasm, type WasmRuntime } from "./mlpWasm.ts";
import type { BackendId, NetworkShape, PolicyNetwork } from "./network.ts";
import { TabularPolicy } from "./tabular.ts";
import { assembleKernels } from "./wasm/kernels.ts";

/** Why a backend cannot be used. */
export interface BackendProblem {
  readonly code: "backendUnavailable";
  /** One sentence for the page. */
  readonly message: string;
}

/** What a backend has done and holds; counters only ever grow. */
export interface BackendDiagnostics {
  /** Tensors, textures or buffers alive. */
  readonly nTensors: number;
  readonly nBytes: number;
  /** Kernels or draw calls started so far. */
  readonly launches: number;
  readonly readBacks: number;
}

/** An opened backend. */
export interface Backend {
  readonly id: BackendId;
  /** Name of the device for the page, e.g. the renderer of the WebGL context. */
  readonly device: string;
  /** WebGL emulated on the CPU. */
  readonly isSoftware: boolean;
  createMlp(source: NetworkSource): PolicyNetwork;
  diagnostics(): BackendDiagnostics;
  /** Frees the context or the memory; dispose the networks first. */
  dispose(): void;
}

export interface BackendOptions {
  /** Called once when the GPU takes the context away: the backend and its networks are then dead. */
  readonly onContextLost?: () => void;
}

/** Opens one backend, or says why it cannot be used. */
export async function openBackend(
  id: BackendId,
  _options: BackendOptions = {},
): Promise<Backend | BackendProblem> {
  switch (id) {
    case "cpu":
      return openCpu();
    case "wasm":
      return openWasm();
    case "webgl":
      return { code: "backendUnavailable", message: `The backend ${id} is not built in yet.` };
    default:
      return id satisfies never;
  }
}

/**
 * Opens the backend asked for; "auto": hardware WebGL with float32, else WASM, else plain CPU.
 * Returns the problem only where nothing works or where a particular backend was asked for.
 */
export async function chooseBackend(
  wanted: BackendId | "auto",
  options: BackendOptions = {},
): Promise<Backend | BackendProblem> {
  if (wanted !== "auto") return openBackend(wanted, options);
  const webgl = await openBackend("webgl", options);
  if (!("code" in webgl)) {
    if (!webgl.isSoftware) return webgl;
    webgl.dispose();
  }
  const wasm = await openBackend("wasm", options);
  return "code" in wasm ? openBackend("cpu", options) : wasm;
}

/** What a policy is made from. */
export interface PolicyRequest {
  readonly backend: Backend;
  readonly policy: "mlp" | "tabular";
  readonly shape: NetworkShape;
  readonly encoding: Encoding;
  /** Seed of the initial weights of each replica. [replica] */
  readonly seeds: readonly number[];
}

/** A fresh policy with the initial weights of its seeds; tabular policies use no backend. */
export function createNetwork(request: PolicyRequest): PolicyNetwork {
  const { backend, policy, shape, encoding, seeds } = request;
  if (policy === "tabular") return new TabularPolicy(shape);
  return backend.createMlp({ shape, encoding, initial: initialState(shape, seeds) });
}

function openCpu(): Backend {
  return {
    id: "cpu",
    device: "CPU, plain JavaScript",
    isSoftware: false,
    createMlp: (source) => new MlpReference(source),
    diagnostics: () => ({ nTensors: 0, nBytes: 0, launches: 0, readBacks: 0 }),
    dispose: () => {},
  };
}

/** Activations of all replicas together may take this many bytes of WebAssembly memory. */
const WASM_ACTIVATION_BUDGET = 2 ** 27;

async function openWasm(): Promise<Backend | BackendProblem> {
  if (typeof WebAssembly === "undefined") return unavailable("WebAssembly is missing here.");
  const bytes = assembleKernels({ relaxed: false });
  if (!WebAssembly.validate(bytes))
    return unavailable("This WebAssembly engine has no 128-bit SIMD instructions.");
  const runtime: WasmRuntime = {
    module: await WebAssembly.compile(bytes),
    activationBudget: WASM_ACTIVATION_BUDGET,
    counters: { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0 },
  };
  const backend: Backend = {
    id: "wasm",
    device: "CPU, WebAssembly SIMD",
    isSoftware: false,
    createMlp: (source) => new MlpWasm(source, runtime),
    diagnostics: () => ({ ...runtime.counters }),
    dispose: () => {},
  };
  return computesCorrectly(backend) ? backend : unavailable("WebAssembly SIMD computes wrongly.");
}

function unavailable(message: string): BackendProblem {
  return { code: "backendUnavailable", message };
}

/** Takes one real training step and compares it with the reference. */
function computesCorrectly(backend: Backend): boolean {
  const shape: NetworkShape = {
    nReplicas: 2,
    nStates: 5,
    nFeatures: 5,
    hiddenLayers: [6, 7],
    activation: "leakyRelu",
    nOutputs: 3,
  };
  const encoding: Encoding = {
    nFeatures: 5,
    write: (state, out, offset) => {
      out[offset + state] = 1;
    },
  };
  const source = { shape, encoding, initial: initialState(shape, [1, 2]) };
  const [network, reference] = [backend.createMlp(source), new MlpReference(source)];
  const outputs = [network, reference].map((policy) => {
    policy.update(
      policy.evaluate(null).map((y) => y / 10),
      0.01,
    );
    return policy.evaluate(null).slice();
  });
  network.dispose();
  return outputs[0]!.every((y, k) => Math.abs(y - outputs[1]![k]!) < 1e-3);
}

// Opens the WASM backend: assembles our kernels and sees whether this engine runs them.
import { type Backend, type BackendProblem, unavailable } from "../backend.ts";
import { computesCorrectly } from "../probe.ts";
import { assembleKernels } from "./kernels.ts";
import { MlpWasm, type WasmRuntime } from "./mlpWasm.ts";

/** Activations of all replicas together may take this many bytes of WebAssembly memory. */
const ACTIVATION_BUDGET = 2 ** 27;

/** The backend, or why it cannot be used. */
export async function openWasm(): Promise<Backend | BackendProblem> {
  if (typeof WebAssembly === "undefined") return unavailable("WebAssembly is missing here.");
  const bytes = assembleKernels();
  if (!WebAssembly.validate(bytes))
    return unavailable("This WebAssembly engine has no 128-bit SIMD instructions.");
  const runtime: WasmRuntime = {
    module: await WebAssembly.compile(bytes),
    activationBudget: ACTIVATION_BUDGET,
    counters: { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 },
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

// Opens the WASM backend with one of its sets of kernels: assembles them and sees whether this engine runs them.
import { type Backend, type BackendProblem, unavailable } from "../backend.ts";
import { computesCorrectly } from "../probe.ts";
import { allocateMemory } from "./assembler.ts";
import { assembleKernels, type KernelSet, type Kernels } from "./kernels.ts";
import { MlpWasm, type WasmRuntime } from "./mlpWasm.ts";
import { EPILOGUE, PANEL_ROW } from "./panels.ts";

/** Activations of all replicas together may take this many bytes of WebAssembly memory. */
const ACTIVATION_BUDGET = 2 ** 27;

const names = {
  plain: { id: "wasm", device: "CPU, WebAssembly SIMD" },
  fused: { id: "wasmFused", device: "CPU, WebAssembly SIMD with fused multiply-add" },
} as const;

/** Compiled kernels, null where the engine does not know their instructions: the same for every run. */
const compiled = new Map<KernelSet, Promise<WebAssembly.Module | null>>();

/** Begins to assemble and compile the plain kernels, for a worker that will be asked for a run. */
export function warmWasm(): void {
  if (typeof WebAssembly === "undefined") return;
  kernelsOf("plain").catch(() => {
    // whoever opens the backend hears of it
  });
}

/** The backend, or why it cannot be used. */
export async function openWasm(set: KernelSet = "plain"): Promise<Backend | BackendProblem> {
  if (typeof WebAssembly === "undefined") return unavailable("WebAssembly is missing here.");
  const module = await kernelsOf(set);
  if (!module)
    return unavailable(
      set === "fused" && WebAssembly.validate(assembleKernels("plain"))
        ? "This WebAssembly engine has no relaxed SIMD instructions."
        : "This WebAssembly engine has no 128-bit SIMD instructions.",
    );
  if (set === "fused" && !roundsOnce(module))
    return unavailable("This processor has no fused multiply-add.");
  const runtime: WasmRuntime = {
    module,
    activationBudget: ACTIVATION_BUDGET,
    counters: { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 },
  };
  const backend: Backend = {
    ...names[set],
    isSoftware: false,
    createMlp: (source) => new MlpWasm(source, runtime),
    diagnostics: () => ({ ...runtime.counters }),
    dispose: () => {},
  };
  return computesCorrectly(backend) ? backend : unavailable("WebAssembly SIMD computes wrongly.");
}

/** Rejects where the engine has no room for them; asked again, it is tried again. */
async function kernelsOf(set: KernelSet): Promise<WebAssembly.Module | null> {
  let module = compiled.get(set);
  if (!module) {
    const bytes = assembleKernels(set);
    module = WebAssembly.validate(bytes) ? WebAssembly.compile(bytes) : Promise.resolve(null);
    compiled.set(set, module);
  }
  try {
    return await module;
  } catch (error) {
    compiled.delete(set);
    throw error;
  }
}

/** Whether products are added in one rounding: (1 + ε)² − (1 + 2ε) is ε² then, and 0 where the product is rounded
 * before, at ε = 2⁻¹². */
function roundsOnce(module: WebAssembly.Module): boolean {
  const memory = allocateMemory(1);
  const { exports } = new WebAssembly.Instance(module, { host: { memory } });
  const { multiply } = exports as unknown as Kernels;
  const numbers = new Float32Array(memory.buffer);
  const [a, b, sums] = [0, 1024, 2048];
  numbers[a >> 2] = 1 + 2 ** -12;
  numbers[b >> 2] = 1 + 2 ** -12;
  numbers[sums >> 2] = -(1 + 2 ** -11);
  const panel = 8 * PANEL_ROW;
  // biome-ignore format: one line an operand
  multiply(
    a, panel,
    b, panel,
    sums, panel,
    sums, panel, PANEL_ROW,
    4, 1, 8,
    EPILOGUE.none, sums, 0,
  );
  return numbers[sums >> 2] === 2 ** -24;
}

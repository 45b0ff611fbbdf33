// Fused kernels in Node: version 20 has relaxed SIMD behind a flag of its engine, later ones have it anyway.
import { setFlagsFromString } from "node:v8";
import { assembleKernels } from "../src/policies/wasm/kernels.ts";

/** Turns relaxed SIMD on where the engine has it turned off. */
export function allowRelaxedSimd(): void {
  // other engines complain of a flag that they do not know
  if (!WebAssembly.validate(assembleKernels("fused")))
    setFlagsFromString("--experimental-wasm-relaxed-simd");
}

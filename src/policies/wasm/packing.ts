// Between the canonical parameter layout (network.ts) and the padded panels of the WASM memory.

import type { MemoryPlan } from "./memoryPlan.ts";
import { PANEL } from "./panels.ts";

/** Writes canonical parameters [replica, parameter] into panels at byte `start`; padding stays 0. */
export function packParameters(
  plan: MemoryPlan,
  canonical: Float32Array,
  memory: Float32Array,
  start: number,
): void {
  if (canonical.length !== plan.nReplicas * plan.nParameters)
    throw new RangeError(`${canonical.length} parameters for ${plan.nReplicas} replicas`);
  forEachParameter(plan, start, (from, to) => {
    memory[to] = canonical[from]!;
  });
}

/** Reads them back. [replica, parameter] */
export function unpackParameters(
  plan: MemoryPlan,
  memory: Float32Array,
  start: number,
): Float32Array {
  const canonical = new Float32Array(plan.nReplicas * plan.nParameters);
  forEachParameter(plan, start, (to, from) => {
    canonical[to] = memory[from]!;
  });
  return canonical;
}

/** Calls back with (index in the canonical stack, index in memory as floats). */
function forEachParameter(
  { layers, nReplicas, replicaBytes }: MemoryPlan,
  start: number,
  visit: (canonical: number, packed: number) => void,
): void {
  let canonical = 0;
  for (let replica = 0; replica < nReplicas; replica++)
    for (const { nInputs, nOutputs, paddedInputs, panelBytes, offset } of layers) {
      const matrix = (start + replica * replicaBytes + offset) >> 2;
      for (let input = 0; input <= nInputs; input++) {
        const row = matrix + (input === nInputs ? paddedInputs : input) * PANEL;
        for (let output = 0; output < nOutputs; output++)
          visit(canonical++, row + (output >> 3) * (panelBytes >> 2) + (output & 7));
      }
    }
}

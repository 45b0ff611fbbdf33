// The choice of how to step against what was measured on grids, the estimate against how it must
// scale with states and replicas.
import { describe, expect, it } from "vitest";
import type { NetworkShape } from "../policies/network.ts";
import { chooseStepMode, estimateStep } from "./costModel.ts";

function shape(nStates: number, maximumTrajectoryLength: number, nReplicas = 1) {
  const network: NetworkShape = {
    nReplicas,
    nStates,
    nFeatures: 32,
    hiddenLayers: [64, 64],
    activation: "leakyRelu",
    nOutputs: 5,
  };
  return {
    graph: { nStates, maximumTrajectoryLength },
    network,
    policy: "mlp",
    batchSize: 64,
  } as const;
}

const wasm = { id: "wasm", isSoftware: false } as const;
const webgl = { id: "webgl", isSoftware: false } as const;

describe("chooseStepMode", () => {
  it("evaluates small graphs whole", () => {
    for (const backend of [wasm, webgl])
      expect(chooseStepMode(shape(64, 15, 3), backend)).toBe("table");
  });

  it("evaluates what is visited on large graphs where rounds are cheap", () => {
    expect(chooseStepMode(shape(65_536, 61), wasm)).toBe("visits");
  });

  it("decides as was measured on grids of 32×32 and 64×64", () => {
    expect(chooseStepMode(shape(1_024, 63, 3), wasm)).toBe("table");
    expect(chooseStepMode(shape(4_096, 127), wasm)).toBe("visits");
    expect(chooseStepMode(shape(4_096, 127, 3), wasm)).toBe("visits");
  });

  it("counts a GPU's round trips", () => {
    expect(chooseStepMode(shape(4_096, 127), webgl)).toBe("table");
  });
});

describe("estimateStep", () => {
  it("grows with the states by table, not by visits", () => {
    const small = estimateStep(shape(16_384, 10), wasm);
    const large = estimateStep(shape(65_536, 10), wasm);
    expect(large.table / small.table).toBeCloseTo(4, 1);
    expect(large.visits / small.visits).toBeLessThan(1.02);
  });

  it("adds up replicas, each of which visits states of its own", () => {
    const one = estimateStep(shape(16_384, 100), wasm);
    const three = estimateStep(shape(16_384, 100, 3), wasm);
    expect(three.visits / one.visits).toBeCloseTo(3, 9);
    expect(three.table / one.table).toBeCloseTo(3, 9);
  });
});

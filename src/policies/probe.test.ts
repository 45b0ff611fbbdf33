// The check of a backend against networks that compute rightly, wrongly in one place, or find no room.
import { describe, expect, it } from "vitest";
import { type Backend, openBackend } from "./backends.ts";
import { MlpReference } from "./cpu/mlpReference.ts";
import type { AdamStep, NetworkSource } from "./network.ts";
import { rowSourceOf, shapes, sourceOf } from "./networkFixtures.ts";
import { computesCorrectly } from "./probe.ts";

const plans = [...Object.keys(shapes), "rows with features"];
const planOf = (name: string): NetworkSource =>
  name in shapes ? sourceOf(shapes[name]!) : rowSourceOf(shapes["default"]!);

async function opened(id: "cpu" | "wasm"): Promise<Backend> {
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  return backend;
}

/** The reference with a fault, and what networks were made. */
async function faulty(Network: typeof MlpReference) {
  const made: NetworkSource["shape"][] = [];
  const createMlp = (source: NetworkSource) => {
    made.push(source.shape);
    return new Network(source);
  };
  return { backend: { ...(await opened("cpu")), createMlp }, made };
}

class LastOutput extends MlpReference {
  override evaluate(rows: Parameters<MlpReference["evaluate"]>[0]): Float32Array {
    const outputs = super.evaluate(rows);
    outputs[outputs.length - 1]! += 1e-3;
    return outputs;
  }
}

class LongStep extends MlpReference {
  override update(gradient: Float32Array, steps: readonly AdamStep[]): void {
    const longer = steps.map((step) => ({ ...step, learningRate: 1.1 * step.learningRate }));
    super.update(gradient, longer);
  }
}

describe.each(plans)("a network like that of %s", (name) => {
  it("passes on WASM", async () => {
    expect(computesCorrectly(await opened("wasm"), planOf(name))).toBe(true);
  });

  it.each([LastOutput, LongStep])("fails with %o", async (Network) => {
    const { backend } = await faulty(Network);
    expect(computesCorrectly(backend, planOf(name))).toBe(false);
  });
});

it("takes few states, and all else as it is to be trained", async () => {
  const { backend, made } = await faulty(MlpReference);
  const { shape } = planOf("default");
  expect(computesCorrectly(backend, planOf("default"))).toBe(true);
  expect(made).toEqual([{ ...shape, nStates: 5 }]);
});

it("takes a small network where the device has no room for that one", async () => {
  const { backend, made } = await faulty(
    class extends MlpReference {
      constructor(source: NetworkSource) {
        super(source);
        if (source.shape.hiddenLayers.length > 0 && source.shape.nFeatures > 5)
          throw new RangeError("no room");
      }
    },
  );
  expect(computesCorrectly(backend, planOf("default"))).toBe(true);
  expect(made.map(({ hiddenLayers }) => hiddenLayers)).toEqual([
    planOf("default").shape.hiddenLayers,
    [6, 7],
  ]);
});

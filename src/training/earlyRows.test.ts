// Rows that are recorded early, held against the steps they have to be at, and against the same run without
// them: looking more often changes no weight.
import { expect, it } from "vitest";
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import { runExperiment } from "./runExperiment.ts";

const steps = 900;

async function trainedWith(backendId: "cpu" | "wasm", rowsPerDoubling?: number) {
  const validated = validateConfig({
    environment: { id: "hypergrid", dimensions: 2, height: 3, reward: { id: "corners", R0: 0.1 } },
    policy: { id: "mlp", hiddenLayers: [4], encoding: "kHot" },
    training: { batchSize: 4 },
    seed: 3,
    nSeeds: 1,
    lanes: [{ objective: "trajectoryBalance" }, { objective: "forwardKl" }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend(backendId);
  if ("code" in backend) throw new Error(backend.message);
  const run = runExperiment({
    config: validated.config,
    backend,
    steps,
    now: () => 0,
    ...(rowsPerDoubling && { rowsPerDoubling }),
  });
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}

it.each(["cpu", "wasm"] as const)(
  "on %s early rows are a part of their step apart, and weights the same bits",
  async (backend) => {
    const plain = await trainedWith(backend);
    const dense = await trainedWith(backend, 64);
    const plainSteps = plain.lanes[0]!.seeds[0]!.history.step;
    const denseSteps = dense.lanes[0]!.seeds[0]!.history.step;
    // 900/199 rounded up
    expect(plainSteps).toEqual(Array.from({ length: 181 }, (_, k) => 5 * k));
    expect(denseSteps.slice(0, 68)).toEqual([
      ...Array.from({ length: 65 }, (_, k) => k),
      65,
      66,
      67,
    ]);
    for (const [row, step] of denseSteps.entries())
      if (step > 64)
        expect((step - denseSteps[row - 1]!) / step).toBeLessThanOrEqual(1 / 64 + 1e-3);
    expect(plainSteps.every((step) => denseSteps.includes(step))).toBe(true);
    expect(dense.checkpoint).toEqual(plain.checkpoint);
    for (const [lane, { seeds }] of plain.lanes.entries()) {
      const [one] = dense.lanes[lane]!.seeds;
      expect(one!.logPF).toEqual(seeds[0]!.logPF);
      expect(one!.metrics).toEqual(seeds[0]!.metrics);
    }
  },
);

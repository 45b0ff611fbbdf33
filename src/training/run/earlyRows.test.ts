// Rows that are recorded early, or of the last tenth alone, held against the steps they have to be at, and against
// the same run with others: looking more or less often changes no weight.
import { expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { lastTenthMean } from "../../math/runSummaries.ts";
import { openBackend } from "../../policies/backends.ts";
import { RowBudget } from "./rowBudget.ts";
import { runExperiment } from "./runExperiment.ts";

const steps = 900;
const small = { id: "hypergrid", dimensions: 2, height: 3, reward: { id: "corners", R0: 0.1 } };

interface Rows {
  readonly nRows?: number;
  readonly rowsPerDoubling?: number;
  readonly onlyLastTenth?: boolean;
  readonly isBudgeted?: boolean;
}

async function trainedWith(
  backendId: "cpu" | "wasm",
  { isBudgeted = false, ...rows }: Rows = {},
  environment: object = small,
) {
  const validated = validateConfig({
    environment,
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
    ...rows,
    ...(isBudgeted && { budget: new RowBudget(validated.config) }),
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
    const dense = await trainedWith(backend, { rowsPerDoubling: 64 });
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

it("of the last tenth alone keeps the same rows as with all, and the same weights", async () => {
  const all = await trainedWith("wasm", { rowsPerDoubling: 64 });
  const last = await trainedWith("wasm", { rowsPerDoubling: 64, onlyLastTenth: true });
  for (const [lane, { seeds }] of all.lanes.entries()) {
    const { history } = seeds[0]!;
    const kept = last.lanes[lane]!.seeds[0]!.history;
    const from = history.step.indexOf(810);
    // every fifth step, and every eighth
    expect(kept.step).toEqual([0, ...history.step.slice(from)]);
    expect(kept.step.slice(1, 5)).toEqual([810, 815, 816, 820]);
    expect(kept.totalVariation.slice(1)).toEqual(history.totalVariation.slice(from));
    expect(lastTenthMean(kept.step, kept.totalVariation.map(Number))).toBe(
      lastTenthMean(history.step, history.totalVariation.map(Number)),
    );
  }
  expect(last.checkpoint).toEqual(all.checkpoint);
});

it("keeps as many rows as are asked for, evenly spaced", async () => {
  const { lanes } = await trainedWith("wasm", { nRows: 10 });
  expect(lanes[0]!.seeds[0]!.history.step).toEqual(Array.from({ length: 10 }, (_, k) => 100 * k));
});

it("looks seldom where states are many and looking has a budget, and trains the same", async () => {
  const large = { ...small, dimensions: 3, height: 22 };
  const seldom = await trainedWith("wasm", { nRows: 46, isBudgeted: true }, large);
  const often = await trainedWith("wasm", { nRows: 46 }, large);
  const [rows, all] = [seldom, often].map(({ lanes }) => lanes[0]!.seeds[0]!.history.step);
  expect(all).toEqual(Array.from({ length: 46 }, (_, k) => 20 * k));
  expect(rows!.length).toBeGreaterThan(2);
  expect(rows!.length).toBeLessThan(46);
  expect(rows!.every((step) => all!.includes(step))).toBe(true);
  expect([rows![0], rows!.at(-1)]).toEqual([0, steps]);
  expect(seldom.checkpoint).toEqual(often.checkpoint);
});

it("looks as often as it is asked to where states are few", async () => {
  const plain = await trainedWith("wasm");
  const budgeted = await trainedWith("wasm", { isBudgeted: true });
  expect(budgeted.lanes[0]!.seeds[0]!.history).toEqual(plain.lanes[0]!.seeds[0]!.history);
});

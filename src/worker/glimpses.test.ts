// Pictures between two rows of the curves, where evaluations are long: what is in them, and that weights are those of a
// run without any.
import { expect, it } from "vitest";
import { glimpsedMetrics, metricIds } from "../records/metrics.ts";
import { Cohort } from "../training/cohort.ts";
import { setUpTrainer, startCommand } from "./trainerFixtures.ts";

const input = {
  environment: { id: "hypergrid", dimensions: 3, height: 12, reward: { id: "corners", R0: 0.1 } },
  policy: { hiddenLayers: [8] },
  training: { batchSize: 4 },
  lanes: [{ objective: "trajectoryBalance" }],
};

/** A run whose evaluations take 300 ms, or as many as are said, and whose glimpses take half as long. */
async function ran(onlyGlimpsed: boolean, { evaluation = 300, stopAtStep = 240 } = {}) {
  const trainer = setUpTrainer({ tick: 5 });
  const { evaluateInParts, glimpseInParts } = Cohort.prototype;
  Cohort.prototype.evaluateInParts = function* () {
    trainer.pass(evaluation);
    yield* evaluateInParts.call(this);
  };
  Cohort.prototype.glimpseInParts = function* () {
    trainer.pass(evaluation / 2);
    return yield* glimpseInParts.call(this);
  };
  try {
    const watch = { diagnostics: [], seed: 0, onlyGlimpsed };
    const training = { ...input.training, stopAtStep };
    trainer.send(startCommand({ ...input, training }, { watch }));
    await trainer.run();
    trainer.send({ type: "checkpoint", runId: 1 });
  } finally {
    Object.assign(Cohort.prototype, { evaluateInParts, glimpseInParts });
  }
  const { checkpoint } = trainer.of("checkpoint").at(-1)!;
  const rows = trainer.of("progress").flatMap((event) => event.rows.step);
  const pictures = trainer.of("snapshot").map(({ snapshot }) => snapshot);
  return { checkpoint, rows, pictures };
}

it("shows more pictures, those between rows with what p_T tells, and trains alike", async () => {
  const whole = await ran(false);
  const seen = await ran(true);
  expect(seen.checkpoint.network).toEqual(whole.checkpoint.network);
  expect(whole.pictures.every(({ step }) => whole.rows.includes(step))).toBe(true);
  const isRow = ({ step }: { readonly step: number }) => seen.rows.includes(step);
  expect(seen.pictures.filter((picture) => !isRow(picture)).length).toBeGreaterThan(3);
  expect(seen.pictures.length).toBeGreaterThan(whole.pictures.length);
  for (const picture of seen.pictures) {
    const { metrics, terminatingProbability } = picture.replicas[0]!;
    expect(terminatingProbability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(metrics.totalVariation).toBeGreaterThan(0);
    for (const id of metricIds)
      if (!isRow(picture) && !glimpsedMetrics.includes(id)) expect(metrics[id]).toBeNaN();
    if (isRow(picture)) expect(metrics.forwardKl).toBeGreaterThan(0);
  }
  // the last is whole
  expect(seen.pictures.at(-1)!.step).toBe(240);
  expect(isRow(seen.pictures.at(-1)!)).toBe(true);
});

it("leaves rows on their grid, whatever pictures take", async () => {
  const { rows, pictures } = await ran(true, { evaluation: 90, stopAtStep: 1_100 });
  expect(rows).toEqual([0, 512, 1_024, 1_100]);
  expect(pictures.length).toBeGreaterThan(2 * rows.length);
});

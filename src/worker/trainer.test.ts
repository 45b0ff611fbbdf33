// The trainer with real training on a clock that the test moves: runs against others that must be
// equal, and which messages go out when. Its commands and failures: trainerCommands.test.ts.
import { describe, expect, it } from "vitest";
import { setUpTrainer, startCommand } from "./trainerFixtures.ts";

describe("Trainer", () => {
  it("reports the environment, then trains to the last step and stops by itself", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({}));
    await trainer.run();
    const [ready] = trainer.of("ready");
    expect(ready).toMatchObject({ backend: { id: "cpu" }, environment: { nStates: 9 } });
    expect(ready!.environment.logZ).toBeCloseTo(1.0647107369924282, 12);
    expect(trainer.of("progress").at(-1)).toMatchObject({
      step: 40,
      trajectories: 320,
      running: false,
      finished: true,
    });
    expect(trainer.of("snapshot").at(-1)!.snapshot.step).toBe(40);
    expect(trainer.of("failed")).toEqual([]);
  });

  it("says what it holds, which does not grow", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({}));
    await trainer.run();
    const held = trainer.of("progress").map(({ bytes }) => bytes);
    // nine states: tables, batches and gradients are some kilobytes
    expect(held[0]).toBeGreaterThan(1_000);
    expect(new Set(held.slice(1)).size).toBe(1);
    expect(held.at(-1)).toBeLessThan(100_000);
  });

  it("shows step 0 at once and trains nothing until told", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({}, { play: false }));
    await trainer.run();
    expect(trainer.of("progress").at(-1)).toMatchObject({ step: 0, running: false });
    trainer.send({ type: "step", runId: 1, count: 3 });
    await trainer.run();
    expect(trainer.of("snapshot").at(-1)!.snapshot.step).toBe(3);
  });

  it("shows the first step with the start, and no other before these were drawn", async () => {
    for (const speed of [null, 60]) {
      const trainer = setUpTrainer();
      const training = { batchSize: 8, stopAtStep: 2_000 };
      trainer.send(startCommand({ training }, { speed, pictures: 8 }));
      await trainer.run(() => trainer.time() > 400, false);
      const shown = () => trainer.of("snapshot").map(({ snapshot }) => snapshot.step);
      expect(shown()).toEqual([0, 1]);
      // beside each other: nothing was waited for
      const [start, first] = trainer.of("snapshot").map((event) => trainer.events.indexOf(event));
      expect(trainer.events.slice(start, first).map(({ type }) => type)).toEqual([
        "snapshot",
        "pictures",
        "progress",
      ]);
      trainer.send({ type: "acknowledge", runId: 1 });
      await trainer.run(() => shown().length > 2, false);
      expect(shown()[2]).toBeGreaterThan(1);
    }
  });

  it("trains on in a hidden tab, which draws nothing, without piling up messages", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({ training: { batchSize: 8, stopAtStep: 3_000 } }));
    await trainer.run(undefined, false);
    expect(trainer.of("snapshot").at(-1)!.snapshot.step).toBe(3_000);
    // the first two pictures, and the last because the run is over
    expect(trainer.of("snapshot")).toHaveLength(3);
    expect(trainer.events.length).toBeLessThan(12);
    expect(trainer.of("progress").at(-1)!.rows.step.at(-1)).toBe(3_000);
  });

  it("keeps to the speed asked for", async () => {
    const trainer = setUpTrainer({ tick: 0.05 });
    trainer.send(startCommand({ training: { batchSize: 8, stopAtStep: 4000 } }, { speed: 50 }));
    await trainer.run(() => (trainer.of("progress").at(-1)?.step ?? 0) >= 100);
    const rates = trainer.of("progress").slice(-5);
    for (const { stepsPerSecond } of rates) expect(stepsPerSecond).toBeCloseTo(50, -1);
  });

  it("continues from a checkpoint as if it had never stopped", async () => {
    const whole = setUpTrainer();
    whole.send(startCommand({}));
    await whole.run();
    const first = setUpTrainer();
    first.send(startCommand({}, { play: false }));
    await first.run();
    first.send({ type: "step", runId: 1, count: 15 });
    await first.run();
    first.send({ type: "checkpoint", runId: 1 });
    const { checkpoint } = first.of("checkpoint").at(-1)!;
    expect(checkpoint.step).toBe(15);
    const second = setUpTrainer();
    second.send(startCommand({}, { checkpoint: structuredClone(checkpoint) }));
    await second.run();
    const lastOf = (trainer: ReturnType<typeof setUpTrainer>) =>
      trainer
        .of("snapshot")
        .at(-1)!
        .snapshot.replicas.map((r) => [...r.terminatingProbability]);
    expect(lastOf(second)).toEqual(lastOf(whole));
  });

  it("hands out the whole run at its present step, with what continues it", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({}, { play: false }));
    await trainer.run();
    trainer.send({ type: "step", runId: 1, count: 5 });
    await trainer.run();
    trainer.send({ type: "export", runId: 1 });
    const [exported] = trainer.of("exported");
    expect(exported!.run).toMatchObject({ backend: "cpu", environment: { nStates: 9 } });
    expect(exported!.checkpoint.step).toBe(5);
    const { replicas } = trainer.of("snapshot").at(-1)!.snapshot;
    for (const [lane, { seeds }] of exported!.run.lanes.entries()) {
      expect(seeds[0]).toMatchObject({ step: 5, status: "ok", history: { step: [] } });
      expect(seeds[0]!.terminatingProbability).toEqual([...replicas[lane]!.terminatingProbability]);
    }
    expect(trainer.of("progress").at(-1)!.step).toBe(5);
    // and again, without a second row for the same step
    trainer.send({ type: "export", runId: 1 });
    const steps = trainer.of("progress").flatMap(({ rows }) => rows.step);
    expect(steps).toEqual([...new Set(steps)]);
  });

  it("stops a stopped lane, says so, and lets the others go on", async () => {
    const trainer = setUpTrainer();
    const start = startCommand({
      training: { batchSize: 8, learningRate: 1, stopAtStep: 40 },
      lanes: [{ objective: "reverseKl" }, { objective: "forwardKl" }],
    });
    trainer.send({ ...start, play: false });
    await trainer.run();
    trainer.send({ type: "checkpoint", runId: 1 });
    const { checkpoint } = trainer.of("checkpoint").at(-1)!;
    // no such moments can come about by training: the second lane's next step yields NaN
    const secondMoment = checkpoint.network.secondMoment.slice();
    secondMoment.fill(-1, secondMoment.length / 2);
    trainer.send({
      ...start,
      runId: 2,
      checkpoint: { ...checkpoint, network: { ...checkpoint.network, secondMoment } },
    });
    await trainer.run();
    const { snapshot } = trainer.of("snapshot").at(-1)!;
    expect(snapshot.step).toBe(40);
    expect(snapshot.replicas[0]!.stopped).toBeNull();
    expect(snapshot.replicas[1]!.stopped).toMatchObject({ step: 1 });
    expect(snapshot.replicas[1]!.stopped!.message).toContain("outputs are not finite");
    const picture = [...snapshot.replicas[1]!.terminatingProbability];
    expect(picture.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    // and the picture survives a restart of the worker
    trainer.send({ type: "checkpoint", runId: 2 });
    const later = structuredClone(trainer.of("checkpoint").at(-1)!.checkpoint);
    trainer.send({ ...start, runId: 3, play: false, checkpoint: later });
    const nSnapshots = trainer.of("snapshot").length;
    await trainer.run();
    expect(trainer.of("failed")).toEqual([]);
    expect(trainer.of("snapshot").length).toBeGreaterThan(nSnapshots);
    const restored = trainer.of("snapshot").at(-1)!.snapshot.replicas[1]!;
    expect([...restored.terminatingProbability]).toEqual(picture);
    expect(restored.stopped).toMatchObject({ step: 1 });
    // what can't be measured again at another order is not kept under its name
    expect(restored.metrics.tsallis).toBeGreaterThan(0);
    trainer.send({ type: "update", runId: 3, update: { metricAlpha: 1 } });
    await trainer.run();
    const [first, second] = trainer.of("snapshot").at(-1)!.snapshot.replicas;
    expect(first!.metrics.tsallis).toBe(first!.metrics.trajectoryReverseKl);
    expect([second!.metrics.renyi, second!.metrics.tsallis]).toEqual([Number.NaN, Number.NaN]);
    expect(second!.metrics.totalVariation).toBe(restored.metrics.totalVariation);
  });

  it("diagnoses what is watched, of the watched seed of each lane, and nothing else", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({ nSeeds: 3 }, { play: false }));
    await trainer.run();
    const replicas = () => trainer.of("snapshot").at(-1)!.snapshot.replicas;
    expect(replicas().every(({ diagnostics }) => diagnostics === null)).toBe(true);
    trainer.send({ type: "step", runId: 1, count: 5 });
    trainer.send({ type: "watch", runId: 1, watch: { diagnostics: ["visits"], seed: 1 } });
    await trainer.run();
    const diagnosed = replicas().flatMap(({ diagnostics }, index) => (diagnostics ? [index] : []));
    expect(diagnosed).toEqual([1, 4]);
    expect(replicas()[4]!.diagnostics).toMatchObject({ step: 5, edgeFlow: null, pressure: null });
    expect(replicas()[4]!.diagnostics!.visits![0]).toBeCloseTo(1, 12);
    trainer.send({ type: "watch", runId: 1, watch: { diagnostics: ["flow"], seed: "median" } });
    await trainer.run();
    const distances = replicas().map(({ metrics }) => metrics.totalVariation);
    for (const lane of [0, 1]) {
      const ofLane = [0, 1, 2].map((k) => 3 * lane + k);
      const shown = ofLane.filter((index) => replicas()[index]!.diagnostics);
      const sorted = ofLane.map((index) => distances[index]!).sort((a, b) => a - b);
      expect(shown.map((index) => distances[index])).toEqual([sorted[1]]);
    }
  });

  it("drops what was meant for another run", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({}, { play: false, runId: 7 }));
    await trainer.run();
    trainer.send({ type: "resume", runId: 6 });
    await trainer.run();
    expect(trainer.of("progress").at(-1)).toMatchObject({ step: 0, runId: 7 });
  });
});

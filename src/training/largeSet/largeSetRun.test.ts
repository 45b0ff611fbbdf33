// A run over sets that cannot be listed through every form it is kept in: its file as a stranger would read it, what
// that says is estimated, its pictures in the browser's database, its weights and its link.
import { beforeAll, expect, it, vi } from "vitest";
import type { Config } from "../../experiment/config.ts";
import { decodeFile } from "../../experiment/files/decodeFile.ts";
import { restoreCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { weightsFile } from "../../experiment/files/weightsFile.ts";
import { decodeLink, encodeLink } from "../../experiment/link.ts";
import type { RunFile } from "../../experiment/runFile.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { measuredRun } from "../../features/files/measuredRun.ts";
import { reportOf, snapshotOfFile } from "../../features/files/openRun.ts";
import { outcome } from "../../features/files/partsFixtures.ts";
import { type Backend, openBackend } from "../../policies/backends.ts";
import { metrics } from "../../records/metrics.ts";
import { buffersOf, snapshotOf } from "../../worker/takeSnapshot.ts";
import { openCohort } from "../openCohort.ts";
import { runExperiment } from "../run/runExperiment.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let config: Config;
let run: RunFile;
let backend: Backend;

beforeAll(async () => {
  const validated = validateConfig({
    environment: { id: "largeSet", universe: 10, size: 4, reward: { id: "additive" } },
    policy: { id: "mlp", hiddenLayers: [8], encoding: "kHot" },
    training: { batchSize: 8, stopAtStep: 3 },
    seed: 4,
    nSeeds: 2,
    lanes: [{ objective: "subTrajectoryBalance" }, { objective: "tsallis", alpha: 0.3 }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  config = validated.config;
  const opened = await openBackend("cpu");
  if ("code" in opened) throw new Error(opened.message);
  backend = opened;
  const steps = runExperiment({ config, backend, steps: 3, states: 16, now: () => 0 });
  let next = steps.next();
  while (!next.done) next = steps.next();
  const decoded = decodeFile(JSON.stringify(next.value));
  if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
  run = decoded.run;
});

it("comes out of its file as it went in, and is not corrected by its tables of bands", () => {
  expect(outcome(measuredRun(run))).toMatchObject({ ok: true, isCorrected: false });
});

it("says of itself, and of each metric, that it is estimated", () => {
  expect(run.environment.estimated).toMatch(/estimated from samples\.$/);
  for (const { seeds } of run.lanes)
    for (const { metrics: found, estimates, history } of seeds) {
      const exact = Object.keys(metrics).filter(
        (id) => metrics[id as keyof typeof metrics].source === "exact",
      ) as (keyof typeof metrics)[];
      for (const id of exact) {
        const interval = estimates![id as "elbo"];
        expect(interval?.value ?? null, id).toBe(found[id]);
        if (interval) expect(interval.low).toBeLessThan(interval.high);
      }
      expect(found.totalVariation).not.toBeNull();
      // the curves have none: it costs too much on the way
      expect(history.totalVariation.every((value) => value === null)).toBe(true);
      expect(history.trajectoryForwardKl.every((value) => value !== null)).toBe(true);
    }
});

it("is shown again as it was, with its samples", () => {
  const report = reportOf(run);
  if (typeof report === "string") throw new Error(report);
  expect(report.estimated).toBe(run.environment.estimated);
  expect(report.largeSet!.nFinished).toBe(210);
  const { replicas } = snapshotOfFile(run);
  for (const [index, { estimates, sampledSets }] of replicas.entries()) {
    const seed = run.lanes[Math.floor(index / 2)]!.seeds[index % 2]!;
    expect(estimates).toEqual(seed.estimates);
    expect([...sampledSets!.elementShares]).toEqual(seed.sampledSets!.elementShares);
    expect(sampledSets!.policyLogWeights).toHaveLength(512);
  }
});

it("hands its pictures out in arrays of their own", () => {
  const cohort = openCohort(config, backend);
  cohort.evaluate();
  const snapshot = snapshotOf(cohort, 0);
  structuredClone(snapshot, { transfer: buffersOf(snapshot) });
  const { sampledSets } = cohort.evaluation(0);
  expect(sampledSets!.elementShares).toHaveLength(10);
  expect(sampledSets!.elementShares.reduce((a, b) => a + b, 0)).toBeCloseTo(4, 10);
  cohort.dispose();
});

it("goes on from its file as it would have", () => {
  const weightsAfter = (from: RunFile | null) => {
    const cohort = openCohort(config, backend);
    if (from) cohort.restore(restoreCheckpoint(from)!);
    while (cohort.step < 6) {
      // beyond the config's own end
      if (cohort.step === 3) cohort.update({ training: { stopAtStep: 10 } });
      cohort.train();
    }
    return cohort.checkpoint().network.weights;
  };
  expect(weightsAfter(run)).toEqual(weightsAfter(null));
});

it("names a column for every output of its networks", () => {
  const bytes = weightsFile(config, restoreCheckpoint(run)!, "");
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const outputs: string[] = JSON.parse(header.__metadata__.outputs);
  expect(header["lane0.seed4.layer0.weight"].shape).toEqual([10, 8]);
  expect(header["lane0.seed4.layer1.bias"].shape).toEqual([outputs.length]);
  expect(outputs).toEqual([...Array.from({ length: 10 }, (_, d) => `add ${d}`), "stop", "log F"]);
});

it("is a link and comes back from it", () => {
  expect(decodeLink(encodeLink(config))).toEqual({ ok: true, config, backend: null });
});

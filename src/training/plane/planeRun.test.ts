// A run on the plane through every form it is kept in: its file as a stranger would read it, held to its tables as
// the page does, its weights and its link.
import { beforeAll, expect, it, vi } from "vitest";
import type { Config } from "../../experiment/config.ts";
import { decodeFile } from "../../experiment/files/decodeFile.ts";
import { restoreCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { weightsFile } from "../../experiment/files/weightsFile.ts";
import { decodeLink, encodeLink } from "../../experiment/link.ts";
import type { RunFile } from "../../experiment/runFile.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { measuredRun } from "../../features/files/measuredRun.ts";
import { outcome } from "../../features/files/partsFixtures.ts";
import { type Backend, openBackend } from "../../policies/backends.ts";
import { openCohort } from "../openCohort.ts";
import { runExperiment } from "../run/runExperiment.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let config: Config;
let run: RunFile;
let backend: Backend;

beforeAll(async () => {
  const validated = validateConfig({
    environment: {
      id: "plane",
      components: 2,
      spread: 1,
      cells: 9,
      reward: { id: "normals", x: [-1, 2], y: [0.5, -1], weights: [1, 3], scales: [0.6] },
    },
    policy: { id: "mlp", hiddenLayers: [8], encoding: "coordinates" },
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
  const steps = runExperiment({ config, backend, steps: 3, now: () => 0 });
  let next = steps.next();
  while (!next.done) next = steps.next();
  const decoded = decodeFile(JSON.stringify(next.value));
  if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
  run = decoded.run;
});

it("comes out of its file as it went in, and is not corrected by its tables", () => {
  const measured = outcome(measuredRun(run));
  expect(measured).toMatchObject({ ok: true, isCorrected: false });
  for (const { seeds } of run.lanes)
    for (const { metrics, numericalError, terminatingProbability } of seeds) {
      expect(metrics.totalVariation).toBeGreaterThan(0);
      expect(metrics.modesTotal).toBe(2);
      expect(numericalError!.totalVariation).toBeLessThan(1e-3);
      expect(numericalError!.divergences).toBeLessThan(1e-3);
      expect(terminatingProbability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
});

it("is corrected where its cells are not those of its tables", () => {
  const [first, ...others] = run.lanes;
  const [seed, ...more] = first!.seeds;
  const moved = [...seed!.terminatingProbability];
  [moved[0], moved[40]] = [moved[40]!, moved[0]!];
  const lanes = [
    { ...first!, seeds: [{ ...seed!, terminatingProbability: moved }, ...more] },
    ...others,
  ];
  expect(outcome(measuredRun({ ...run, lanes }))).toMatchObject({ ok: true, isCorrected: true });
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
  expect(header["lane0.seed4.layer0.weight"].shape).toEqual([3, 8]);
  expect(header["lane0.seed4.layer1.bias"].shape).toEqual([outputs.length]);
  expect(outputs).toHaveLength(7);
  expect([outputs[0], outputs[5], outputs[6]]).toEqual([
    "logit of component 1",
    "log scale of component 2",
    "log F",
  ]);
});

it("is a link and comes back from it", () => {
  expect(decodeLink(encodeLink(config))).toEqual({ ok: true, config, backend: null });
});

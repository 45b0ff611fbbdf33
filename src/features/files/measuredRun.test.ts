// A run file that lies, held to what the same run says truly: every exact metric and the distribution come
// from the tables whatever the file claims; what no run can have is left out; a target or a policy that is
// none is refused.
import { expect, it } from "vitest";
import type { RunFile, SeedResult } from "../../experiment/runFile.ts";
import { metricIds, metrics } from "../../records/metrics.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { measuredRun } from "./measuredRun.ts";
import { outcome } from "./partsFixtures.ts";

const { run } = await runTiny();
const truth = run.lanes[1]!.seeds[0]!;

/** The run with something else in the first seed of its second lane. */
function lying(change: Partial<SeedResult>): RunFile {
  const [first, second] = run.lanes;
  return {
    ...run,
    lanes: [first!, { ...second!, seeds: [{ ...truth, ...change }, second!.seeds[1]!] }],
  };
}

function shown(file: RunFile): SeedResult {
  const measured = outcome(measuredRun(file));
  if (!measured.ok) throw new Error(measured.message);
  expect(measured.isCorrected).toBe(true);
  return measured.run.lanes[1]!.seeds[0]!;
}

it("leaves an honest file as it is", () => {
  expect(outcome(measuredRun(run))).toEqual({ ok: true, run, isCorrected: false });
});

it("measures every exact metric again where the file claims another", () => {
  const claims = { totalVariation: 7.5, modesFound: 99, effectiveSampleSize: -4 };
  const { metrics: now } = shown(lying({ metrics: { ...truth.metrics, ...claims } }));
  expect(now.totalVariation).toBeCloseTo(truth.metrics.totalVariation!, 12);
  expect(now.modesFound).toBe(truth.metrics.modesFound);
  expect(now.effectiveSampleSize).toBeNull();
  for (const id of metricIds) {
    if (metrics[id].source !== "exact") continue;
    const other = shown(lying({ metrics: { ...truth.metrics, [id]: 0.123 } })).metrics[id];
    expect(other, id).toBeCloseTo(truth.metrics[id]!, 9);
  }
});

it("shows the distribution of the policy, not one that adds up to nothing", () => {
  const flat = truth.terminatingProbability.map(() => 0.5);
  const now = shown(lying({ terminatingProbability: flat })).terminatingProbability;
  for (const [x, p] of truth.terminatingProbability.entries()) expect(now[x]).toBeCloseTo(p, 12);
});

it("leaves out that a seed is no nearer than at a step that it has not passed, or though it stopped", () => {
  expect(shown(lying({ noNearerThan: truth.step })).noNearerThan).toBeUndefined();
  expect(shown(lying({ noNearerThan: 0, status: "stopped" })).noNearerThan).toBeUndefined();
  const honest = outcome(measuredRun(lying({ noNearerThan: 0 })));
  expect(honest).toMatchObject({ ok: true, isCorrected: false });
  expect(honest.ok && honest.run.lanes[1]!.seeds[0]!.noNearerThan).toBe(0);
});

it("leaves out of the curves what no run can have, and keeps the rest", () => {
  const wrong = {
    totalVariation: 7.5,
    jensenShannon: 2,
    elbo: 1e9,
    eubo: -1e9,
    modesFound: 99,
    modesTotal: 1,
    forwardKl: -3,
    effectiveSampleSize: 1.5,
    gradientNorm: -1,
  } as const;
  const damaged = Object.fromEntries(
    Object.entries(wrong).map(([id, value]) => [
      id,
      truth.history[id as keyof typeof wrong].with(1, value),
    ]),
  );
  const { history } = shown(lying({ history: { ...truth.history, ...damaged } }));
  for (const id of metricIds) {
    const isWrong = Object.hasOwn(wrong, id);
    expect(history[id], id).toEqual(isWrong ? truth.history[id].with(1, null) : truth.history[id]);
  }
});

it("refuses a target, a log Z or a policy that is not one", () => {
  const refused = (file: RunFile) => {
    const measured = outcome(measuredRun(file));
    return measured.ok ? "shown" : measured.message;
  };
  const target = run.target.map((p, x) => run.target[x ^ 1] ?? p);
  expect(refused({ ...run, target })).toMatch(/The target of this file/);
  const environment = { ...run.environment, logZ: run.environment.logZ + 0.1 };
  expect(refused({ ...run, environment })).toMatch(/The target of this file/);
  const logPF = truth.logPF.map((row) => row.map((value) => value && value - 1));
  expect(refused(lying({ logPF }))).toMatch(/do not add up to 1/);
});

// The laboratory's 95 % intervals against what they are to hold: exact variances and ratios, and a
// measurement that is thirty times as long for the rest. Many intervals together, since one alone holds
// or does not; `npm run coverage` does the same at length, on larger tasks and a trained policy.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { randomTable } from "../../sampling/samplingFixtures.ts";
import { type Coverage, coverageOf, type FigureName } from "./coverage.ts";
import { laboratorySetting, takenControlVariates } from "./laboratorySetting.ts";

interface CoverageCase {
  readonly lane: object;
  /** Standard deviation of the policy's logits: 0 is uniform. */
  readonly spread: number;
  readonly height?: number;
  readonly nMeasurements?: number;
}

function coverageFor(one: CoverageCase): readonly Coverage[] {
  const { lane, spread, height = 4, nMeasurements = 60 } = one;
  const validated = validateConfig({
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height,
      reward: { id: "corners", R0: 0.001 },
    },
    policy: { id: "tabular" },
    training: { batchSize: 16 },
    lanes: [lane],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const { graph } = buildEnvironment(config.environment, 0);
  const policy = randomTable(graph, { seed: 3, spread });
  const table = { ...policy, lane: 0, step: 0, logZ: 0, logWeightShift: 0, weights: null };
  const setting = laboratorySetting({ config, table, space: "logits", draw: 0 });
  const controlVariates = takenControlVariates(config.lanes[0]!);
  return [8, 64].flatMap((batchSize) => {
    const point = { batchSize, controlVariates, nRepetitions: 4096 / batchSize };
    return coverageOf({ setting, point, nMeasurements, long: 30 });
  });
}

/** Shares of all intervals of a figure: told, and of these right. */
function sharesOf(all: readonly Coverage[], figure: FigureName) {
  const those = all.filter((one) => one.figure === figure && one.truth !== null);
  const sum = (pick: (one: Coverage) => number) => those.reduce((n, one) => n + pick(one), 0);
  const nResolved = sum((one) => one.nResolved);
  return {
    resolved: nResolved / sum((one) => one.nMeasurements),
    held: sum((one) => one.nHeld) / nResolved,
  };
}

describe.each([
  ["reverse KL", { objective: "reverseKl" }, 0],
  ["Tsallis 2", { objective: "tsallis", alpha: 2 }, 0.5],
  ["Tsallis ½", { objective: "tsallis", alpha: 0.5 }, 0],
  ["Rényi ½", { objective: "renyi", alpha: 0.5 }, 0.5],
  ["Rényi −1", { objective: "renyi", alpha: -1 }, 0],
])("%s", (_, lane, spread) => {
  const all = coverageFor({ lane, spread });
  const hasSampledBias = all.some(
    ({ figure, nResolved }) => figure === "relativeBias" && nResolved > 0,
  );

  it.each([
    "variance",
    "signalToNoise",
    "cosine",
    ...(hasSampledBias ? (["relativeBias"] as const) : []),
  ] as const)("tells %s, and is right in 90 to 99 of 100", (figure) => {
    const sampled = all.filter((one) => figure !== "relativeBias" || !one.isExact);
    const { resolved, held } = sharesOf(sampled, figure);
    expect(resolved).toBeGreaterThan(0.7);
    expect(held).toBeGreaterThan(0.9);
    expect(held).toBeLessThan(0.99);
  });
});

it("does not tell a variance that rare trajectories carry", () => {
  const lane = { objective: "tsallis", alpha: -1 };
  const all = coverageFor({ lane, spread: 0, height: 8, nMeasurements: 5 });
  const resolvedOf = (figure: FigureName) =>
    all.filter((one) => one.figure === figure).map(({ nResolved }) => nResolved);
  for (const figure of ["variance", "signalToNoise", "plainRatio"] as const)
    expect(new Set(resolvedOf(figure)), figure).toEqual(new Set([0]));
  expect(new Set(resolvedOf("cosine"))).toEqual(new Set([5]));
}, 60_000);

// Claims and runs that tests of claims share: runs whose histories are written by hand.
import type { RunFile, SeedResult } from "../experiment/runFile.ts";

/** A claim as its author would type it; two lanes on a small grid. */
export function claimInput(change: object = {}): object {
  return {
    format: "gflownet-playground/claim",
    version: 1,
    id: "one-is-faster",
    title: "One is faster than the other",
    statement: "Reverse KL is near its target sooner than trajectory balance.",
    source: "nobody",
    protocol: "Made up.",
    seeds: { first: 1, count: 10 },
    settings: [
      {
        name: "a small grid",
        config: {
          environment: { id: "hypergrid", height: 4 },
          policy: { hiddenLayers: [8] },
          lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
        },
        steps: 40,
      },
    ],
    tests: [stepsTest],
    ...change,
  };
}

export const stepsTest = {
  kind: "difference",
  one: { lane: 1, measure: { of: "stepsTo", metric: "totalVariation", threshold: 0.1 } },
  other: { lane: 0, measure: { of: "stepsTo", metric: "totalVariation", threshold: 0.1 } },
  expect: "lower",
} as const;

/** A run with a total variation by [lane][seed][row], rows ten steps apart. */
export function runOf(distances: readonly (readonly (readonly number[])[])[]): RunFile {
  const lanes = distances.map((seeds) => ({
    seeds: seeds.map((totalVariation) => ({
      status: "ok",
      history: { step: totalVariation.map((_, row) => 10 * row), totalVariation },
    })) as unknown as readonly SeedResult[],
  }));
  // judging reads histories alone
  return { lanes } as unknown as RunFile;
}
